#include "app/transaction.hpp"

#include "storage/pg/connection.hpp"

namespace goticket {

task<> commit_with(pg::connection& db, std::vector<new_job> jobs) {
    for (const auto& job : jobs) queue_job(db, job);
    db.queue_text("COMMIT");
    db.queue_sync();
    const auto answers = co_await db.receive();
    for (const auto& got : answers) got.check();
}

}  // namespace goticket
