#include "embedded_support.hpp"

#include <atomic>

namespace goticket::embedded::testing {
namespace {

class embedded_recovery : public embedded_test {
  protected:
    /// The account that the server's processes have here.
    static std::vector<std::string> as_postgres() {
        if (geteuid() != 0) return {};
        return {"/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"};
    }
    void write_pid_file(const std::string& text) { std::ofstream(data / "postgres" / "postmaster.pid") << text; }

    void expect_recovered(const cluster& own, pid_t before) {
        EXPECT_TRUE(eventually([&] { return postmaster_of(data) != before && connection(own.conninfo()).usable(); }))
            << events.text();
    }
};

TEST_F(embedded_recovery, a_killed_server_comes_back_by_itself_with_all_that_was_acknowledged) {
    begin_with_a_cluster();
    const auto own = cluster::serve(how());
    ASSERT_EQ(ask(own.conninfo(), "CREATE TABLE acknowledged (n int)"), "done");
    std::atomic<int> last = 0;
    std::jthread writer([&](const std::stop_token& ending) {
        connection client(own.conninfo());
        for (int n = 1; !ending.stop_requested(); ++n) {
            if (client.ask("INSERT INTO acknowledged VALUES (" + std::to_string(n) + ")") != "done") return;
            last = n;
        }
    });
    ASSERT_TRUE(eventually([&] { return last > 100; }));
    const auto before = postmaster_of(data);
    kill(before, SIGKILL);
    expect_recovered(own, before);
    writer = {};
    EXPECT_GE(std::stoi(ask(own.conninfo(), "SELECT count(*) FROM acknowledged")), last);
}

TEST_F(embedded_recovery, a_backend_that_is_busy_does_not_hold_up_the_next_server) {
    begin_with_a_cluster();
    const auto own = cluster::serve(how());
    connection busy(own.conninfo());
    ASSERT_EQ(busy.ask("SET statement_timeout = '120s'"), "done");
    // A loop without a wait: nothing in it looks whether the postmaster still lives.
    ASSERT_EQ(PQsendQuery(busy.raw(), "DO $$ BEGIN LOOP PERFORM 1; END LOOP; END $$"), 1);
    ASSERT_TRUE(eventually([&] {
        return ask(own.conninfo(),
                   "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'DO %' AND state = 'active'") == "1";
    }));
    const auto before = postmaster_of(data);
    kill(before, SIGKILL);
    expect_recovered(own, before);
    EXPECT_TRUE(events.contains("Ending what the former PostgreSQL server left")) << events.text();
}

TEST_F(embedded_recovery, it_keeps_trying_when_the_server_cannot_start) {
    begin_with_a_cluster();
    const auto own = cluster::serve(how());
    const auto control = data / "postgres" / "global" / "pg_control";
    const auto before = postmaster_of(data);
    fs::rename(control, control.string() + ".away");
    kill(before, SIGKILL);
    EXPECT_TRUE(eventually([&] { return events.contains("could not be started again"); })) << events.text();
    EXPECT_TRUE(events.contains("pg_control")) << "the reason is in the line: " << events.text();
    fs::rename(control.string() + ".away", control);
    expect_recovered(own, before);
}

TEST_F(embedded_recovery, a_killed_program_leaves_a_server_that_the_next_one_takes_over) {
    begin_with_a_cluster();
    child_process first("serve", data);
    ASSERT_EQ(first.line(), "ready");
    const auto pid = postmaster_of(data);
    first.kill_now();
    ASSERT_FALSE(is_gone(pid));
    const auto own = cluster::serve(how());
    EXPECT_EQ(postmaster_of(data), pid);
    EXPECT_TRUE(events.contains("Taking over")) << events.text();
    EXPECT_TRUE(connection(own.conninfo()).usable());
    kill(pid, SIGKILL);
    expect_recovered(own, pid);
}

TEST_F(embedded_recovery, a_command_may_take_over_what_a_killed_program_left) {
    begin_with_a_cluster();
    child_process first("serve", data);
    ASSERT_EQ(first.line(), "ready");
    const auto pid = postmaster_of(data);
    first.kill_now();
    EXPECT_TRUE(connection(cluster::borrow(how()).conninfo()).usable());
    EXPECT_TRUE(is_gone(pid));
}

TEST_F(embedded_recovery, program_and_server_killed_together) {
    begin_with_a_cluster();
    child_process first("serve", data);
    ASSERT_EQ(first.line(), "ready");
    const auto pid = postmaster_of(data);
    kill(first.pid(), SIGSTOP);  // So that it does not start another one in between.
    kill(pid, SIGKILL);
    first.kill_now();
    const auto own = cluster::serve(how());
    EXPECT_TRUE(connection(own.conninfo()).usable());
}

TEST_F(embedded_recovery, a_server_that_is_shutting_down_is_waited_for) {
    begin_with_a_cluster();
    child_process first("serve", data);
    ASSERT_EQ(first.line(), "ready");
    const auto pid = postmaster_of(data);
    connection client(layout(data).conninfo("goticket", "goticket"));
    ASSERT_TRUE(client.usable());
    first.kill_now();
    kill(pid, SIGTERM);  // A smart shutdown: it lasts until the client goes.
    ASSERT_TRUE(eventually([&] { return !connection(layout(data).conninfo("goticket", "goticket")).usable(); }));
    std::thread leaving([&] {
        EXPECT_TRUE(eventually([&] { return events.contains("Taking over"); }));
        PQreset(client.raw());
    });
    const auto own = cluster::serve(how());
    leaving.join();
    EXPECT_NE(postmaster_of(data), pid);
    EXPECT_TRUE(connection(own.conninfo()).usable());
}

TEST_F(embedded_recovery, a_data_folder_that_moved_under_its_server) {
    data = root / std::string(120, 'd');
    begin_with_a_cluster();
    child_process first("serve", data);
    ASSERT_EQ(first.line(), "ready");
    const auto pid = postmaster_of(data);
    const auto former_sockets = layout(data).socket_directory;
    first.kill_now();
    fs::rename(data, root / "moved");
    data = root / "moved";
    const auto own = cluster::serve(how());
    EXPECT_TRUE(connection(own.conninfo()).usable());
    EXPECT_TRUE(is_gone(pid));
    fs::remove_all(former_sockets);
}

TEST_F(embedded_recovery, a_pid_file_of_a_process_that_is_gone) {
    begin_with_a_cluster();
    child_process gone("serve", "/dev/null/nowhere");
    const auto pid = gone.pid();
    gone.finish();
    write_pid_file(std::to_string(pid) + "\n" + (data / "postgres").string() + "\n");
    EXPECT_TRUE(connection(cluster::serve(how()).conninfo()).usable());
}

TEST_F(embedded_recovery, a_pid_file_whose_number_now_belongs_to_a_stranger) {
    begin_with_a_cluster();
    auto command = as_postgres();
    child_process stranger("", "", command, "/bin/cat");
    write_pid_file(std::to_string(stranger.pid()) + "\n");
    fs::create_directory(data / "run");
    std::ofstream(data / "run" / ".s.PGSQL.5432.lock") << stranger.pid() << "\n";
    EXPECT_TRUE(connection(cluster::serve(how()).conninfo()).usable());
    EXPECT_FALSE(is_gone(stranger.pid()));
}

TEST_F(embedded_recovery, a_pid_file_that_names_the_server_of_another_folder) {
    begin_with_a_cluster();
    auto elsewhere = how();
    elsewhere.data_dir = root / "elsewhere";
    const auto other = cluster::serve(elsewhere);
    write_pid_file(std::to_string(postmaster_of(elsewhere.data_dir)) + "\n");
    const auto own = cluster::serve(how());
    EXPECT_TRUE(connection(own.conninfo()).usable());
    EXPECT_TRUE(connection(other.conninfo()).usable());
    EXPECT_NE(postmaster_of(data), postmaster_of(elsewhere.data_dir));
}

TEST_F(embedded_recovery, an_empty_pid_file_and_one_of_nonsense) {
    begin_with_a_cluster();
    for (const auto* text : {"", "nonsense\n", "-1\n"}) {
        write_pid_file(text);
        EXPECT_TRUE(connection(cluster::serve(how()).conninfo()).usable()) << text;
    }
}

TEST_F(embedded_recovery, an_interrupted_initdb_is_begun_anew) {
    const auto attempts = [&] {
        std::vector<fs::path> found;
        std::error_code ignored;
        for (const auto& entry : fs::directory_iterator(data, ignored)) {
            if (entry.path().filename().string().starts_with("postgres.new.")) found.push_back(entry.path());
        }
        return found;
    };
    {
        child_process first("serve", data);
        ASSERT_TRUE(eventually([&] {
            const auto found = attempts();
            return !found.empty() && fs::exists(found.front() / "base");
        }));
        first.kill_now();
    }
    EXPECT_EQ(attempts().size(), 1U);
    EXPECT_FALSE(fs::exists(data / "postgres"));
    EXPECT_TRUE(connection(cluster::serve(how()).conninfo()).usable());
    // The killed initdb's last child may have written for a moment longer, but not into the database.
    EXPECT_TRUE(connection(cluster::serve(how()).conninfo()).usable());
    EXPECT_TRUE(attempts().empty());
}

TEST_F(embedded_recovery, as_first_process_of_a_container_it_waits_for_dead_servers) {
    begin_with_a_cluster();
    child_process first("serve_as_first_process", data);
    ASSERT_EQ(first.line(), "ready");
    const auto before = postmaster_of(data);
    kill(before, SIGKILL);
    EXPECT_TRUE(eventually([&] {
        return postmaster_of(data) != before && connection(layout(data).conninfo("goticket", "goticket")).usable();
    }));
    EXPECT_TRUE(eventually([&] { return kill(before, 0) != 0; })) << "it stayed as a zombie";
    EXPECT_EQ(first.finish(), 0);
}

TEST_F(embedded_recovery, a_dead_server_that_nobody_waits_for_is_seen_as_dead) {
    begin_with_a_cluster();
    const adopting_orphans parent;
    pid_t zombie = 0;
    {
        child_process first("serve", data);
        ASSERT_EQ(first.line(), "ready");
        zombie = postmaster_of(data);
        first.kill_now();
    }
    kill(zombie, SIGKILL);
    ASSERT_TRUE(eventually([&] {
        siginfo_t ended{};
        return waitid(P_PID, static_cast<id_t>(zombie), &ended, WEXITED | WNOHANG | WNOWAIT) == 0 &&
               ended.si_pid == zombie;
    }));
    child_process next("serve", data);
    EXPECT_EQ(next.line(), "ready");
    EXPECT_NE(postmaster_of(data), zombie);
    EXPECT_EQ(next.finish(), 0);
    EXPECT_EQ(waitpid(zombie, nullptr, 0), zombie);
}

}  // namespace
}  // namespace goticket::embedded::testing
