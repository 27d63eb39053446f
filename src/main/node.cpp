#include "node.hpp"

#include "app/likeness.hpp"
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

std::unique_ptr<const http::web::site> open_site(const config& settings) {
    if (!settings.web_dir) {
        spdlog::warn("no web app was found beside the program: the API is served alone (docs/configuration.md)");
        return nullptr;
    }
    if (settings.web_dir->empty()) return nullptr;
    return std::make_unique<const http::web::site>(*settings.web_dir, settings.threads);
}

pg::pool_options one_connection(const services& shared) {
    auto options = shared.lanes.front()->db.options();
    options.size = 1;
    return options;
}

realtime::hub_options hub_options_of(const config& settings) {
    realtime::hub_options options;
    options.most_streams = settings.max_streams;
    return options;
}

task<> drain(services& shared, lane& here) {
    co_await shared.selling->drain(here);
}

}  // namespace

node::node(config settings, std::string conninfo, duty what)
    : shared_(std::move(settings), std::move(conninfo)),
      live_db_(shared_.lanes.front()->context, one_connection(shared_)),
      listener_(live_db_.context(), live_db_.options().conninfo),
      others_(shared_, listener_, live_db_),
      hub_(shared_, live_db_, others_.fan_out(), hub_options_of(shared_.settings)),
      site_(what == duty::serve_and_work ? open_site(shared_.settings) : nullptr),
      table_(http::routes(), site_.get()) {
    shared_.live = &hub_;
    if (what == duty::serve_and_work) listen();
    // Reads files, and may fail: before there are threads.
    auto mine = card(what);
    run_lanes();
    try {
        run_on(*shared_.lanes.front(), verify_all(*shared_.lanes.front()));
        start_workers(what == duty::work_only ? std::max(1U, shared_.settings.workers) : shared_.settings.workers);
    } catch (...) {
        end_lanes();
        throw;
    }
    run_live_updates();
    others_.start(std::move(mine));
    for (std::size_t i = 0; i < servers_.size(); ++i) {
        auto& context = shared_.lanes[i]->context;
        boost::asio::co_spawn(context, servers_[i]->accept(), boost::asio::detached);
        boost::asio::co_spawn(context, servers_[i]->watch_deadlines(), boost::asio::detached);
    }
}

node_card node::card(duty what) const {
    auto card = card_of_this_process(what == duty::work_only ? "work" : "serve", port_);
    // One more listens.
    card.connections = static_cast<std::int32_t>(shared_.connections() + live_db_.options().size + 1);
    card.likeness = likeness_of(shared_.settings);
    return card;
}

void node::listen() {
    port_ = shared_.settings.port;
    for (const auto& lane : shared_.lanes) {
        servers_.push_back(std::make_unique<http::server>(*lane, shared_, table_, shared_.settings.host, port_));
        port_ = servers_.back()->port();
    }
    auto& address = shared_.settings.public_url;
    if (shared_.settings.port == 0 && address == "http://localhost:0")
        address = "http://localhost:" + std::to_string(port_);
}

void node::run_lanes() {
    for (const auto& lane : shared_.lanes) {
        auto& context = lane->context;
        guards_.push_back(boost::asio::make_work_guard(context));
        boost::asio::co_spawn(context, lane->db.watch(), boost::asio::detached);
    }
    auto& selling = shared_.selling->db();
    boost::asio::co_spawn(selling.context(), selling.watch(), boost::asio::detached);
    for (const auto& lane : shared_.lanes) {
        threads_.emplace_back([&context = lane->context] { context.run(); });
    }
}

void node::run_live_updates() {
    listener_.add(jobs_channel, [this](const std::string&) {
        for (const auto& worker : workers_) worker->wake();
    });
    listener_.watch([this](bool connected) {
        // What was notified meanwhile is lost.
        for (const auto& worker : workers_) {
            if (connected) worker->wake();
        }
    });
    auto& context = live_db_.context();
    boost::asio::co_spawn(context, live_db_.watch(), boost::asio::detached);
    boost::asio::co_spawn(context, listener_.run(), boost::asio::detached);
    boost::asio::co_spawn(context, listener_.watch_deadlines(), boost::asio::detached);
    boost::asio::co_spawn(context, hub_.run(), boost::asio::detached);
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
    others_.leave();
    // Last, so that the other nodes hear of all that was sold here.
    hub_.stop();
    hub_.wait();
    close_pools();
    guards_.clear();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
}

void node::close_pools() {
    boost::asio::post(live_db_.context(), [this] {
        live_db_.close();
        listener_.stop();
        others_.stop();
    });
    for (const auto& lane : shared_.lanes) {
        boost::asio::post(lane->context, [&lane] { lane->db.close(); });
    }
    auto& selling = shared_.selling->db();
    boost::asio::post(selling.context(), [&selling] { selling.close(); });
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
