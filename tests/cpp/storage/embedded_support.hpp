#pragma once

#include "storage/embedded/cluster.hpp"
#include "storage/embedded/layout.hpp"
#include "storage/embedded/run_as.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

/// What the tests of the embedded PostgreSQL share: folders, connections, and other processes that serve or borrow.
namespace goticket::embedded::testing {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

template <typename Condition>
bool eventually(Condition condition, std::chrono::seconds limit = 60s) {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::sleep_for(10ms);
    }
    return true;
}

/// The lines that a cluster reports, in the order that they came.
class report {
  public:
    auto sink() {
        return [this](std::string_view line) {
            const std::scoped_lock lock(mutex_);
            text_ += std::string(line) + "\n";
        };
    }
    std::string text() const {
        const std::scoped_lock lock(mutex_);
        return text_;
    }
    bool contains(const std::string& part) const { return text().find(part) != std::string::npos; }

  private:
    mutable std::mutex mutex_;
    std::string text_;
};

class connection {
  public:
    explicit connection(const std::string& conninfo)
        : raw_(PQconnectdb((conninfo + " connect_timeout=5").c_str()), &PQfinish) {}
    bool usable() const { return PQstatus(raw_.get()) == CONNECTION_OK; }
    PGconn* raw() { return raw_.get(); }

    /// The first value of the answer, or what went wrong.
    std::string ask(const std::string& sql) {
        const std::unique_ptr<PGresult, decltype(&PQclear)> answer(PQexec(raw_.get(), sql.c_str()), &PQclear);
        const auto status = PQresultStatus(answer.get());
        if (status == PGRES_COMMAND_OK) return "done";
        if (status != PGRES_TUPLES_OK) return PQerrorMessage(raw_.get());
        return PQntuples(answer.get()) == 0 ? "nothing" : PQgetvalue(answer.get(), 0, 0);
    }

  private:
    std::unique_ptr<PGconn, decltype(&PQfinish)> raw_;
};

inline std::string ask(const std::string& conninfo, const std::string& sql) {
    return connection(conninfo).ask(sql);
}

inline pid_t postmaster_of(const fs::path& data) {
    std::ifstream file(data / "postgres" / "postmaster.pid");
    pid_t pid = 0;
    file >> pid;
    return pid;
}

/// Dead, even when its parent has not waited for it yet.
inline bool is_gone(pid_t pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    if (!std::getline(file, line)) return true;
    const auto end_of_name = line.rfind(") ");
    return end_of_name != std::string::npos && (line[end_of_name + 2] == 'Z' || line[end_of_name + 2] == 'X');
}

/// While it lives, orphans become children of this process.
class adopting_orphans {
  public:
    adopting_orphans() { prctl(PR_SET_CHILD_SUBREAPER, 1); }
    ~adopting_orphans() { prctl(PR_SET_CHILD_SUBREAPER, 0); }
    adopting_orphans(const adopting_orphans&) = delete;
    adopting_orphans& operator=(const adopting_orphans&) = delete;
};

constexpr int words = 3;  ///< The descriptor that a child_process speaks through.

