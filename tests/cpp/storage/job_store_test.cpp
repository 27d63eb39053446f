#include "storage/job_store.hpp"

#include "storage/pg/connection.hpp"
#include "support/database.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>
#include <gtest/gtest.h>

#include <algorithm>

namespace goticket {
namespace {

using namespace std::chrono_literals;

/// Far from how long a test takes, on either side of what it waits for.
constexpr auto a_minute = 60s;

/// Jobs that a worker has begun, and how long it has been silent since then.
class jobs_under_way : public testing::Test {
  protected:
    jobs_under_way() { run(with_.open(5s)); }

    template <class T>
    T run(task<T> work) {
        auto done = boost::asio::co_spawn(context_.get_executor(), std::move(work), boost::asio::use_future);
        context_.restart();
        context_.run();
        return done.get();
    }
    job_id begun(std::chrono::seconds silent, int attempts) {
        const auto id = job_id::make(system_clock{}.now());
        database_.sql("INSERT INTO jobs (id, kind, payload, status, worker, attempts, heartbeat_at) VALUES ('" +
                      id.str() + "', 'test', '{}', 'RUNNING', 'its worker', " + std::to_string(attempts) +
                      ", now() - interval '" + std::to_string(silent.count()) + " seconds')");
        return id;
    }
    std::vector<job_id> claimed() {
        std::vector<job_id> ids;
        for (const auto& job : run(claim_jobs(with_, "another worker", 4, a_minute))) ids.push_back(job.id);
        return ids;
    }

    test::test_database database_;
    boost::asio::io_context context_{1};
    pg::connection with_{context_, database_.conninfo(), {}};
};

TEST_F(jobs_under_way, are_claimed_when_silent_for_as_long_as_is_said_and_no_sooner) {
    const auto silent = begun(a_minute + 1s, 1);
    begun(1s, 1);
    EXPECT_EQ(claimed(), std::vector{silent});
    EXPECT_TRUE(claimed().empty());
}

TEST_F(jobs_under_way, are_buried_when_silent_for_as_long_as_is_said_at_the_tenth_attempt) {
    begun(a_minute + 1s, 10);
    begun(1s, 10);
    begun(a_minute + 1s, 9);
    EXPECT_EQ(run(bury_abandoned_jobs(with_, a_minute)), 1);
    EXPECT_EQ(database_.sql("SELECT count(*) FROM jobs WHERE status = 'DEAD' AND attempts = 10"),
              (std::vector<std::vector<std::string>>{{"1"}}));
}

}  // namespace
}  // namespace goticket
