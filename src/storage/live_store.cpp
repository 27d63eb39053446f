#include "storage/live_store.hpp"

#include "storage/pg/connection.hpp"

namespace goticket {
namespace {

using pg::nothing;
using std::vector;
using users = vector<user_id>;
using moments = vector<std::optional<instant>>;
using numbers = vector<std::int64_t>;

const pg::statement<live_slot_row(vector<event_id>)> read_events{sql::live::read_events};
const pg::statement<inbox_row(users, moments, numbers)> inboxes{sql::live::read_inboxes};
const pg::statement<news_row(users, moments, numbers, std::int64_t)> news{sql::live::read_news};
const pg::statement<holdings_row(users)> holdings{sql::live::read_holdings};
const pg::statement<nothing(vector<std::string>)> notify{sql::live::notify};

}  // namespace

task<vector<live_slot_row>> read_live_events(pg::connection& with, vector<event_id> events) {
    co_return co_await with.all(read_events, events);
}

task<inbox_answers> read_inboxes(pg::connection& with, vector<inbox_question> questions,
                                 std::chrono::microseconds overlap, bool with_holdings) {
    users who;
    moments since;
    numbers ago;
    for (const auto& asked : questions) {
        who.push_back(asked.person);
        since.push_back(asked.since);
        ago.push_back(asked.ago.count());
    }
    // News first: what is committed in between is counted as unread and comes with the next look, never the reverse.
    with.queue(news, who, since, ago, overlap.count());
    with.queue(inboxes, who, since, ago);
    if (with_holdings) with.queue(holdings, who);
    with.queue_sync();
    const auto answers = co_await with.receive();
    for (const auto& got : answers) got.check();
    inbox_answers found;
    found.news = answers[0].rows<news_row>();
    found.inboxes = answers[1].rows<inbox_row>();
    if (with_holdings) found.holdings = answers[2].rows<holdings_row>();
    co_return found;
}

task<> notify_live(pg::connection& with, vector<std::string> words) {
    co_await with.run(notify, words);
}

}  // namespace goticket
