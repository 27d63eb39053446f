#include "drill/operator_client.hpp"

#include "drill/facts_io.hpp"

#include <boost/json/object.hpp>

#include <cerrno>
#include <system_error>
#include <thread>

namespace goticket::drill {

BOOST_DESCRIBE_STRUCT(admitted_person, (), (id, access_token))
BOOST_DESCRIBE_STRUCT(made_drill, (), (id, event_id, slots))
BOOST_DESCRIBE_STRUCT(listed_drill, (), (id, people, created_at))

namespace {

using namespace std::chrono_literals;

/// Removing half a million people takes a while.
constexpr auto patience = 300s;
constexpr std::size_t rows_a_page = 5000;
constexpr std::uint32_t people_a_page = 1000;

constexpr const char* drills = "/api/operator/drills";

std::string path_of(drill_id drill) {
    return drills + ("/" + drill.str());
}

struct order {
    std::int64_t people = 0;
    std::vector<std::int64_t> seats;
};
BOOST_DESCRIBE_STRUCT(order, (), (people, seats))

template <class T>
T read(const boost::json::value& from) {
    T to;
    const auto faults = json::read_document(from, to);
    if (!faults.empty()) throw std::runtime_error("the server answers in a way that this program doesn't know");
    return to;
}

void send_all(const tcp_socket& to, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(to.fd(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0) throw std::system_error(errno, std::generic_category(), "the server went away");
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

std::string sentence_of(const response_reader& answer) {
    if (answer.status() == 401) return "the server doesn't take this operator's key";
    const auto said = quick_text(answer.body(), "message");
    return "the server answers " + std::to_string(answer.status()) + (said.empty() ? "" : ": " + std::string(said));
}

}  // namespace

response_reader operator_client::exchange(const std::string& request) const {
    tcp_socket socket;
    socket.connect_and_wait(to_, patience);
    send_all(socket, request);
    response_reader answer;
    for (;;) {
        const auto space = answer.space();
        const auto got = ::recv(socket.fd(), space.data(), space.size(), 0);
        if (got < 0) throw std::system_error(errno, std::generic_category(), "the server doesn't answer");
        const auto state = got == 0 ? response_reader::state::broken : answer.received(static_cast<std::size_t>(got));
        if (state == response_reader::state::whole) return answer;
        if (state != response_reader::state::partial)
            throw std::runtime_error("the server doesn't speak as GoTicket does");
    }
}

boost::json::value operator_client::call(const std::string& method_and_path, const std::string& body) const {
    auto request = method_and_path + " HTTP/1.1\r\nHost: " + host_ + "\r\nAuthorization: Operator " + key_;
    request += "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ";
    request += std::to_string(body.size()) + "\r\n\r\n" + body;
    const auto answer = exchange(request);
    if (answer.status() < 200 || answer.status() > 299) throw refusal(answer.status(), sentence_of(answer));
    auto whole = json::parse(answer.body());
    if (!whole || !whole->is_object()) throw std::runtime_error("the server doesn't answer in JSON");
    const auto* data = whole->as_object().if_contains("data");
    return data == nullptr ? boost::json::value() : *data;
}

made_drill operator_client::make(std::uint32_t people, std::uint32_t seats, std::uint32_t slots) const {
    order wanted;
    wanted.people = people;
    for (std::uint32_t i = 0; i < slots; ++i) wanted.seats.push_back(seats / slots + (i < seats % slots ? 1 : 0));
    return read<made_drill>(call(std::string("POST ") + drills, json::to_text(wanted)));
}

std::vector<listed_drill> operator_client::list() const {
    return read<std::vector<listed_drill>>(call(std::string("GET ") + drills, ""));
}

std::vector<admitted_person> operator_client::admit(drill_id drill, std::uint32_t people) const {
    std::vector<admitted_person> all;
    while (all.size() < people) {
        auto page = "POST " + path_of(drill) + "/people?offset=";
        page.append(std::to_string(all.size())).append("&limit=").append(std::to_string(people_a_page));
        auto some = read<std::vector<admitted_person>>(call(page, ""));
        if (some.empty()) throw std::runtime_error("the drill has fewer people than were asked for");
        for (auto& one : some) all.push_back(std::move(one));
    }
    return all;
}

template <class Row>
std::vector<Row> operator_client::read_pages(const std::string& path) const {
    std::vector<Row> all;
    for (;;) {
        auto page = "GET " + path;
        page.append("?limit=").append(std::to_string(rows_a_page));
        if (!all.empty()) page.append("&after=").append(all.back().id.str());
        auto rows = read<std::vector<Row>>(call(page, ""));
        const bool is_last = rows.size() < rows_a_page;
        for (auto& row : rows) all.push_back(std::move(row));
        if (is_last) return all;
    }
}

record operator_client::read_record(drill_id drill) const {
    record kept;
    kept.bookings = read_pages<recorded_booking>(path_of(drill) + "/bookings");
    kept.entries = read_pages<recorded_entry>(path_of(drill) + "/waitlist");
    kept.slots = read<made_drill>(call("GET " + path_of(drill), "")).slots;
    return kept;
}

void operator_client::remove(drill_id drill) const {
    constexpr int most_parts = 60;
    for (int part = 1;; ++part) {
        try {
            call("DELETE " + path_of(drill), "");
            return;
        } catch (const refusal& refused) {
            // A part is gone, and the server wants to be asked for the rest.
            if (refused.status != 503 || part == most_parts) throw;
            std::this_thread::sleep_for(1s);
        }
    }
}

}  // namespace goticket::drill
