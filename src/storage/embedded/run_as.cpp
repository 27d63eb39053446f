#include "storage/embedded/run_as.hpp"

#include "storage/embedded/errors.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

namespace goticket::embedded {
namespace {

using clock = std::chrono::steady_clock;

constexpr std::size_t output_limit = 65536;

class descriptor {
  public:
    descriptor() = default;
    explicit descriptor(int number) : number_(number) {}
    descriptor(descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    descriptor& operator=(descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~descriptor() { close(); }
    void close() {
        if (number_ >= 0) ::close(std::exchange(number_, -1));
    }
    int get() const { return number_; }

  private:
    int number_ = -1;
};

[[noreturn]] void fail(const std::string& what, int code) {
    throw error(what + ": " + std::generic_category().message(code));
}

/// Above 2, so that making the child's stdin, stdout and stderr cannot overwrite it when our own were closed.
descriptor lifted(descriptor from) {
    if (from.get() > 2) return from;
    descriptor up(fcntl(from.get(), F_DUPFD_CLOEXEC, 3));
    if (up.get() < 0) fail("cannot duplicate a descriptor", errno);
    return up;
}

struct channel {
    descriptor read;
    descriptor write;
};

channel make_channel() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) fail("cannot make a pipe", errno);
    descriptor read(ends[0]);
    descriptor write(ends[1]);
    return {lifted(std::move(read)), lifted(std::move(write))};
}

/// While it lives, no handler of ours can run in a child that still shares our descriptors (a server's handler writes
/// into a pipe that the parent reads).
class signals_held {
  public:
    signals_held() {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    ~signals_held() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    signals_held(const signals_held&) = delete;
    signals_held& operator=(const signals_held&) = delete;

  private:
    sigset_t before_{};
};

enum class step : int { directory, user, standard_streams, program };

struct complaint {
    step where;
    int code;
};

/// Everything that the child needs, made before the fork: between fork and exec only async-signal-safe calls are
/// allowed, because another thread may have held the allocator's lock at the moment of the fork.
struct child_plan {
    std::vector<char*> arguments;
    std::vector<char*> environment;
    const char* directory;
    const account* user;
    bool switches_user;
    pid_t parent;
    int null_input;
    int output;
    int complaints;
};

[[noreturn]] void give_up(const child_plan& plan, step where) {
    const complaint text{where, errno};
    [[maybe_unused]] const auto written = write(plan.complaints, &text, sizeof text);
    _exit(127);
}

void mark_all_close_on_exec() {
    if (syscall(SYS_close_range, 3U, ~0U, 4U /* CLOSE_RANGE_CLOEXEC */) == 0) return;
    rlimit limit{};  // Kernels before 5.11.
    getrlimit(RLIMIT_NOFILE, &limit);
    const int end = static_cast<int>(std::min<rlim_t>(limit.rlim_cur, 65536));
    for (int number = 3; number < end; ++number) fcntl(number, F_SETFD, FD_CLOEXEC);
}

[[noreturn]] void run_child(const child_plan& plan) {
    setsid();
    struct sigaction plain{};
    plain.sa_handler = SIG_DFL;
    for (int number = 1; number < NSIG; ++number) sigaction(number, &plain, nullptr);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    umask(077);
    if (plan.switches_user) {
        // The system calls themselves: the library's functions take locks to reach other threads, and here are none.
        const auto& user = *plan.user;
        if (syscall(SYS_setgroups, user.groups.size(), user.groups.data()) != 0 ||
            syscall(SYS_setresgid, user.gid, user.gid, user.gid) != 0 ||
            syscall(SYS_setresuid, user.uid, user.uid, user.uid) != 0) {
            give_up(plan, step::user);
        }
    }
    // After the switch, which clears it. The parent may already be gone.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != plan.parent) _exit(127);
    if (chdir(plan.directory) != 0) give_up(plan, step::directory);
    if (dup2(plan.null_input, 0) < 0 || dup2(plan.output, 1) < 0 || dup2(plan.output, 2) < 0) {
        give_up(plan, step::standard_streams);
    }
    mark_all_close_on_exec();
    execve(plan.arguments.front(), plan.arguments.data(), plan.environment.data());
    give_up(plan, step::program);
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> all;
    all.reserve(texts.size() + 1);
    for (auto& text : texts) all.push_back(text.data());
    all.push_back(nullptr);
    return all;
}

std::string describe(const complaint& text, const account& user, const command& what) {
    const auto reason = ": " + std::generic_category().message(text.code);
    switch (text.where) {
        case step::directory:
            return "user '" + user.name + "' cannot enter " + what.directory.string() + reason;
        case step::user:
            return "cannot become user '" + user.name + "'" + reason;
        case step::standard_streams:
            return "cannot prepare the output of " + what.arguments.front() + reason;
        case step::program:
            break;
    }
    return "cannot run " + what.arguments.front() + reason;
}

/// Reads what is there, at most a full pipe, so that an endless writer cannot outrun the limit; false at the end of the
/// stream.
bool read_some(int from, std::string& into) {
    std::array<char, 4096> chunk;
    for (int left = 16; left > 0; --left) {
        const auto count = read(from, chunk.data(), chunk.size());
        if (count < 0) return errno == EAGAIN || errno == EINTR;
        if (count == 0) return false;
        const auto room = output_limit - std::min(output_limit, into.size());
        into.append(chunk.data(), std::min(static_cast<std::size_t>(count), room));
    }
    return true;
}

/// Waits for the child, not for the end of its output: a daemon that it leaves behind may hold that open for ever.
outcome wait_for(pid_t child, descriptor output, const command& what) {
    const auto deadline = clock::now() + what.limit;
    outcome result;
    pollfd readable{output.get(), POLLIN, 0};
    for (;;) {
        poll(&readable, 1, 10);
        if (readable.fd >= 0 && readable.revents != 0 && !read_some(readable.fd, result.output)) readable.fd = -1;
        int status = 0;
        const pid_t ended = waitpid(child, &status, WNOHANG);
        if (ended == child) {
            if (readable.fd >= 0) read_some(readable.fd, result.output);
            result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
            return result;
        }
        if (ended < 0 && errno != EINTR) fail("lost sight of " + what.arguments.front(), errno);
        if (clock::now() > deadline) {
            kill(-child, SIGKILL);
            kill(child, SIGKILL);
            waitpid(child, &status, 0);
            throw error(what.arguments.front() + " did not finish within " +
                        std::to_string(std::chrono::ceil<std::chrono::seconds>(what.limit).count()) +
                        " s and was ended. It said: " + result.output);
        }
    }
}

}  // namespace

outcome run_as(const account& user, const command& what) {
    auto arguments = what.arguments;
    // Ours stays out: PGDATA, PGOPTIONS, PGSERVICE or a language would change what PostgreSQL's tools do and say.
    std::vector<std::string> environment{"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", "TZ=UTC"};
    const auto directory = what.directory.string();
    descriptor opened(open("/dev/null", O_RDONLY | O_CLOEXEC));
    if (opened.get() < 0) fail("cannot open /dev/null", errno);
    const descriptor null_input = lifted(std::move(opened));
    channel output = make_channel();
    channel complaints = make_channel();
    const child_plan plan{
        pointers(arguments), pointers(environment), directory.c_str(),     &user, user.uid != geteuid(), getpid(),
        null_input.get(),    output.write.get(),    complaints.write.get()};
    pid_t child = -1;
    {
        const signals_held held;
        child = fork();
        if (child == 0) run_child(plan);
    }
    if (child < 0) fail("cannot start a process", errno);
    output.write.close();
    complaints.write.close();
    fcntl(output.read.get(), F_SETFL, O_NONBLOCK);

    complaint text{};
    ssize_t count = 0;
    do count = read(complaints.read.get(), &text, sizeof text);
    while (count < 0 && errno == EINTR);
    outcome result = wait_for(child, std::move(output.read), what);
    if (count == static_cast<ssize_t>(sizeof text)) throw error(describe(text, user, what));
    return result;
}

bool may_enter(const account& user, const std::filesystem::path& folder) {
    return run_as(user, {.arguments = {"/usr/bin/test", "-x", folder.string()}}).status == 0;
}

}  // namespace goticket::embedded
