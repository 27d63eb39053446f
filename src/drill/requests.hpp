#pragma once

#include "drill/facts.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace goticket::drill {

/// Somebody who may act.
struct admitted_person {
    user_id id;
    std::string access_token;
};

/// The bytes that people send. What most of them send, the booking, is written before the war, all in one piece of
/// memory.
class requests {
  public:
    /// `host` is what the Host field says. The operator's key, where one is given, keeps the server from limiting the
    /// people, who all come from one address.
    requests(std::string host, drill_id drill, event_id event, std::string_view key);

    void add(const admitted_person& who, slot_id slot, std::int16_t quantity);

    std::string_view booking(std::uint32_t person) const;
    /// Anything else, into `out`; `subject` is the booking that it is about.
    void write(act what, std::uint32_t person, const uuid& subject, std::string& out) const;
    /// `last_id` is that of the last message of an earlier stream; empty when there is none.
    void write_stream(std::uint32_t person, std::string_view last_id, std::string& out) const;

  private:
    void write_head(std::string_view method, std::uint32_t person, std::string& out) const;

    /// The fields that are in all of them.
    std::string common_;
    drill_id drill_;
    std::string event_path_;
    std::string stream_path_;
    std::string bookings_;
    std::vector<std::size_t> ends_;
    std::vector<std::string> tokens_;
};

}  // namespace goticket::drill
