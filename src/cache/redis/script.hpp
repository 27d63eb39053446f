#pragma once

#include <span>
#include <string>
#include <string_view>

namespace goticket::redis {

/// A Lua script of src/cache/redis/scripts, which Redis runs whole or not at all. Every one registers itself, so that a
/// new connection can bring them all.
class script {
  public:
    /// `file`: its name there.
    explicit script(std::string_view file);
    script(const script&) = delete;
    script& operator=(const script&) = delete;

    const std::string& name() const { return name_; }
    std::string_view text() const { return text_; }
    /// By which EVALSHA knows it.
    const std::string& sha() const { return sha_; }

    static std::span<const script* const> all();

  private:
    std::string name_;
    std::string_view text_;
    std::string sha_;
};

}  // namespace goticket::redis
