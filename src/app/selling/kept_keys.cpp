#include "app/selling/kept_keys.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace goticket::selling {
namespace {
/// Longer than the database takes for any answer of its own.
constexpr std::chrono::seconds answer_limit{20};
}  // namespace

task<std::optional<kept_outcome>> kept_keys::find(user_id user, std::string key) {
    auto mine = std::make_shared<question>(home_.context, user, std::move(key));
    waiting_.push_back(mine);
    if (!answering_) {
        answering_ = true;
        boost::asio::co_spawn(home_.context, answer_all(), boost::asio::detached);
    }
    co_await mine->bell.last(answer_limit);
    if (mine->failed) std::rethrow_exception(mine->failed);
    if (!mine->answered) throw std::runtime_error("nobody looked up an Idempotency-Key in time");
    co_return std::move(mine->found);
}

task<> kept_keys::answer_all() {
    while (!waiting_.empty()) {
        const auto asked = std::exchange(waiting_, {});
        std::exception_ptr failed;
        try {
            co_await answer(asked);
        } catch (...) {
            failed = std::current_exception();
        }
        for (const auto& one : asked) {
            one->failed = failed;
            one->answered = true;
            one->bell.end();
        }
    }
    answering_ = false;
}

task<> kept_keys::answer(const questions& asked) {
    key_columns columns;
    for (const auto& one : asked) columns.add(one->user, one->key);
    pg::lease db = co_await home_.db.acquire();
    const auto found = co_await look_up_kept(*db, std::move(columns));
    for (const auto& one : asked) {
        const auto kept = found.find(key_name(one->user, one->key));
        if (kept != found.end()) one->found = kept->second;
    }
}

}  // namespace goticket::selling
