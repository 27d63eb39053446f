#include "storage/migrations.hpp"

#include "base/embedded_file.hpp"

#include <libpq-fe.h>
#include <sodium.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <map>
#include <memory>
#include <span>
#include <stdexcept>
#include <vector>

namespace goticket {

std::span<const embedded_file> embedded_migrations();

namespace {

struct close_connection {
    void operator()(PGconn* raw) const { PQfinish(raw); }
};
struct clear_result {
    void operator()(PGresult* raw) const { PQclear(raw); }
};
using connection = std::unique_ptr<PGconn, close_connection>;
using answer = std::unique_ptr<PGresult, clear_result>;

// Plain blocking calls: this runs before any event loop, once.
answer run(const connection& with, const std::string& sql, const std::vector<std::string>& values = {}) {
    std::vector<const char*> pointers;
    for (const auto& value : values) pointers.push_back(value.c_str());
    answer got(values.empty() ? PQexec(with.get(), sql.c_str())
                              : PQexecParams(with.get(), sql.c_str(), static_cast<int>(values.size()), nullptr,
                                             pointers.data(), nullptr, nullptr, 0));
    const auto status = PQresultStatus(got.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        throw std::runtime_error(std::string("the database refused a migration: ") + PQerrorMessage(with.get()));
    }
    return got;
}

/// 0003_bookings.sql is version 3.
int version_of(std::string_view file_name) {
    return std::stoi(std::string(file_name.substr(0, 4)));
}

std::string checksum_of(std::string_view text) {
    unsigned char hash[16];
    crypto_generichash(hash, sizeof hash, reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr, 0);
    char hex[2 * sizeof hash + 1];
    return sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
}

std::map<int, std::string> applied_versions(const connection& with) {
    run(with, R"(CREATE TABLE IF NOT EXISTS schema_migrations (
        version integer PRIMARY KEY,
        name text NOT NULL,
        checksum text NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT clock_timestamp()))");
    const auto rows = run(with, "SELECT version, checksum FROM schema_migrations ORDER BY version");
    std::map<int, std::string> applied;
    for (int i = 0; i < PQntuples(rows.get()); ++i) {
        applied[std::stoi(PQgetvalue(rows.get(), i, 0))] = PQgetvalue(rows.get(), i, 1);
    }
    return applied;
}

void refuse_newer(const std::map<int, std::string>& applied, int newest_known) {
    if (applied.empty() || applied.rbegin()->first <= newest_known) return;
    throw std::runtime_error("the database is at schema version " + std::to_string(applied.rbegin()->first) +
                             ", this program knows only up to " + std::to_string(newest_known) +
                             ": run the newer program");
}

void apply(const connection& with, const embedded_file& file) {
    spdlog::info("migration {}", file.name);
    run(with, "BEGIN");
    run(with, std::string(file.bytes()));
    run(with, "INSERT INTO schema_migrations (version, name, checksum) VALUES ($1, $2, $3)",
        {std::to_string(version_of(file.name)), std::string(file.name), checksum_of(file.bytes())});
    run(with, "COMMIT");
}

}  // namespace

int newest_schema_version() {
    int newest = 0;
    for (const auto& file : embedded_migrations()) newest = std::max(newest, version_of(file.name));
    return newest;
}

void migrate(const std::string& conninfo) {
    const char* keywords[] = {"dbname", "connect_timeout", nullptr};
    const char* values[] = {conninfo.c_str(), "10", nullptr};
    const connection with(PQconnectdbParams(keywords, values, 1));
    if (PQstatus(with.get()) != CONNECTION_OK) {
        throw std::runtime_error(std::string("can't reach the database (DATABASE_URL): ") + PQerrorMessage(with.get()));
    }
    if (PQserverVersion(with.get()) < 150000) throw std::runtime_error("PostgreSQL 15 or newer is needed");
    PQsetNoticeProcessor(with.get(), [](void*, const char*) {}, nullptr);
    // A session's lock: the table of versions itself is made under it. The number is arbitrary, and ours.
    run(with, "SELECT pg_advisory_lock(7215011)");
    const auto applied = applied_versions(with);
    std::vector<embedded_file> files(embedded_migrations().begin(), embedded_migrations().end());
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    refuse_newer(applied, version_of(files.back().name));
    for (const auto& file : files) {
        const auto found = applied.find(version_of(file.name));
        if (found == applied.end()) {
            apply(with, file);
        } else if (found->second != checksum_of(file.bytes())) {
            throw std::runtime_error("migration " + std::string(file.name) +
                                     " was changed after it was applied to this database; migrations only go forward");
        }
    }
}

}  // namespace goticket
