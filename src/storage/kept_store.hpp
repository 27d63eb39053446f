#pragma once

#include "base/task.hpp"
#include "domain/selling.hpp"
#include "storage/pg/connection.hpp"

#include <string>
#include <vector>

/// First outcomes under their users' Idempotency-Keys.
namespace goticket {

/// One element of each for every key asked for or written.
struct key_columns {
    std::vector<user_id> users;
    std::vector<std::string> keys;

    bool empty() const { return keys.empty(); }
    void add(user_id user, std::string key) {
        users.push_back(user);
        keys.push_back(std::move(key));
    }
};

/// By user and key (selling::key_name).
using kept_outcomes = std::unordered_map<std::string, selling::kept_outcome>;

void queue_read_kept(pg::connection& with, const key_columns& asked);
/// Those older than a day count as not there, and are added to `stale`.
kept_outcomes kept_of(const pg::answer& from, key_columns& stale);
/// For a transaction of the caller's.
void queue_write_kept(pg::connection& with, const std::vector<selling::kept_row>& kept, const key_columns& stale,
                      instant now);
/// Outside of any transaction, for those who only look.
task<kept_outcomes> look_up_kept(pg::connection& with, key_columns asked);

}  // namespace goticket