/// Another process with a cluster on `data`: this program again, see child_mode. It ends by itself when its input is
/// closed.
class child_process {
  public:
    child_process(const std::string& role, const fs::path& data, std::vector<std::string> wrapper = {},
                  const fs::path& program = "/proc/self/exe") {
        std::array<int, 2> in{};
        std::array<int, 2> out{};
        if (pipe2(in.data(), O_CLOEXEC) != 0 || pipe2(out.data(), O_CLOEXEC) != 0) std::abort();
        posix_spawn_file_actions_t files;
        posix_spawn_file_actions_init(&files);
        posix_spawn_file_actions_adddup2(&files, in[0], 0);
        posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);  // GoogleTest's own words.
        posix_spawn_file_actions_adddup2(&files, out[1], words);
        wrapper.push_back(program == "/proc/self/exe" ? fs::read_symlink(program).string() : program.string());
        std::vector<char*> arguments;
        arguments.reserve(wrapper.size() + 1);
        for (auto& text : wrapper) arguments.push_back(text.data());
        arguments.push_back(nullptr);
        auto task = "GOTICKET_EMBEDDED_CHILD=" + role + " " + data.string();
        std::vector<char*> environment;
        for (char** entry = environ; *entry != nullptr; ++entry) environment.push_back(*entry);
        environment.push_back(task.data());
        environment.push_back(nullptr);
        if (posix_spawn(&pid_, arguments.front(), &files, nullptr, arguments.data(), environment.data()) != 0)
            std::abort();
        posix_spawn_file_actions_destroy(&files);
        close(in[0]);
        close(out[1]);
        input_ = in[1];
        output_ = out[0];
    }
    ~child_process() {
        if (pid_ > 0) kill_now();
        close(input_);
        close(output_);
    }
    child_process(const child_process&) = delete;
    child_process& operator=(const child_process&) = delete;

    pid_t pid() const { return pid_; }

    /// The next line that it writes, or what it wrote before it ended.
    std::string line() {
        std::string text;
        char letter = 0;
        while (read(output_, &letter, 1) == 1 && letter != '\n') text += letter;
        return text;
    }
    void kill_now() {
        kill(pid_, SIGKILL);
        waitpid(std::exchange(pid_, -1), nullptr, 0);
    }
    /// Its exit status after it was asked to end.
    int finish() {
        close(std::exchange(input_, -1));
        int status = 0;
        waitpid(std::exchange(pid_, -1), &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

  private:
    pid_t pid_ = -1;
    int input_ = -1;
    int output_ = -1;
};

/// Makes this program such a child when the environment says so: a new process instead of a fork, because a fork of a
/// program with threads may not start threads of its own.
/// A listener, because that is asked before any environment of the test program sets up what the child does not need.
class child_mode : public ::testing::EmptyTestEventListener {
  public:
    void OnTestProgramStart(const ::testing::UnitTest&) override {
        const char* task = std::getenv("GOTICKET_EMBEDDED_CHILD");
        if (task == nullptr) return;
        const std::string text = task;
        const auto space = text.find(' ');
        std::exit(work(text.substr(0, space), text.substr(space + 1)));
    }

  private:
    static void say(const std::string& line) {
        const auto text = line + "\n";
        if (write(words, text.data(), text.size()) < 0) std::abort();
    }
    static int work(const std::string& role, const std::string& data) {
        if (role == "serve_as_first_process") prctl(PR_SET_CHILD_SUBREAPER, 1);
        try {
            const settings how{.data_dir = data, .stop_within = 60s};
            auto own = role == "borrow" ? cluster::borrow(how) : cluster::serve(how);
            say("ready");
            char nothing = 0;
            while (read(STDIN_FILENO, &nothing, 1) > 0) continue;
        } catch (const std::exception& problem) {
            say(problem.what());
            return 1;
        }
        return 0;
    }
};

inline const bool child_mode_is_known = [] {
    ::testing::UnitTest::GetInstance()->listeners().Append(new child_mode);
    return true;
}();

/// A folder of its own for each test. Whatever server is left in it is ended.
class embedded_test : public ::testing::Test {
  protected:
    embedded_test() {
        std::string name = "/tmp/goticket-test-XXXXXX";
        if (mkdtemp(name.data()) == nullptr) std::abort();
        root = fs::canonical(name);
        chmod(root.c_str(), 0755);
        data = root / "data";
    }
    ~embedded_test() override {
        for (const auto& entry : fs::recursive_directory_iterator(root)) {
            if (entry.path().filename() != "postmaster.pid") continue;
            const auto pid = postmaster_of(entry.path().parent_path().parent_path());
            std::ifstream name("/proc/" + std::to_string(pid) + "/comm");
            std::string text;
            if (name >> text && text == "postgres") {
                kill(pid, SIGQUIT);
                eventually([&] { return is_gone(pid); });
            }
        }
        std::error_code ignored;
        fs::remove_all(root, ignored);
    }

    settings how() { return {.data_dir = data, .log = events.sink(), .stop_within = 60s}; }

    /// Saves most tests the seconds that initdb takes: a copy of a cluster that was stopped properly.
    void begin_with_a_cluster() {
        fs::create_directory(data);
        chmod(data.c_str(), 0711);
        const auto copied =
            run_as(current_account(),
                   {.arguments = {"/bin/cp", "-a", (pattern() / "postgres").string(), (data / "postgres").string()}});
        ASSERT_EQ(copied.status, 0) << copied.output;
    }

    report events;
    fs::path root;
    fs::path data;

  private:
    struct folder {
        folder() {
            std::string name = "/tmp/goticket-test-pattern-XXXXXX";
            if (mkdtemp(name.data()) == nullptr) std::abort();
            path = name;
        }
        ~folder() {
            std::error_code ignored;
            fs::remove_all(path, ignored);
        }
        folder(const folder&) = delete;
        folder& operator=(const folder&) = delete;
        fs::path path;
    };
    static const fs::path& pattern() {
        static const folder made;
        static const bool served = [] {
            cluster::serve({.data_dir = made.path, .stop_within = 60s});
            return true;
        }();
        if (!served) std::abort();
        return made.path;
    }
};

#define SKIP_UNLESS_ROOT() \
    if (geteuid() != 0) GTEST_SKIP() << "needs root, to be two users"

}  // namespace goticket::embedded::testing
