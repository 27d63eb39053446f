#include "app/selling/box_office.hpp"

#include "app/selling/slot_window.hpp"

#include <boost/asio/post.hpp>

namespace goticket::selling {
namespace {
/// Longer than any batch with its retries; after it the caller is told that nobody knows.
constexpr std::chrono::seconds answer_limit{25};
}  // namespace

box_office::box_office(services& shared) {
    for (const auto& lane : shared.lanes) windows_.push_back(std::make_unique<slot_window>(shared, *lane));
}

box_office::~box_office() = default;

task<outcome> box_office::submit(lane& here, slot_id slot, request asked) {
    if (closed_) co_return errc::overloaded;
    ++under_way_;
    auto mine = std::make_shared<waiting_request>(here.context, std::move(asked));
    slot_window& window = *windows_[std::hash<slot_id>{}(slot) % windows_.size()];
    if (&window.home() == &here) {
        window.enqueue(slot, mine);
    } else {
        boost::asio::post(window.home().context, [&window, slot, mine] { window.enqueue(slot, mine); });
    }
    co_await mine->bell.last(answer_limit);
    --under_way_;
    if (!mine->answered) co_return errc::overloaded;
    co_return std::move(mine->given);
}

task<> box_office::drain(lane& here) {
    closed_ = true;
    pause nap(here.context);
    while (under_way_ > 0) co_await nap.last(std::chrono::milliseconds(5));
}

}  // namespace goticket::selling
