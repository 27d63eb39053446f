#include "app/presence.hpp"
#include "cli/doctor/facts.hpp"
#include "storage/secret_file.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>

namespace goticket::cli::doctor {
namespace {

using std::chrono::duration_cast;
using std::chrono::microseconds;
using std::chrono::steady_clock;

constexpr int questions = 11;
/// Somebody waits for the answer here, as no request does.
constexpr std::chrono::milliseconds patience{2000};

std::string version_in(const std::string& info) {
    constexpr std::string_view field = "redis_version:";
    const auto at = info.find(field);
    if (at == std::string::npos) return "unknown";
    const auto from = at + field.size();
    return info.substr(from, info.find_first_of("\r\n", from) - from);
}

/// Throws redis::lost.
task<> measure(boost::asio::io_context& context, redis::address where, redis_facts& found) {
    const auto link = std::make_shared<redis::connection>(context, std::move(where));
    co_await link->open(patience);
    std::vector<microseconds> times;
    for (int i = 0; i < questions; ++i) {
        const auto began = steady_clock::now();
        link->send({{"PING"}});
        co_await link->receive();
        times.push_back(duration_cast<microseconds>(steady_clock::now() - began));
    }
    std::ranges::nth_element(times, times.begin() + questions / 2);
    found.round_trip = times[questions / 2];
    link->send({{"INFO", "server"}});
    const auto info = co_await link->receive();
    found.version = version_in(info.text);
    link->close("that was all");
}

task<> list(redis::client& client, const redis::names& called, std::vector<present_node>& nodes) {
    pause between(client.home());
    const auto until = steady_clock::now() + patience;
    while (!client.is_there() && steady_clock::now() < until) co_await between.last(std::chrono::milliseconds(5));
    redis_presence known(client, called);
    for (auto& one : co_await known.list()) nodes.push_back(std::move(one));
}

/// Runs it to its end; throws what it throws.
void run(boost::asio::io_context& context, task<> work, const std::function<void()>& when_over) {
    std::exception_ptr failure;
    boost::asio::co_spawn(context.get_executor(), std::move(work), [&](std::exception_ptr failed) {
        failure = std::move(failed);
        when_over();
    });
    context.run();
    context.restart();
    if (failure) std::rethrow_exception(failure);
}

}  // namespace

redis_facts ask_redis(const config& settings, std::vector<present_node>& nodes) {
    redis_facts found;
    boost::asio::io_context context{1};
    try {
        run(context, measure(context, *settings.redis, found), [] {});
        const auto kept = read_secret(settings.data_dir / "jwt.secret");
        const auto secret = settings.jwt_secret.empty() ? kept.value_or("") : settings.jwt_secret;
        redis::client_options options;
        options.patience = patience;
        redis::client client(context, *settings.redis, options);
        boost::asio::co_spawn(context.get_executor(), client.run(), boost::asio::detached);
        run(context, list(client, redis::names(secret), nodes), [&client] { client.stop(); });
    } catch (const std::exception& failed) {
        found.trouble = failed.what();
    }
    return found;
}

}  // namespace goticket::cli::doctor
