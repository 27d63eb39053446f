#include "cli/one_off.hpp"

#include "app/selling/box_office.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <spdlog/spdlog.h>

#include <exception>

namespace goticket::cli {
namespace {

using namespace std::chrono_literals;

constexpr auto connect_limit = 5s;

embedded::settings private_settings(const config& chosen) {
    embedded::settings how;
    how.data_dir = chosen.data_dir;
    how.postgres_user = chosen.postgres_user;
    how.log = [](std::string_view line) { spdlog::info("{}", line); };
    return how;
}

task<> open_and_work(pg::connection& with, const std::function<task<>(pg::connection&)>& work, bool& opened) {
    co_await with.open(connect_limit);
    opened = true;
    // Says in plain words (42P01) what otherwise the first statement would stumble over.
    co_await with.run_text("SELECT 'users'::regclass");
    co_await work(with);
}

}  // namespace

open_database::open_database(const config& settings) {
    if (settings.database_url) {
        conninfo_ = *settings.database_url;
        return;
    }
    private_one_.emplace(embedded::cluster::borrow(private_settings(settings)));
    conninfo_ = private_one_->conninfo();
}

void run_on_connection(const config& settings, const std::function<task<>(pg::connection&)>& work) {
    const open_database database(settings);
    boost::asio::io_context context{1};
    pg::connection connection(context, database.conninfo(), {{"jit", "off"}});
    bool opened = false;
    bool ended = false;
    std::exception_ptr failure;
    boost::asio::co_spawn(context.get_executor(), open_and_work(connection, work, opened),
                          [&](std::exception_ptr failed) {
                              ended = true;
                              failure = failed;
                          });
    while (!ended) {
        context.run_for(100ms);
        if (!opened) connection.check_deadline(pg::deadline_clock::now());
    }
    if (failure) std::rethrow_exception(failure);
}

void run_on_services(const config& settings, const std::function<task<>(services&, lane&)>& work) {
    const open_database database(settings);
    config alone = settings;
    alone.threads = 1;
    services shared(std::move(alone), database.conninfo());
    lane& here = *shared.lanes.front();
    std::exception_ptr failure;
    boost::asio::co_spawn(here.context.get_executor(), here.db.watch(), boost::asio::detached);
    boost::asio::co_spawn(here.context.get_executor(), shared.selling->db().watch(), boost::asio::detached);
    boost::asio::co_spawn(here.context.get_executor(), work(shared, here), [&](std::exception_ptr failed) {
        failure = failed;
        here.db.close();
        shared.selling->db().close();
    });
    here.context.run();
    if (failure) std::rethrow_exception(failure);
}

}  // namespace goticket::cli
