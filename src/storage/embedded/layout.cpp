#include "storage/embedded/layout.hpp"

#include "storage/embedded/errors.hpp"
#include "storage/embedded/memory.hpp"
#include "storage/embedded/run_as.hpp"
#include "storage/embedded/server_settings.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <fstream>
#include <string_view>
#include <system_error>

namespace goticket::embedded {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view socket_name = "/.s.PGSQL.5432";
constexpr std::uintmax_t largest_log = 64 << 20;

[[noreturn]] void fail(const std::string& what, int code = errno) {
    throw error(what + ": " + std::generic_category().message(code));
}

/// libpq takes a comma in `host` for a list and the configuration file has quotes of its own: only plain names go
/// there.
bool is_plain(std::string_view path) {
    return std::all_of(path.begin(), path.end(), [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("/._-+@").find(static_cast<char>(c)) != std::string_view::npos;
    });
}

/// FNV-1a: must give the same name in every build, because another one may look for the server that this one started.
std::string fingerprint(std::string_view text) {
    std::uint64_t hash = 14695981039346656037U;
    for (const unsigned char c : text) hash = (hash ^ c) * 1099511628211U;
    std::string name(16, '0');
    for (auto digit = name.rbegin(); digit != name.rend(); ++digit, hash >>= 4U)
        *digit = "0123456789abcdef"[hash & 15U];
    return name;
}

/// One name for one folder, however it is reached: the lock, the socket and the server's own files go by it.
fs::path resolved(const fs::path& data_dir) {
    if (data_dir.empty()) throw error("The data folder has no name (GOTICKET_DATA_DIR).");
    std::error_code problem;
    auto path = fs::weakly_canonical(fs::absolute(data_dir), problem);
    if (problem) {
        throw error("The data folder " + data_dir.string() + " cannot be reached as user '" + current_account().name +
                    "': " + problem.message() + ". Choose another one with GOTICKET_DATA_DIR.");
    }
    if (!path.has_filename()) path = path.parent_path();
    return path;
}

fs::path socket_directory_for(const fs::path& data) {
    const auto inside = (data / "run").string();
    if (is_plain(inside) && inside.size() + socket_name.size() < sizeof(sockaddr_un::sun_path)) return inside;
    return "/tmp/goticket-" + fingerprint(data.string());
}

std::string cannot_enter(const account& user, const fs::path& folder, const fs::path& data) {
    return "PostgreSQL runs here as the user '" + user.name + "', who may not enter " + folder.string() +
           " and so cannot reach the data folder " + data.string() +
           ". Choose another folder with GOTICKET_DATA_DIR (for example /var/lib/goticket), or let the user in: chmod "
           "o+x " +
           folder.string();
}

/// The data folder itself is ours to open, for passing through only: PostgreSQL's user gets to what is his and sees
/// nothing else. The folders above it are not ours.
void let_in(const account& user, const fs::path& existing, const fs::path& data) {
    if (may_enter(user, existing)) return;
    fs::path so_far;
    for (const auto& part : existing) {
        so_far /= part;
        if (may_enter(user, so_far)) continue;
        struct stat facts{};
        if (so_far != data || stat(so_far.c_str(), &facts) != 0 ||
            chmod(so_far.c_str(), (facts.st_mode & 07777U) | S_IXOTH) != 0 || !may_enter(user, so_far)) {
            throw error(cannot_enter(user, so_far, data));
        }
    }
}

void make_folder(const fs::path& folder, mode_t mode) {
    if (mkdir(folder.c_str(), mode) == 0) {
        chmod(folder.c_str(), mode);  // Whatever the umask says: root's is often 077.
    } else if (errno != EEXIST) {
        fail("cannot make the data folder " + folder.string() + " as user '" + current_account().name +
             "' (GOTICKET_DATA_DIR names another one)");
    }
}

/// A folder that only `user` (and root) may enter. One that somebody else put in our way under /tmp is not trusted.
void make_private_folder(const fs::path& folder, const account& user) {
    mkdir(folder.c_str(), 0700);
    const int opened = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (opened < 0) fail("cannot use the folder " + folder.string() + " for PostgreSQL's socket");
    struct stat facts{};
    const bool usable = fstat(opened, &facts) == 0 && (facts.st_uid == user.uid || facts.st_uid == geteuid()) &&
                        (facts.st_uid == user.uid || fchown(opened, user.uid, user.gid) == 0) &&
                        fchmod(opened, 0700) == 0;
    close(opened);
    if (!usable)
        throw error("The folder " + folder.string() +
                    " belongs to somebody else. Remove it or choose another data folder.");
}

/// The cluster may have been made for another user, by a former GOTICKET_POSTGRES_USER.
void give_cluster_to(const fs::path& cluster, const account& user) {
    struct stat facts{};
    if (lstat(cluster.c_str(), &facts) != 0 || facts.st_uid == user.uid) return;
    if (geteuid() != 0) {
        throw error("The database in " + cluster.string() + " belongs to another user than '" + user.name +
                    "'. Run goticket as that user or as root.");
    }
    for (const auto& entry : fs::recursive_directory_iterator(cluster)) {
        if (lchown(entry.path().c_str(), user.uid, user.gid) != 0) fail("cannot hand over " + entry.path().string());
    }
    // The top comes last: it is what says that the rest is done.
    if (lchown(cluster.c_str(), user.uid, user.gid) != 0) fail("cannot hand over " + cluster.string());
}

/// As root the log lies in a folder that PostgreSQL's user cannot write, so it is made for him.
void make_server_log(const layout& where, const account& user) {
    const int opened = open(where.server_log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (opened < 0) fail("cannot write " + where.server_log.string());
    if (user.uid != geteuid() && fchown(opened, user.uid, user.gid) != 0) {
        const int code = errno;
        close(opened);
        fail("cannot hand over " + where.server_log.string(), code);
    }
    close(opened);
}

void write_configuration(const layout& where, const std::string& wal_compression) {
    const auto fresh = where.configuration.string() + ".new";
    std::ofstream file(fresh, std::ios::trunc);
    file << server_settings(where.socket_directory.string(), wal_compression, memory_at_hand());
    file.close();
    if (!file) fail("cannot write " + fresh);
    chmod(fresh.c_str(), 0644);  // PostgreSQL's user reads it; nothing in it is secret.
    fs::rename(fresh, where.configuration);
}

}  // namespace

layout::layout(const fs::path& data_dir)
    : data(resolved(data_dir)),
      cluster(data / "postgres"),
      socket_directory(socket_directory_for(data)),
      configuration(data / "postgres.conf"),
      server_log(data / "postgres.log"),
      lock(data / "goticket.lock") {}

std::string layout::conninfo(const std::string& user, const std::string& database) const {
    return "host=" + socket_directory.string() + " port=5432 user=" + user + " dbname=" + database;
}

std::optional<int> layout::major_of_cluster() const {
    if (!fs::exists(cluster) || fs::is_empty(cluster)) return std::nullopt;
    int major = 0;
    std::ifstream file(cluster / "PG_VERSION");
    if (!(file >> major)) {
        throw error("The folder " + cluster.string() + " exists and holds no PostgreSQL database. Move it away.");
    }
    return major;
}

void prepare_data_folder(const layout& where, const account& user) {
    auto existing = where.data;
    while (!fs::exists(existing)) existing = existing.parent_path();
    // Before anything is made, so that nothing is left behind where it cannot work.
    const bool foreign = user.uid != geteuid();
    if (foreign) let_in(user, existing, where.data);
    auto missing = existing;
    const auto rest = where.data.lexically_relative(existing);
    for (const auto& part : rest) {
        if (part == ".") continue;
        missing /= part;
        const mode_t own = foreign ? 0711 : 0700;
        make_folder(missing, missing == where.data ? own : 0755);
    }
    if (!fs::is_directory(where.data)) throw error("The data folder " + where.data.string() + " is not a folder.");
}

void prepare_server_files(const layout& where, const account& user, const std::string& wal_compression) {
    give_cluster_to(where.cluster, user);
    make_private_folder(where.socket_directory, user);
    bound_server_log(where);
    make_server_log(where, user);
    write_configuration(where, wal_compression);
}

void bound_server_log(const layout& where) {
    std::error_code ignored;
    const auto size = fs::file_size(where.server_log, ignored);
    if (ignored || size < largest_log) return;
    // Copied and cut short rather than renamed: PostgreSQL keeps the file open, for appending.
    fs::copy_file(where.server_log, where.server_log.string() + ".1", fs::copy_options::overwrite_existing, ignored);
    fs::resize_file(where.server_log, 0, ignored);
}

}  // namespace goticket::embedded
