#include "storage/embedded/new_cluster.hpp"

#include "storage/embedded/errors.hpp"
#include "storage/embedded/run_as.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <string_view>
#include <system_error>

namespace goticket::embedded {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view attempt_prefix = "postgres.new.";

[[noreturn]] void fail(const std::string& what) {
    throw error(what + ": " + std::generic_category().message(errno));
}

/// Never the same name twice: the initdb of a former attempt cannot write into this one.
fs::path make_attempt(const fs::path& data, const account& user) {
    auto name = (data / attempt_prefix).string() + "XXXXXX";
    if (mkdtemp(name.data()) == nullptr) fail("cannot make a folder for the database in " + data.string());
    if (user.uid != geteuid() && chown(name.c_str(), user.uid, user.gid) != 0) fail("cannot hand over " + name);
    return name;
}

void include_our_settings(const fs::path& cluster) {
    const auto file = (cluster / "postgresql.conf").string();
    const int opened = open(file.c_str(), O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC);
    constexpr std::string_view text =
        "\n# The settings that goticket writes; relative to this file.\ninclude '../postgres.conf'\n";
    const bool done = opened >= 0 && write(opened, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                      fsync(opened) == 0;
    const int code = errno;
    if (opened >= 0) close(opened);
    errno = code;
    if (!done) fail("cannot write " + file);
}

void sync_folder(const fs::path& folder) {
    const int opened = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened < 0) return;
    fsync(opened);
    close(opened);
}

}  // namespace

void remove_unfinished_clusters(const layout& where) {
    for (const auto& entry : fs::directory_iterator(where.data)) {
        if (!entry.path().filename().string().starts_with(attempt_prefix)) continue;
        // The last child of a killed initdb may still be writing there; what it leaves goes at the next start.
        std::error_code ignored;
        fs::remove_all(entry.path(), ignored);
    }
}

void make_cluster(const layout& where, const account& user, const installation& programs) {
    const auto attempt = make_attempt(where.data, user);
    // Trust on the socket only: see server_settings.cpp. Connections over a network are refused even if somebody turns
    // listen_addresses on.
    const auto said = run_as(
        user, {.arguments = {(programs.programs / "initdb").string(), "--pgdata=" + attempt.string(),
                             std::string("--username=") + superuser, "--encoding=UTF8", "--locale=C.UTF-8",
                             "--data-checksums", "--auth-local=trust", "--auth-host=reject", "--no-instructions"},
               .directory = where.data,
               .limit = std::chrono::minutes(5)});
    if (said.status != 0) {
        std::error_code ignored;
        fs::remove_all(attempt, ignored);
        throw error("PostgreSQL could not make a database in " + where.data.string() + ". initdb said: " + said.output);
    }
    include_our_settings(attempt);
    fs::rename(attempt, where.cluster);
    sync_folder(where.data);
}

}  // namespace goticket::embedded
