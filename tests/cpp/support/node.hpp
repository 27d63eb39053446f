#pragma once

#include "app/selling/box_office.hpp"
#include "app/services.hpp"
#include "support/database.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/use_future.hpp>

#include <thread>

namespace goticket::test {

/// What a node's hub does for those who read from memory, and nothing else.
class noting_live final : public live_updates {
  public:
    explicit noting_live(reading::freshness& fresh) : fresh_(fresh) {}
    void tell(live_changes changes) override { fresh_.note(changes); }
    std::shared_ptr<live_stream> open(lane&, live_wish) override { return nullptr; }

  private:
    reading::freshness& fresh_;
};

/// The selling engine of one node on a test database, without HTTP and workers.
class test_node {
  public:
    explicit test_node(const std::string& conninfo, unsigned lanes = 1)
        : shared_(settings(lanes), conninfo), live_(shared_.fresh) {
        shared_.live = &live_;
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
    ~test_node() {
        for (const auto& lane : shared_.lanes) {
            boost::asio::post(lane->context, [&lane] { lane->db.close(); });
        }
        auto& selling = shared_.selling->db();
        boost::asio::post(selling.context(), [&selling] { selling.close(); });
        guards_.clear();
        for (auto& thread : threads_) thread.join();
    }
    test_node(const test_node&) = delete;
    test_node& operator=(const test_node&) = delete;

    services& shared() { return shared_; }
    lane& here(std::size_t number = 0) { return *shared_.lanes[number]; }

    template <class T>
    T run(task<T> work, std::size_t lane_number = 0) {
        return boost::asio::co_spawn(here(lane_number).context, std::move(work), boost::asio::use_future).get();
    }
    selling::outcome submit(slot_id slot, selling::action what) {
        selling::request asked{std::move(what), std::nullopt};
        return run(shared_.selling->submit(here(), slot, std::move(asked)));
    }

  private:
    static config settings(unsigned lanes) {
        config chosen;
        chosen.threads = lanes;
        chosen.data_dir = private_cluster::get().folder();
        chosen.jwt_secret = "a secret of tests, 32 characters or more";
        return chosen;
    }

    services shared_;
    noting_live live_;
    std::vector<boost::asio::executor_work_guard<boost::asio::io_context::executor_type>> guards_;
    std::vector<std::thread> threads_;
};

}  // namespace goticket::test
