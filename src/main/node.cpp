#include "node.hpp"

#include "app/selling/box_office.hpp"
#include "storage/statements.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_future.hpp>
#include <spdlog/spdlog.h>

#include <condition_variable>
#include <mutex>

namespace goticket {
namespace {

/// Runs a coroutine on a lane, and waits for its end from a thread that is none of the lanes'.
void run_on(lane& here, task<> work) {
    boost::asio::co_spawn(here.context, std::move(work), boost::asio::use_future).get();
}

task<> verify_all(lane& here) {
    pg::lease db = co_await here.db.acquire();
    co_await verify_statements_against_schema(*db);
}

/// Does something when what it stands beside takes longer than that.
class time_bound {
  public:
    time_bound(std::chrono::milliseconds limit, std::function<void()> when_over)
        : thread_([this, limit, when_over = std::move(when_over)] {
              std::unique_lock lock(guard_);
              if (!ended_.wait_for(lock, limit, [this] { return done_; })) when_over();
          }) {}
    ~time_bound() {
        {
            const std::lock_guard lock(guard_);
            done_ = true;
        }
        ended_.notify_one();
        thread_.join();
    }
    time_bound(const time_bound&) = delete;
    time_bound& operator=(const time_bound&) = delete;

  private:
    std::mutex guard_;
    std::condition_variable ended_;
    bool done_ = false;
    std::thread thread_;
};

task<> drain(services& shared, lane& here) {
    co_await shared.selling->drain(here);
}

}  // namespace

node::node(config settings, std::string conninfo, duty what)
    : shared_(std::move(settings), std::move(conninfo)), table_(http::routes()) {
    if (what == duty::serve_and_work) listen();
    run_lanes();
    try {
        run_on(*shared_.lanes.front(), verify_all(*shared_.lanes.front()));
        start_workers(what == duty::work_only ? std::max(1U, shared_.settings.workers) : shared_.settings.workers);
    } catch (...) {
        end_lanes();
        throw;
    }
    for (std::size_t i = 0; i < servers_.size(); ++i) {
        auto& context = shared_.lanes[i]->context;
        boost::asio::co_spawn(context, servers_[i]->accept(), boost::asio::detached);
        boost::asio::co_spawn(context, servers_[i]->watch_deadlines(), boost::asio::detached);
    }
}

void node::listen() {
    port_ = shared_.settings.port;
    for (const auto& lane : shared_.lanes) {
        servers_.push_back(std::make_unique<http::server>(*lane, shared_, table_, shared_.settings.host, port_));
        port_ = servers_.back()->port();
    }
}

void node::run_lanes() {
    for (const auto& lane : shared_.lanes) {
        auto& context = lane->context;
        guards_.push_back(boost::asio::make_work_guard(context));
        boost::asio::co_spawn(context, lane->db.watch(), boost::asio::detached);
        boost::asio::co_spawn(context, lane->selling_db.watch(), boost::asio::detached);
        threads_.emplace_back([&context] { context.run(); });
    }
}

void node::start_workers(unsigned count) {
    for (unsigned i = 0; i < count; ++i) {
        auto& lane = *shared_.lanes[i % shared_.lanes.size()];
        workers_.push_back(
            std::make_unique<jobs::worker>(shared_, lane, jobs::worker_options{.at_once = 4, .tidies = i == 0}));
        boost::asio::co_spawn(lane.context, workers_.back()->run(), boost::asio::detached);
    }
}

void node::stop() {
    // A database that hangs or is gone would hold up each of these steps: past the time that they have together, its
    // connections are cut, and everything that waits for one ends.
    time_bound patience(std::chrono::seconds(5), [this] { close_pools(); });
    // Requests first: they may still sell. Then the workers, whose jobs may sell too, then the slots' lines.
    std::vector<std::future<void>> ends;
    for (std::size_t i = 0; i < servers_.size(); ++i) {
        ends.push_back(boost::asio::co_spawn(shared_.lanes[i]->context, servers_[i]->stop(), boost::asio::use_future));
    }
    for (auto& end : ends) end.get();
    for (const auto& worker : workers_) worker->stop();
    for (const auto& worker : workers_) worker->wait();
    run_on(*shared_.lanes.front(), drain(shared_, *shared_.lanes.front()));
    close_pools();
    guards_.clear();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
}

void node::close_pools() {
    for (const auto& lane : shared_.lanes) {
        boost::asio::post(lane->context, [&lane] {
            lane->db.close();
            lane->selling_db.close();
        });
    }
}

void node::end_lanes() {
    for (const auto& lane : shared_.lanes) lane->context.stop();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
}

node::~node() {
    end_lanes();
}

}  // namespace goticket
