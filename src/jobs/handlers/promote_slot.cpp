#include "app/selling/box_office.hpp"
#include "base/enum_name.hpp"
#include "jobs/handlers/handler.hpp"

namespace goticket::jobs {
namespace {

struct promotion {
    goticket::slot_id slot_id;
};
BOOST_DESCRIBE_STRUCT(promotion, (), (slot_id))

}  // namespace

/// Through the slot's queue like everything that gives seats: promotions of one slot are sequential.
task<> promote_slot(services& shared, lane& here, const claimed_job& job) {
    const auto payload = read_payload<promotion>(job);
    selling::request asked;
    asked.action = selling::promote{};
    const auto outcome = co_await shared.selling->submit(here, payload.slot_id, std::move(asked));
    if (!outcome) throw std::runtime_error("the box office refused: " + std::string(enum_name(outcome.error())));
}

}  // namespace goticket::jobs
