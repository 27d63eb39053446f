#pragma once

#include "storage/embedded/cluster.hpp"
#include "storage/migrations.hpp"

#include <libpq-fe.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

/// A real PostgreSQL for tests: one private cluster for the test program, a fresh database for each test_database.
namespace goticket::test {

inline std::vector<std::vector<std::string>> run_sql(const std::string& conninfo, const std::string& sql) {
    const std::unique_ptr<PGconn, decltype(&PQfinish)> with(PQconnectdb(conninfo.c_str()), &PQfinish);
    PQsetNoticeProcessor(with.get(), [](void*, const char*) {}, nullptr);
    const std::unique_ptr<PGresult, decltype(&PQclear)> got(PQexec(with.get(), sql.c_str()), &PQclear);
    const auto status = PQresultStatus(got.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw std::runtime_error(PQerrorMessage(with.get()));
    std::vector<std::vector<std::string>> rows;
    for (int row = 0; row < PQntuples(got.get()); ++row) {
        auto& columns = rows.emplace_back();
        for (int column = 0; column < PQnfields(got.get()); ++column) {
            columns.emplace_back(PQgetvalue(got.get(), row, column));
        }
    }
    return rows;
}

class private_cluster {
  public:
    static private_cluster& get() {
        static private_cluster only;
        return only;
    }
    std::string conninfo(const std::string& database) const { return base_ + " dbname=" + database; }
    /// Who may make databases; the program's own role may not.
    std::string superuser() const { return base_ + " user=postgres dbname=postgres"; }
    const std::filesystem::path& folder() const { return folder_; }

  private:
    private_cluster() : folder_(make_folder()), running_(embedded::cluster::serve({.data_dir = folder_})) {
        base_ = running_.conninfo();
        run_sql(superuser(), "CREATE DATABASE migrated OWNER goticket");
        migrate(conninfo("migrated"));
    }
    ~private_cluster() {
        running_.stop();
        std::filesystem::remove_all(folder_);
    }
    static std::filesystem::path make_folder() {
        char name[] = "/tmp/goticket-test-XXXXXX";
        if (mkdtemp(name) == nullptr) throw std::runtime_error("no temporary folder");
        std::filesystem::permissions(name, std::filesystem::perms(0755));
        return name;
    }

    std::filesystem::path folder_;
    embedded::cluster running_;
    std::string base_;
};

/// An empty, migrated database, dropped at the end.
class test_database {
  public:
    test_database() {
        static int number = 0;
        name_ = "test_" + std::to_string(++number);
        run_sql(cluster().superuser(), "CREATE DATABASE " + name_ + " TEMPLATE migrated OWNER goticket");
    }
    ~test_database() { run_sql(cluster().superuser(), "DROP DATABASE " + name_ + " WITH (FORCE)"); }
    test_database(const test_database&) = delete;
    test_database& operator=(const test_database&) = delete;

    std::string conninfo() const { return cluster().conninfo(name_); }
    std::vector<std::vector<std::string>> sql(const std::string& text) const { return run_sql(conninfo(), text); }

  private:
    static private_cluster& cluster() { return private_cluster::get(); }
    std::string name_;
};

}  // namespace goticket::test
