#pragma once

#include "drill/facts.hpp"
#include "drill/requests.hpp"
#include "drill/response_reader.hpp"
#include "drill/socket.hpp"

#include <boost/json/value.hpp>

#include <stdexcept>

namespace goticket::drill {

/// The server refused what the operator asked of it.
struct refusal : std::runtime_error {
    refusal(unsigned status_, const std::string& sentence) : std::runtime_error(sentence), status(status_) {}
    unsigned status;
};

struct made_drill {
    drill_id id;
    goticket::event_id event_id;
    std::vector<recorded_slot> slots;
};

struct listed_drill {
    drill_id id;
    std::int64_t people = 0;
    instant created_at;
};

/// What the operator may ask of a server, with the operator's key; one connection a request, and every call blocks.
/// Throws refusal, or std::system_error when the server can't be reached.
class operator_client {
  public:
    operator_client(endpoint to, std::string host, std::string key)
        : to_(to), host_(std::move(host)), key_(std::move(key)) {}

    made_drill make(std::uint32_t people, std::uint32_t seats, std::uint32_t slots) const;
    std::vector<listed_drill> list() const;
    /// All of its people, in their order.
    std::vector<admitted_person> admit(drill_id drill, std::uint32_t people) const;
    record read_record(drill_id drill) const;
    void remove(drill_id drill) const;

  private:
    /// The answer's data.
    boost::json::value call(const std::string& method_and_path, const std::string& body) const;
    response_reader exchange(const std::string& request) const;
    template <class Row>
    std::vector<Row> read_pages(const std::string& path) const;

    endpoint to_;
    std::string host_;
    std::string key_;
};

}  // namespace goticket::drill
