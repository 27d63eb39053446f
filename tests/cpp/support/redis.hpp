#pragma once

#include "cache/redis/client.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_future.hpp>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

/// A real Redis for tests, on a Unix socket in a folder of its own.
namespace goticket::test {

/// Looks again and again until it is so; false when it isn't for a minute.
template <class Condition>
bool eventually(Condition is_so) {
    for (int tries = 0; tries < 12000; ++tries) {
        if (is_so()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
}

class redis_server {
  public:
    explicit redis_server(std::vector<std::string> more = {}) : more_(std::move(more)), folder_(make_folder()) {
        start();
    }
    ~redis_server() {
        kill();
        std::filesystem::remove_all(folder_);
    }
    redis_server(const redis_server&) = delete;
    redis_server& operator=(const redis_server&) = delete;

    const std::filesystem::path& folder() const { return folder_; }
    redis::address address() const { return redis::parse_address("unix://" + socket().string()); }

    void start() {
        std::vector<std::string> words{
            "redis-server", "--port", "0",     "--unixsocket", socket(),    "--save",       "",
            "--appendonly", "no",     "--dir", folder_,        "--logfile", folder_ / "log"};
        words.insert(words.end(), more_.begin(), more_.end());
        std::vector<char*> arguments;
        for (auto& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        pid_ = fork();
        if (pid_ == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            execvp(arguments.front(), arguments.data());
            _exit(127);
        }
        if (!eventually([this] { return std::filesystem::exists(socket()); })) {
            throw std::runtime_error("redis-server does not start");
        }
    }
    /// Without a word to anybody.
    void kill() {
        if (pid_ <= 0) return;
        ::kill(pid_, SIGKILL);
        waitpid(pid_, nullptr, 0);
        pid_ = -1;
        std::filesystem::remove(socket());
    }
    /// It takes what it is sent, and does nothing.
    void stall() const {
        ::kill(pid_, SIGSTOP);
        waitpid(pid_, nullptr, WUNTRACED);
    }
    void go_on() const { ::kill(pid_, SIGCONT); }

  private:
    static std::filesystem::path make_folder() {
        char name[] = "/tmp/gt-redis-XXXXXX";
        if (mkdtemp(name) == nullptr) throw std::runtime_error("no temporary folder");
        return name;
    }
    std::filesystem::path socket() const { return folder_ / "socket"; }

    std::vector<std::string> more_;
    std::filesystem::path folder_;
    pid_t pid_ = -1;
};

/// An event loop with a thread.
class event_loop {
  public:
    event_loop() : guard_(boost::asio::make_work_guard(context_)), thread_([this] { context_.run(); }) {}
    ~event_loop() { end(); }
    event_loop(const event_loop&) = delete;
    event_loop& operator=(const event_loop&) = delete;

    /// What runs on it is not gone on with: whatever that uses may be destroyed then.
    void end() {
        guard_.reset();
        context_.stop();
        if (thread_.joinable()) thread_.join();
    }

    boost::asio::io_context& context() { return context_; }
    template <class T>
    T run(task<T> work) {
        return boost::asio::co_spawn(context_.get_executor(), std::move(work), boost::asio::use_future).get();
    }
    void start(task<> work) { boost::asio::co_spawn(context_.get_executor(), std::move(work), boost::asio::detached); }
    /// Does it there, and waits until it is done.
    template <class Work>
    void call(Work work) {
        boost::asio::post(context_, boost::asio::use_future(std::move(work))).get();
    }

  private:
    boost::asio::io_context context_{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard_;
    std::thread thread_;
};

/// A client that tests can wait for: it gives up late, and tries again soon.
inline redis::client_options patient() {
    redis::client_options options;
    options.patience = std::chrono::seconds(20);
    options.longest_rest = std::chrono::milliseconds(100);
    return options;
}

/// A client with a loop of its own.
class redis_client {
  public:
    explicit redis_client(redis::address where, redis::client_options options = patient())
        : client_(loop_.context(), std::move(where), options) {
        loop_.start(client_.run());
        loop_.start(client_.watch());
    }
    ~redis_client() { loop_.end(); }
    redis::client& operator*() { return client_; }
    redis::client* operator->() { return &client_; }
    event_loop& loop() { return loop_; }
    bool comes() {
        return eventually([this] { return client_.is_there(); });
    }
    bool goes() {
        return eventually([this] { return !client_.is_there(); });
    }
    std::optional<std::vector<redis::reply>> ask(std::vector<redis::command> commands) {
        return loop_.run(client_.ask(std::move(commands)));
    }

  private:
    event_loop loop_;
    redis::client client_;
};

}  // namespace goticket::test
