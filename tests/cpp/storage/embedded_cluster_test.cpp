#include "embedded_support.hpp"
#include "storage/embedded/installation.hpp"
#include "storage/embedded/memory.hpp"

namespace goticket::embedded::testing {
namespace {

class embedded_cluster : public embedded_test {};

template <typename Work>
std::string complaint_of(Work work) {
    try {
        work();
    } catch (const error& problem) {
        return problem.what();
    }
    return "no complaint";
}

TEST(embedded_memory, an_eighth_is_for_shared_buffers_within_bounds) {
    EXPECT_EQ(shared_buffers_for(512), 256U);
    EXPECT_EQ(shared_buffers_for(8192), 1024U);
    EXPECT_EQ(shared_buffers_for(1'000'000), 4096U);
    EXPECT_GT(memory_at_hand(), 256U);
}

TEST_F(embedded_cluster, a_fresh_start_makes_a_durable_private_database) {
    const auto own = cluster::serve(how());
    connection client(own.conninfo());
    ASSERT_TRUE(client.usable()) << PQerrorMessage(client.raw());
    EXPECT_EQ(client.ask("SELECT current_user || ' ' || current_database()"), "goticket goticket");
    EXPECT_EQ(
        client.ask(
            "SELECT pg_encoding_to_char(encoding) || ' ' || datcollate FROM pg_database WHERE datname = 'goticket'"),
        "UTF8 C.UTF-8");
    for (const auto* setting : {"fsync", "synchronous_commit", "full_page_writes", "data_checksums"}) {
        EXPECT_EQ(client.ask(std::string("SHOW ") + setting), "on") << setting;
    }
    EXPECT_EQ(client.ask("SHOW listen_addresses"), "");
    EXPECT_EQ(client.ask("SELECT setting::bigint / 128 FROM pg_settings WHERE name = 'shared_buffers'"),
              std::to_string(shared_buffers_for(memory_at_hand())));
    EXPECT_EQ(client.ask("SHOW wal_compression"), "lz4") << "Debian's PostgreSQL has it";
    EXPECT_EQ(client.ask("SELECT rolsuper::text FROM pg_roles WHERE rolname = current_user"), "false");
    EXPECT_EQ(client.ask("CREATE TABLE seats (id int)"), "done");
    EXPECT_EQ(client.ask("CREATE EXTENSION btree_gist"), "done")
        << "extensions that the schema may need are trusted ones";
    struct stat facts{};
    ASSERT_EQ(stat((data / "run").c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777U, 0700U);
}

TEST_F(embedded_cluster, a_restart_keeps_the_data) {
    begin_with_a_cluster();
    {
        const auto own = cluster::serve(how());
        ASSERT_EQ(ask(own.conninfo(), "CREATE TABLE seats AS SELECT 42 AS id"), "done");
    }
    EXPECT_FALSE(fs::exists(data / "postgres" / "postmaster.pid"));
    const auto own = cluster::serve(how());
    EXPECT_EQ(ask(own.conninfo(), "SELECT id FROM seats"), "42");
}

TEST_F(embedded_cluster, a_second_instance_is_refused_with_the_folder_and_the_process) {
    begin_with_a_cluster();
    child_process first("serve", data);
    ASSERT_EQ(first.line(), "ready");
    try {
        cluster::serve(how());
        FAIL() << "two servers on one folder";
    } catch (const already_running& refusal) {
        const std::string text = refusal.what();
        EXPECT_NE(text.find(data.string()), std::string::npos) << text;
        EXPECT_NE(text.find("process " + std::to_string(first.pid())), std::string::npos) << text;
    }
    EXPECT_EQ(first.finish(), 0);
    EXPECT_NO_THROW(cluster::serve(how()));
}

TEST_F(embedded_cluster, stop_ends_the_server_and_frees_the_folder) {
    begin_with_a_cluster();
    auto own = cluster::serve(how());
    const auto pid = postmaster_of(data);
    own.stop();
    EXPECT_TRUE(is_gone(pid));
    own.stop();
    auto next = cluster::serve(how());
    own = std::move(next);
    EXPECT_TRUE(connection(own.conninfo()).usable());
}

TEST_F(embedded_cluster, a_signal_for_the_terminals_process_group_does_not_reach_the_server) {
    begin_with_a_cluster();
    const auto own = cluster::serve(how());
    EXPECT_NE(getsid(postmaster_of(data)), getsid(0));
    EXPECT_NE(getpgid(postmaster_of(data)), getpgid(0));
}

TEST_F(embedded_cluster, any_name_for_the_data_folder_works) {
    data = root / "it's, \"odd\" $(touch ran) `touch ran` \\ ü";
    {
        const auto own = cluster::serve(how());
        EXPECT_TRUE(connection(own.conninfo()).usable());
    }
    EXPECT_TRUE(connection(cluster::serve(how()).conninfo()).usable());
    EXPECT_FALSE(fs::exists(data / "ran"));
}

TEST_F(embedded_cluster, a_path_too_long_for_a_socket_gets_a_private_folder_elsewhere) {
    data = root / std::string(120, 'd');
    begin_with_a_cluster();
    const auto sockets = layout(data).socket_directory;
    {
        const auto own = cluster::serve(how());
        EXPECT_TRUE(connection(own.conninfo()).usable());
        EXPECT_EQ(sockets.parent_path(), "/tmp");
        struct stat facts{};
        ASSERT_EQ(lstat(sockets.c_str(), &facts), 0);
        EXPECT_EQ(facts.st_mode & 0777U, 0700U);
        const auto second = cluster::borrow(how());
        EXPECT_EQ(second.conninfo(), own.conninfo());
    }
    EXPECT_FALSE(fs::exists(sockets)) << "nothing stays under /tmp";
}

TEST_F(embedded_cluster, somebody_elses_folder_is_not_used_for_the_socket) {
    SKIP_UNLESS_ROOT();
    data = root / std::string(120, 'd');
    const auto sockets = layout(data).socket_directory;
    ASSERT_TRUE(fs::create_directory(sockets));
    ASSERT_EQ(chown(sockets.c_str(), 65534, 65534), 0);
    EXPECT_NE(complaint_of([&] { cluster::serve(how()); }).find("belongs to somebody else"), std::string::npos);
    fs::remove(sockets);
    fs::create_directory_symlink(root, sockets);
    EXPECT_NE(complaint_of([&] { cluster::serve(how()); }).find(sockets.string()), std::string::npos);
    fs::remove(sockets);
}

TEST_F(embedded_cluster, a_command_starts_the_server_and_ends_it_when_nobody_serves) {
    begin_with_a_cluster();
    pid_t pid = 0;
    {
        const auto borrowed = cluster::borrow(how());
        EXPECT_TRUE(connection(borrowed.conninfo()).usable());
        pid = postmaster_of(data);
    }
    EXPECT_TRUE(is_gone(pid));
}

TEST_F(embedded_cluster, a_command_uses_the_server_that_runs_and_leaves_it) {
    begin_with_a_cluster();
    const auto own = cluster::serve(how());
    {
        auto borrowed = cluster::borrow(how());
        EXPECT_TRUE(connection(borrowed.conninfo()).usable());
        borrowed.stop();
    }
    EXPECT_TRUE(connection(own.conninfo()).usable());
}

TEST_F(embedded_cluster, a_command_waits_for_a_server_that_is_starting) {
    child_process first("serve", data);
    ASSERT_TRUE(
        eventually([&] { return fs::exists(data / "goticket.lock") && fs::file_size(data / "goticket.lock") > 0; }));
    const auto borrowed = cluster::borrow(how());
    EXPECT_TRUE(connection(borrowed.conninfo()).usable());
    EXPECT_FALSE(events.contains("PostgreSQL runs")) << "it started one of its own: " << events.text();
    EXPECT_EQ(first.line(), "ready");
}

TEST_F(embedded_cluster, a_server_waits_for_a_command_to_finish) {
    begin_with_a_cluster();
    child_process command("borrow", data);
    ASSERT_EQ(command.line(), "ready");
    const auto pid = postmaster_of(data);
    std::thread ending([&] {
        EXPECT_TRUE(eventually([&] { return events.contains("Waiting for the goticket command"); }));
        EXPECT_EQ(command.finish(), 0);
    });
    const auto own = cluster::serve(how());
    ending.join();
    EXPECT_TRUE(connection(own.conninfo()).usable());
    EXPECT_NE(postmaster_of(data), pid);
}

TEST_F(embedded_cluster, a_folder_that_postgresqls_user_cannot_reach_is_explained) {
    SKIP_UNLESS_ROOT();
    const auto closed = root / "closed";
    fs::create_directory(closed);
    chmod(closed.c_str(), 0700);
    data = closed / "data";
    const auto text = complaint_of([&] { cluster::serve(how()); });
    EXPECT_NE(text.find("'postgres', who may not enter " + closed.string()), std::string::npos) << text;
    EXPECT_NE(text.find("GOTICKET_DATA_DIR"), std::string::npos) << text;
    EXPECT_NE(text.find("chmod o+x " + closed.string()), std::string::npos) << text;
    EXPECT_FALSE(fs::exists(data)) << "nothing is left where it cannot work";
}

TEST_F(embedded_cluster, a_closed_data_folder_is_opened_for_passing_through_only) {
    SKIP_UNLESS_ROOT();
    fs::create_directory(data);
    chmod(data.c_str(), 0700);
    const auto own = cluster::serve(how());
    struct stat facts{};
    ASSERT_EQ(stat(data.c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777U, 0701U);
}

TEST_F(embedded_cluster, an_unknown_user_and_root_itself_are_refused) {
    SKIP_UNLESS_ROOT();
    auto wrong = how();
    wrong.postgres_user = "nobody-of-that-name";
    EXPECT_NE(complaint_of([&] { cluster::serve(wrong); }).find("no user 'nobody-of-that-name'"), std::string::npos);
    wrong.postgres_user = "root";
    EXPECT_NE(complaint_of([&] { cluster::serve(wrong); }).find("refuses to run as 'root'"), std::string::npos);
}

TEST_F(embedded_cluster, another_user_for_postgresql_gets_the_files) {
    SKIP_UNLESS_ROOT();
    begin_with_a_cluster();
    ASSERT_EQ(ask(cluster::serve(how()).conninfo(), "CREATE TABLE seats ()"), "done");
    auto other = how();
    other.postgres_user = "nobody";
    const auto own = cluster::serve(other);
    EXPECT_EQ(ask(own.conninfo(), "SELECT count(*) FROM seats"), "0");
}

TEST_F(embedded_cluster, an_ordinary_user_runs_it_without_a_switch) {
    SKIP_UNLESS_ROOT();
    const auto program = root / "program";
    fs::copy_file(fs::read_symlink("/proc/self/exe"), program);
    chmod(program.c_str(), 0755);
    fs::create_directory(data);
    ASSERT_EQ(chown(data.c_str(), 65534, 65534), 0);
    const std::vector<std::string> as_nobody{"/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
    child_process ordinary("serve", data, as_nobody, program);
    ASSERT_EQ(ordinary.line(), "ready");
    struct stat facts{};
    ASSERT_EQ(stat(("/proc/" + std::to_string(postmaster_of(data))).c_str(), &facts), 0);
    EXPECT_EQ(facts.st_uid, 65534U);
    EXPECT_TRUE(connection(cluster::borrow(how()).conninfo()).usable()) << "root may look in";
    EXPECT_EQ(ordinary.finish(), 0);

    child_process elsewhere("serve", "/root/goticket-of-another", as_nobody, program);
    const auto text = elsewhere.line();
    EXPECT_NE(text.find("/root/goticket-of-another"), std::string::npos) << text;
    EXPECT_NE(text.find("GOTICKET_DATA_DIR"), std::string::npos) << text;
}

TEST_F(embedded_cluster, a_cluster_of_another_major_version_is_refused) {
    begin_with_a_cluster();
    std::ofstream(data / "postgres" / "PG_VERSION") << "99\n";
    const auto text = complaint_of([&] { cluster::serve(how()); });
    EXPECT_NE(text.find("made by PostgreSQL 99"), std::string::npos) << text;
    EXPECT_NE(text.find("postgresql-99"), std::string::npos) << text;
}

TEST_F(embedded_cluster, a_machine_without_postgresql_is_told_the_package) {
    const auto text = complaint_of([] { find_installation({"/nowhere", "/usr/bin"}, std::nullopt); });
    EXPECT_NE(text.find("apt-get install postgresql"), std::string::npos) << text;
    EXPECT_GE(find_installation(program_folders(), std::nullopt).major, oldest_major);
}

TEST_F(embedded_cluster, files_that_are_no_cluster_are_left_alone) {
    fs::create_directories(data / "postgres");
    std::ofstream(data / "postgres" / "holiday.txt") << "sun\n";
    const auto text = complaint_of([&] { cluster::serve(how()); });
    EXPECT_NE(text.find("holds no PostgreSQL database"), std::string::npos) << text;
    EXPECT_TRUE(fs::exists(data / "postgres" / "holiday.txt"));
}

}  // namespace
}  // namespace goticket::embedded::testing
