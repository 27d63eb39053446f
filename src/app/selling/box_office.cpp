#include "app/selling/box_office.hpp"

#include "app/selling/closed_doors.hpp"
#include "app/selling/ticket_window.hpp"

#include <boost/asio/post.hpp>

namespace goticket::selling {
namespace {
/// Counts for as long as it lives.
class one_more {
  public:
    explicit one_more(std::atomic<std::size_t>& of) : of_(of) { ++of_; }
    ~one_more() { --of_; }
    one_more(const one_more&) = delete;
    one_more& operator=(const one_more&) = delete;

  private:
    std::atomic<std::size_t>& of_;
};
}  // namespace

box_office::box_office(services& shared, pg::pool_options options)
    : window_(std::make_unique<ticket_window>(shared, *shared.lanes.front(), std::move(options))) {
    for (const auto& lane : shared.lanes) doors_.push_back(std::make_unique<closed_doors>(shared, *lane));
}

box_office::~box_office() = default;

task<outcome> box_office::submit(lane& here, slot_id slot, request asked) {
    if (closed_) co_return errc::overloaded;
    const one_more counted(under_way_);
    auto& doors = *doors_[here.number];
    auto refused = co_await doors.refusal(slot, asked);
    if (refused) co_return std::move(*refused);
    auto got = co_await stand_in_line(here, slot, std::move(asked));
    if (!got && got.error() == errc::sold_out) doors.notice(slot);
    co_return got;
}

task<outcome> box_office::stand_in_line(lane& here, slot_id slot, request asked) {
    auto mine = std::make_shared<waiting_request>(here.context, std::move(asked));
    if (&window_->home() == &here) {
        window_->enqueue(slot, mine);
    } else {
        boost::asio::post(window_->home().context, [this, slot, mine] { window_->enqueue(slot, mine); });
    }
    co_await mine->bell.last(answer_limit);
    if (!mine->answered) co_return errc::overloaded;
    co_return std::move(mine->given);
}

pg::pool& box_office::db() {
    return window_->db();
}

task<> box_office::drain(lane& here) {
    closed_ = true;
    pause nap(here.context);
    while (under_way_ > 0) co_await nap.last(std::chrono::milliseconds(5));
}

}  // namespace goticket::selling
