#pragma once

#include "base/task.hpp"
#include "storage/pg/params.hpp"
#include "storage/pg/result.hpp"
#include "storage/pg/statement.hpp"

#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <libpq-fe.h>

#include <chrono>
#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace goticket::pg {

using deadline_clock = std::chrono::steady_clock;

/// A setting of PostgreSQL, for all that a connection is used for.
struct session_setting {
    const char* name;
    const char* value;
};
using session_settings = std::vector<session_setting>;

struct notification {
    std::string channel;
    std::string payload;
};

/// One connection in pipeline mode (libpq, 34.5) on one thread's io_context. Statements are queued, sync points end
/// their groups, and receive() sends all and collects the answers in one round trip. A group without BEGIN is one
/// implicit transaction; the first error in a group skips its rest. Not for two coroutines at once.
class connection {
  public:
    /// `settings` are asked for once connected, and not with the connection: a pooler between would refuse that.
    connection(boost::asio::io_context& context, std::string conninfo, session_settings settings);
    ~connection();
    connection(const connection&) = delete;
    connection& operator=(const connection&) = delete;

    /// Throws connection_lost; pg::error when the server won't have the settings.
    task<> open(std::chrono::milliseconds limit);
    bool is_open() const;
    /// False also when the server has closed its side meanwhile; costs one system call.
    bool is_alive() const;
    bool in_transaction() const;
    /// Ends every wait under way with connection_lost and keeps the connection from being used again.
    void abandon();
    /// Called now and then by the pool: ends the wait under way when its deadline has passed.
    void check_deadline(deadline_clock::time_point now);

    template <class Row, class... Args>
    void queue(const statement<Row(Args...)>& what, const std::type_identity_t<Args>&... args) {
        queue_statement(what, params(args...));
    }
    void queue_statement(const statement_base& what, const params& arguments);
    void queue_text(const char* sql);
    void queue_sync();
    /// The answers of the queued statements (not of sync points), failed ones among them.
    task<std::vector<answer>> receive();

    /// One statement, one round trip; throws pg::error when it fails.
    template <class Row, class... Args>
    task<std::vector<Row>> all(const statement<Row(Args...)>& what, std::type_identity_t<Args>... args) {
        queue(what, args...);
        const answer got = co_await receive_one();
        co_return got.template rows<Row>();
    }
    template <class Row, class... Args>
    task<std::optional<Row>> one(const statement<Row(Args...)>& what, std::type_identity_t<Args>... args) {
        queue(what, args...);
        const answer got = co_await receive_one();
        co_return got.template first<Row>();
    }
    /// The number of rows touched.
    template <class Row, class... Args>
    task<std::int64_t> run(const statement<Row(Args...)>& what, std::type_identity_t<Args>... args) {
        queue(what, args...);
        const answer got = co_await receive_one();
        co_return got.affected();
    }
    task<> run_text(const char* sql);
    /// What PostgreSQL says of a statement, against its C++ types; throws std::logic_error when they differ.
    task<> verify(const statement_base& what);
    /// Waits until something is notified on a channel that this connection listens to.
    task<notification> next_notification();
    /// When PostgreSQL last answered anybody in this process.
    static deadline_clock::time_point last_answer();

  private:
    enum class expected { nothing_of_interest, answer, sync };
    using descriptor = boost::asio::posix::basic_stream_descriptor<boost::asio::io_context::executor_type>;

    void prepare_once(const statement_base& what);
    task<> connect();
    task<> adopt_settings();
    task<std::vector<answer>> receive_in_time();
    task<answer> receive_one();
    task<> wait(descriptor::wait_type what);
    task<> flush();
    task<PGresult*> next_result();
    void adopt_socket();
    void close();
    [[noreturn]] void fail(const std::string& what);

    descriptor socket_;
    std::string conninfo_;
    session_settings settings_;
    PGconn* raw_ = nullptr;
    bool abandoned_ = false;
    deadline_clock::time_point deadline_ = deadline_clock::time_point::max();
    std::deque<expected> expected_;
    std::vector<bool> prepared_;
};

}  // namespace goticket::pg
