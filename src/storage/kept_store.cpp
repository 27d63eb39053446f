#include "storage/kept_store.hpp"

namespace goticket {
namespace {

struct kept_key_row {
    goticket::user_id user_id;
    std::string key;
    pg::bytea fingerprint;
    std::string outcome;
    std::optional<uuid> subject_id;
    std::optional<std::int64_t> position;
    instant created_at;
    bool stale = false;
};
BOOST_DESCRIBE_STRUCT(kept_key_row, (), (user_id, key, fingerprint, outcome, subject_id, position, created_at, stale))

using users = std::vector<user_id>;
using texts = std::vector<std::string>;

const pg::statement<kept_key_row(users, texts)> read_kept{sql::selling::read_kept};
const pg::statement<pg::nothing(users, texts)> delete_stale_kept{sql::selling::delete_stale_kept, pg::planned::anew};
const pg::statement<pg::nothing(users, texts, std::vector<pg::bytea>, texts, std::vector<std::optional<uuid>>,
                                std::vector<std::optional<std::int64_t>>, instant)>
    insert_kept{sql::selling::insert_kept};

}  // namespace

void queue_read_kept(pg::connection& with, const key_columns& asked) {
    with.queue(read_kept, asked.users, asked.keys);
}

kept_outcomes kept_of(const pg::answer& from, key_columns& stale) {
    kept_outcomes found;
    for (auto& row : from.rows<kept_key_row>()) {
        if (row.stale) {
            stale.add(row.user_id, std::move(row.key));
            continue;
        }
        found[selling::key_name(row.user_id, row.key)] = {std::move(row.fingerprint.bytes), std::move(row.outcome),
                                                          row.subject_id, row.position, row.created_at};
    }
    return found;
}

void queue_write_kept(pg::connection& with, const std::vector<selling::kept_row>& kept, const key_columns& stale,
                      instant now) {
    if (!stale.empty()) with.queue(delete_stale_kept, stale.users, stale.keys);
    if (kept.empty()) return;
    key_columns of;
    texts outcomes;
    std::vector<pg::bytea> fingerprints;
    std::vector<std::optional<uuid>> about;
    std::vector<std::optional<std::int64_t>> positions;
    for (const auto& row : kept) {
        of.add(row.user, row.key);
        fingerprints.push_back({row.outcome.fingerprint});
        outcomes.push_back(row.outcome.outcome);
        about.push_back(row.outcome.subject);
        positions.push_back(row.outcome.position);
    }
    with.queue(insert_kept, of.users, of.keys, fingerprints, outcomes, about, positions, now);
}

task<kept_outcomes> look_up_kept(pg::connection& with, key_columns asked) {
    queue_read_kept(with, asked);
    with.queue_sync();
    const auto answers = co_await with.receive();
    answers.front().check();
    key_columns stale;
    co_return kept_of(answers.front(), stale);
}

}  // namespace goticket
