#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct redisReader;

/// Redis's protocol (RESP2), read and written by hiredis.
namespace goticket::redis {

using command = std::vector<std::string>;

struct reply {
    enum class kind { nothing, text, number, list, error };
    reply::kind is = kind::nothing;
    /// Also of an error, and of a status such as OK.
    std::string text;
    long long number = 0;
    std::vector<reply> items;
};

void append_command(std::string& out, const command& words);

/// Makes replies of bytes as they come.
class reply_reader {
  public:
    reply_reader();
    void feed(std::string_view bytes);
    /// Nothing: more bytes are needed. Throws std::runtime_error when this is not Redis's protocol.
    std::optional<reply> next();

  private:
    struct deleter {
        void operator()(redisReader* reader) const;
    };
    std::unique_ptr<redisReader, deleter> raw_;
};

}  // namespace goticket::redis
