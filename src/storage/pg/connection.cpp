#include "storage/pg/connection.hpp"

#include <boost/asio/redirect_error.hpp>
#include <spdlog/spdlog.h>
#include <sys/socket.h>

#include <atomic>

namespace goticket::pg {
namespace {

std::atomic<deadline_clock::rep> last_answered{0};

/// The server's own statement_timeout is shorter; this ends a wait for a server that no longer answers at all.
constexpr std::chrono::seconds answer_limit{20};

void log_notice(void*, const char* message) {
    spdlog::debug("postgresql: {}", message);
}

}  // namespace

connection::connection(boost::asio::io_context& context, std::string conninfo, session_settings settings)
    : socket_(context), conninfo_(std::move(conninfo)), settings_(std::move(settings)) {}

connection::~connection() {
    close();
}

void connection::close() {
    if (socket_.is_open()) socket_.release();  // the descriptor is libpq's
    if (raw_ != nullptr) PQfinish(raw_);
    raw_ = nullptr;
    expected_.clear();
    prepared_.clear();
}

void connection::fail(const std::string& what) {
    const std::string detail = raw_ == nullptr ? "" : PQerrorMessage(raw_);
    abandoned_ = true;
    throw connection_lost(what + (detail.empty() ? "" : ": " + detail));
}

deadline_clock::time_point connection::last_answer() {
    return deadline_clock::time_point(deadline_clock::duration(last_answered));
}

bool connection::is_open() const {
    return raw_ != nullptr && !abandoned_ && PQstatus(raw_) == CONNECTION_OK;
}

bool connection::is_alive() const {
    if (!is_open()) return false;
    char byte = 0;
    // Nothing to read is the only good news: an idle server says something just before it closes the connection.
    const auto got = ::recv(PQsocket(raw_), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

bool connection::in_transaction() const {
    return raw_ != nullptr && PQtransactionStatus(raw_) != PQTRANS_IDLE;
}

void connection::abandon() {
    abandoned_ = true;
    if (socket_.is_open()) socket_.cancel();
}

void connection::check_deadline(deadline_clock::time_point now) {
    if (now > deadline_) abandon();
}

void connection::adopt_socket() {
    const int fd = PQsocket(raw_);
    if (socket_.is_open() && socket_.native_handle() == fd) return;
    if (socket_.is_open()) socket_.release();
    if (fd < 0) fail("no socket to PostgreSQL");
    socket_.assign(fd);
}

task<> connection::open(std::chrono::milliseconds limit) {
    close();
    abandoned_ = false;
    deadline_ = deadline_clock::now() + limit;
    co_await connect();
    if (PQsetnonblocking(raw_, 1) != 0 || PQenterPipelineMode(raw_) != 1) fail("can't enter pipeline mode");
    if (!settings_.empty()) co_await adopt_settings();
    deadline_ = deadline_clock::time_point::max();
}

task<> connection::connect() {
    // Keepalives find out that the server's machine is gone while nothing is asked, as on a connection that listens;
    // what comes before the connection string, it may say otherwise.
    const char* keywords[] = {"keepalives_idle", "keepalives_interval", "keepalives_count",
                              "dbname",          "application_name",    nullptr};
    const char* values[] = {"10", "5", "3", conninfo_.c_str(), "goticket", nullptr};
    raw_ = PQconnectStartParams(keywords, values, 1);
    if (raw_ == nullptr || PQstatus(raw_) == CONNECTION_BAD) fail("can't connect to PostgreSQL");
    PQsetNoticeProcessor(raw_, log_notice, nullptr);
    for (auto polled = PGRES_POLLING_WRITING; polled != PGRES_POLLING_OK;) {
        adopt_socket();
        co_await wait(polled == PGRES_POLLING_READING ? descriptor::wait_read : descriptor::wait_write);
        // libpq may close this descriptor and go on with another one of the same number: the event loop must not keep
        // it.
        socket_.release();
        polled = PQconnectPoll(raw_);
        if (polled == PGRES_POLLING_FAILED) fail("can't connect to PostgreSQL");
    }
    adopt_socket();
}

/// One statement for all, since a pipeline takes no text of several. Behind a pooler it is the first that waits for a
/// server: the limit for opening holds here too.
task<> connection::adopt_settings() {
    std::string text;
    for (const auto& [name, value] : settings_) {
        text += text.empty() ? "SELECT " : ", ";
        text += std::string("set_config('") + name + "', '" + value + "', false)";
    }
    queue_text(text.c_str());
    queue_sync();
    const auto answers = co_await receive_in_time();
    answers.back().check();
}

task<> connection::wait(descriptor::wait_type what) {
    boost::system::error_code failed;
    co_await socket_.async_wait(what, boost::asio::redirect_error(awaiting, failed));
    if (abandoned_) fail("PostgreSQL did not answer in time");
    if (failed) fail("lost PostgreSQL");
}

void connection::queue_statement(const statement_base& what, const params& arguments) {
    if (!is_open()) fail("lost PostgreSQL");
    if (what.when() == planned::once) prepare_once(what);
    const auto values = arguments.values();
    const auto lengths = arguments.lengths();
    const std::vector<int> formats(values.size(), 1);
    const int sent = what.when() == planned::once
                         ? PQsendQueryPrepared(raw_, what.name().c_str(), arguments.count(), values.data(),
                                               lengths.data(), formats.data(), 1)
                         : PQsendQueryParams(raw_, what.body().c_str(), arguments.count(), what.parameters().data(),
                                             values.data(), lengths.data(), formats.data(), 1);
    if (!sent) fail("lost PostgreSQL");
    expected_.push_back(expected::answer);
}

void connection::prepare_once(const statement_base& what) {
    if (prepared_.size() <= what.number()) prepared_.resize(what.number() + 1);
    if (prepared_[what.number()]) return;
    const auto count = static_cast<int>(what.parameters().size());
    if (!PQsendPrepare(raw_, what.name().c_str(), what.body().c_str(), count, what.parameters().data())) {
        fail("lost PostgreSQL");
    }
    expected_.push_back(expected::nothing_of_interest);
    prepared_[what.number()] = true;
}

void connection::queue_text(const char* sql) {
    if (!is_open() || !PQsendQueryParams(raw_, sql, 0, nullptr, nullptr, nullptr, nullptr, 1)) fail("lost PostgreSQL");
    expected_.push_back(expected::answer);
}

void connection::queue_sync() {
    if (!is_open() || !PQpipelineSync(raw_)) fail("lost PostgreSQL");
    expected_.push_back(expected::sync);
}

task<> connection::flush() {
    for (int more = PQflush(raw_); more != 0; more = PQflush(raw_)) {
        if (more < 0) fail("lost PostgreSQL");
        co_await wait(descriptor::wait_write);
        if (!PQconsumeInput(raw_)) fail("lost PostgreSQL");
    }
}

task<PGresult*> connection::next_result() {
    while (PQisBusy(raw_)) {
        co_await wait(descriptor::wait_read);
        if (!PQconsumeInput(raw_)) fail("lost PostgreSQL");
    }
    co_return PQgetResult(raw_);
}

task<std::vector<answer>> connection::receive() {
    deadline_ = deadline_clock::now() + answer_limit;
    auto answers = co_await receive_in_time();
    deadline_ = deadline_clock::time_point::max();
    co_return answers;
}

/// Within the deadline that is set.
task<std::vector<answer>> connection::receive_in_time() {
    co_await flush();
    std::vector<answer> answers;
    std::optional<answer> failed_prepare;
    bool abandon_after = false;
    while (!expected_.empty()) {
        const auto next = expected_.front();
        PGresult* raw = co_await next_result();
        if (raw == nullptr) fail("lost PostgreSQL");
        answer got(raw);
        if (next == expected::sync) {
            if (got.status() != PGRES_PIPELINE_SYNC) fail("PostgreSQL answered out of step");
        } else {
            if (PQstatus(raw_) != CONNECTION_OK) fail("lost PostgreSQL");
            if (PGresult* end = co_await next_result()) PQclear(end);
            if (next == expected::answer) {
                // Behind a failed prepare comes only "an earlier one failed": the reason is worth more.
                const bool why_is_known = failed_prepare && got.status() == PGRES_PIPELINE_ABORTED;
                answers.push_back(why_is_known ? std::move(*failed_prepare) : std::move(got));
                if (why_is_known) failed_prepare.reset();
            } else if (!got.ok()) {
                abandon_after = true;
                if (got.status() != PGRES_PIPELINE_ABORTED) failed_prepare = std::move(got);
            }
        }
        expected_.pop_front();
    }
    // A statement that was not prepared must be sent again, else its name would be unknown for good. Which ones these
    // are is not worth knowing: a fresh connection is cheap, and this is rare.
    if (abandon_after) abandoned_ = true;
    last_answered = deadline_clock::now().time_since_epoch().count();
    co_return answers;
}

task<answer> connection::receive_one() {
    queue_sync();
    auto answers = co_await receive();
    answers.back().check();
    co_return std::move(answers.back());
}

task<> connection::run_text(const char* sql) {
    queue_text(sql);
    co_await receive_one();
}

task<> connection::verify(const statement_base& what) {
    const auto count = static_cast<int>(what.parameters().size());
    if (!PQsendPrepare(raw_, "", what.body().c_str(), count, what.parameters().data())) fail("lost PostgreSQL");
    expected_.push_back(expected::answer);
    if (!PQsendDescribePrepared(raw_, "")) fail("lost PostgreSQL");
    expected_.push_back(expected::answer);
    queue_sync();
    const auto answers = co_await receive();
    for (const auto& got : answers) {
        try {
            got.check();
        } catch (const error& refused) {
            throw std::logic_error("statement " + what.name() + ": " + refused.what());
        }
    }
    const auto fault = mismatch(what, answers.back());
    if (!fault.empty()) throw std::logic_error("statement " + what.name() + ": " + fault);
}

task<notification> connection::next_notification() {
    for (;;) {
        if (PGnotify* raw = PQnotifies(raw_)) {
            notification got;
            got.channel = raw->relname;
            got.payload = raw->extra;
            PQfreemem(raw);
            co_return got;
        }
        co_await wait(descriptor::wait_read);
        if (!PQconsumeInput(raw_)) fail("lost PostgreSQL");
    }
}

}  // namespace goticket::pg
