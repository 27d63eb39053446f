#include "embedded_support.hpp"
#include "storage/embedded/run_as.hpp"

#include <fcntl.h>

namespace goticket::embedded::testing {
namespace {

outcome shell(const std::string& script, std::chrono::milliseconds limit = 30s) {
    return run_as(current_account(), {.arguments = {"/bin/sh", "-c", script}, .limit = limit});
}

TEST(embedded_run_as, output_and_status_come_back) {
    const auto said = shell("echo one; echo two >&2; exit 3");
    EXPECT_EQ(said.status, 3);
    EXPECT_EQ(said.output, "one\ntwo\n");
    EXPECT_EQ(shell("kill -TERM $$").status, 128 + SIGTERM);
}

TEST(embedded_run_as, much_output_is_cut_and_does_not_block) {
    const auto said = shell("head -c 1000000 /dev/zero");
    EXPECT_EQ(said.status, 0);
    EXPECT_EQ(said.output.size(), 65536U);
}

TEST(embedded_run_as, the_child_gets_no_descriptor_of_ours) {
    const int leaky = open("/dev/zero", O_RDONLY);  // NOLINT(android-cloexec-open): that is the point.
    const auto said = shell("ls -l /proc/$$/fd | grep -c zero");
    close(leaky);
    EXPECT_EQ(said.output, "0\n");
}

TEST(embedded_run_as, the_child_gets_its_own_session_environment_and_signals) {
    setenv("PGDATA", "/elsewhere", 1);
    const auto environment = shell("env").output;
    unsetenv("PGDATA");
    EXPECT_EQ(environment.find("PGDATA"), std::string::npos) << environment;
    const auto former = signal(SIGPIPE, SIG_IGN);
    const auto ignored = shell("sed -n 's/^SigIgn://p' /proc/self/status").output;
    signal(SIGPIPE, former);
    // The C library keeps signals 32 and 33 for itself: whoever started us may have left them ignored, and nobody can
    // tell.
    EXPECT_EQ(std::stoull(ignored, nullptr, 16) & ~0x180000000ULL, 0U) << ignored;
    EXPECT_NE(shell("ps -o sid= -p $$ 2>/dev/null || cut -d' ' -f6 /proc/$$/stat").output,
              std::to_string(getsid(0)) + "\n");
}

TEST(embedded_run_as, one_that_takes_too_long_is_ended_with_its_children) {
    const auto mark = "/tmp/goticket-run-as-" + std::to_string(getpid());
    EXPECT_THROW(shell("echo $$ > " + mark + "; sleep 1000; true", 500ms), error);
    const auto shell_pid = [&] {
        std::ifstream file(mark);
        pid_t pid = 0;
        file >> pid;
        return pid;
    }();
    ASSERT_GT(shell_pid, 0);
    EXPECT_TRUE(eventually([&] { return kill(-shell_pid, 0) != 0; })) << "its process group still lives";
    fs::remove(mark);
}

TEST(embedded_run_as, a_daemon_left_behind_is_not_waited_for) {
    const auto begin = std::chrono::steady_clock::now();
    const auto said = shell("sleep 1000 & echo $!");
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 500s) << "half of what it sleeps";
    const auto daemon = std::stoi(said.output);
    EXPECT_EQ(kill(daemon, SIGKILL), 0);
}

TEST(embedded_run_as, what_cannot_be_run_is_named) {
    const auto complaint = [](const command& what) -> std::string {
        try {
            run_as(current_account(), what);
        } catch (const error& problem) {
            return problem.what();
        }
        return "no complaint";
    };
    EXPECT_EQ(complaint({.arguments = {"/nowhere/program"}}), "cannot run /nowhere/program: No such file or directory");
    EXPECT_NE(complaint({.arguments = {"/bin/true"}, .directory = "/nowhere"}).find("cannot enter /nowhere"),
              std::string::npos);
}

TEST(embedded_run_as, root_becomes_the_other_user_for_good) {
    SKIP_UNLESS_ROOT();
    const auto user = postgres_account("nobody");
    const auto said = run_as(user, {.arguments = {"/usr/bin/id", "-u"}});
    EXPECT_EQ(said.output, "65534\n");
    const auto back = run_as(user, {.arguments = {"/usr/bin/setpriv", "--reuid=0", "/bin/true"}});
    EXPECT_NE(back.status, 0);
    EXPECT_FALSE(may_enter(user, "/root"));
    EXPECT_TRUE(may_enter(user, "/tmp"));
}

TEST(embedded_run_as, several_threads_at_once) {
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int n = 0; n < 4; ++n) {
        threads.emplace_back([n] {
            for (int round = 0; round < 10; ++round) EXPECT_EQ(shell("exit " + std::to_string(n)).status, n);
        });
    }
    for (auto& thread : threads) thread.join();
}

}  // namespace
}  // namespace goticket::embedded::testing
