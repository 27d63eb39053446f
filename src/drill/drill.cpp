#include "drill/drill.hpp"

#include "base/json_write.hpp"
#include "drill/facts_io.hpp"
#include "drill/operator_client.hpp"
#include "drill/progress_line.hpp"
#include "drill/report.hpp"
#include "drill/war.hpp"

#include <sys/resource.h>

#include <csignal>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <thread>

namespace goticket::drill {
namespace {

using namespace std::chrono_literals;

constexpr auto patience_for_promotions = 15s;

/// A server, looked up once: what was found to be on this machine is what is spoken to.
struct server {
    endpoint to;
    std::string host;
    operator_client as_operator;
};

server reach(const request& asked) {
    const auto where = parse_target(asked.url);
    const auto to = look_up(where);
    if (!to.is_loopback() && !asked.elsewhere) {
        throw std::invalid_argument(where.host + " (" + to.str() +
                                    ") is not this machine: say --elsewhere if this server is yours to load");
    }
    const auto host = where.host.find(':') == std::string::npos ? where.host : "[" + where.host + "]";
    return {to, host + ":" + where.port, operator_client(to, host + ":" + where.port, asked.key)};
}

void write_file(const std::string& file, const std::string& text) {
    if (file.empty()) return;
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << text;
    if (!out.flush()) throw std::runtime_error("cannot write " + file);
}

std::string read_file(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in) throw std::invalid_argument("cannot read " + file);
    return text;
}

/// Each connection is a file, and shells allow few.
void allow_files(std::size_t wanted) {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur < wanted + 64) throw std::invalid_argument("the system allows fewer files than connections");
}

/// Removes the drill at the end, whatever happened before.
class clean_up {
  public:
    clean_up(const operator_client& as, drill_id drill, bool keep) : as_(as), drill_(drill), keep_(keep) {}
    clean_up(const clean_up&) = delete;
    clean_up& operator=(const clean_up&) = delete;
    ~clean_up() {
        if (keep_ || removed_) return;
        try {
            as_.remove(drill_);
        } catch (const std::exception& failed) {
            std::cerr << "The drill is still there (" << failed.what() << "): goticket drill --remove " << drill_.str()
                      << '\n';
        }
    }
    void now() {
        if (keep_) return;
        as_.remove(drill_);
        removed_ = true;
    }

  private:
    const operator_client& as_;
    drill_id drill_;
    bool keep_;
    bool removed_ = false;
};

/// Ctrl-C ends the war, and the drill is removed all the same.
volatile std::sig_atomic_t interrupted = 0;

void listen_for_interrupts() {
    const auto remember = [](int) { interrupted = 1; };
    std::signal(SIGINT, remember);
    std::signal(SIGTERM, remember);
}

void stop_if_interrupted() {
    if (interrupted != 0) throw std::runtime_error("interrupted");
}

/// People and what they'll send.
void admit(const operator_client& as, const made_drill& made, const script& played, requests& texts, facts& seen) {
    const auto people = as.admit(made.id, static_cast<std::uint32_t>(played.people.size()));
    for (std::size_t i = 0; i < people.size(); ++i) {
        const auto& role = played.people[i];
        const auto slot = made.slots.at(role.slot).id;
        texts.add(people[i], slot, role.quantity);
        witness one;
        one.id = people[i].id;
        one.slot = slot;
        one.quantity = role.quantity;
        seen.people.push_back(one);
    }
}

/// The record once nobody is to be promoted any more, or after a while all the same.
record settled_record(const operator_client& as, drill_id drill) {
    const auto end = std::chrono::steady_clock::now() + patience_for_promotions;
    for (;;) {
        auto kept = as.read_record(drill);
        if (!has_promotions_to_come(kept) || std::chrono::steady_clock::now() >= end) return kept;
        std::this_thread::sleep_for(200ms);
    }
}

}  // namespace

bool play(const request& asked) {
    const auto& wanted = asked.plan;
    const auto there = reach(asked);
    allow_files(std::size_t{wanted.connections} + wanted.streams);
    const auto played = write_script(wanted);
    std::cerr << "Making " << grouped(wanted.people) << " people …\n";
    const auto made = there.as_operator.make(wanted.people, wanted.seats, wanted.slots);
    listen_for_interrupts();
    clean_up afterwards(there.as_operator, made.id, asked.keep);
    facts seen;
    seen.drill = made.id;
    // Also on this machine: through a proxy all of them come from one address.
    requests texts(there.host, made.id, made.event_id, asked.key);
    admit(there.as_operator, made, played, texts, seen);

    war going_on(wanted, played, texts, there.to, seen);
    stop_if_interrupted();
    going_on.prepare();
    seen.began = system_clock().now();
    progress_line line(wanted.seats);
    going_on.play([&line](const progress& how_far) {
        line.show(how_far);
        stop_if_interrupted();
    });
    line.end();

    const auto kept = settled_record(there.as_operator, made.id);
    const auto told = make_report(wanted, asked.url, seen, going_on.measured(), kept);
    std::cout << text_of(told);
    write_file(asked.json_file, json::to_text(told) + "\n");
    write_file(asked.html_file, page_of(told, seen, going_on.measured(), kept));
    write_file(asked.facts_file, to_json(seen) + "\n");
    afterwards.now();
    if (asked.keep) std::cout << "Kept: drill " << made.id.str() << ", event " << made.event_id.str() << '\n';
    return told.passed;
}

bool judge_again(const request& asked, const std::string& facts_file) {
    const auto seen = facts_from_json(read_file(facts_file));
    const auto there = reach(asked);
    const auto verdicts = judge(seen, there.as_operator.read_record(seen.drill));
    std::cout << text_of(verdicts);
    for (const auto& one : verdicts) {
        if (one.faults > 0) return false;
    }
    return true;
}

bool remove(const request& asked, const std::string& drill) {
    const auto id = drill_id::parse(drill);
    if (!id) throw std::invalid_argument("that is no drill's id; `goticket drill --list` shows them");
    const auto there = reach(asked);
    try {
        there.as_operator.remove(*id);
    } catch (const refusal& refused) {
        if (refused.status != 404) throw;
        std::cerr << "There is no such drill; `goticket drill --list` shows all.\n";
        return false;
    }
    std::cout << "The drill and all that it left are gone.\n";
    return true;
}

bool list(const request& asked) {
    const auto all = reach(asked).as_operator.list();
    if (all.empty()) std::cout << "No drills were left behind.\n";
    for (const auto& one : all) {
        std::cout << one.id.str() << "  " << format_iso(one.created_at) << "  " << grouped(one.people) << " people\n";
    }
    return true;
}

}  // namespace goticket::drill
