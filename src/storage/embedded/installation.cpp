#include "storage/embedded/installation.hpp"

#include "storage/embedded/errors.hpp"
#include "storage/embedded/run_as.hpp"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string>
#include <string_view>

namespace goticket::embedded {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> folders_in_path() {
    std::vector<fs::path> folders;
    const char* path = std::getenv("PATH");
    std::string_view rest = path == nullptr ? "" : path;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(':'), rest.size());
        // A relative entry would depend on the folder that we happen to be in.
        if (rest.starts_with('/')) folders.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return folders;
}

bool is_program(const fs::path& file) {
    return access(file.c_str(), X_OK) == 0;
}

/// From `pg_ctl (PostgreSQL) 15.20 (Debian …)`.
std::optional<int> parse_major(std::string_view text) {
    constexpr std::string_view marker = "(PostgreSQL) ";
    const auto at = text.find(marker);
    if (at == std::string_view::npos) return std::nullopt;
    text.remove_prefix(at + marker.size());
    int major = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), major).ec != std::errc{}) return std::nullopt;
    return major;
}

std::optional<installation> look_into(const fs::path& folder) {
    for (const char* name : {"initdb", "pg_ctl", "postgres"}) {
        if (!is_program(folder / name)) return std::nullopt;
    }
    const auto said = run_as(current_account(), {.arguments = {(folder / "pg_ctl").string(), "--version"}});
    const auto major = parse_major(said.output);
    if (said.status != 0 || !major) return std::nullopt;
    return installation{folder, *major};
}

}  // namespace

std::vector<fs::path> program_folders() {
    std::vector<fs::path> folders;
    std::error_code ignored;
    for (const auto& version : fs::directory_iterator("/usr/lib/postgresql", ignored)) {
        folders.push_back(version.path() / "bin");
    }
    const auto in_path = folders_in_path();
    for (const auto& folder : in_path) {
        if (!is_program(folder / "pg_config")) continue;
        auto said = run_as(current_account(), {.arguments = {(folder / "pg_config").string(), "--bindir"}});
        while (said.output.ends_with('\n')) said.output.pop_back();
        if (said.status == 0) folders.emplace_back(said.output);
        break;
    }
    folders.insert(folders.end(), in_path.begin(), in_path.end());
    return folders;
}

installation find_installation(const std::vector<fs::path>& folders, std::optional<int> major_of_cluster) {
    std::optional<installation> best;
    for (const auto& folder : folders) {
        const auto found = look_into(folder);
        if (!found) continue;
        if (major_of_cluster && found->major == *major_of_cluster) return *found;
        if (!best || found->major > best->major) best = found;
    }
    if (major_of_cluster) {
        const auto made_by = std::to_string(*major_of_cluster);
        throw error("The database was made by PostgreSQL " + made_by + ", and this machine has " +
                    (best ? "only PostgreSQL " + std::to_string(best->major) : std::string("no PostgreSQL")) +
                    ". Install the package postgresql-" + made_by +
                    ", or bring the database to a newer version with pg_upgrade.");
    }
    if (!best || best->major < oldest_major) {
        throw error(
            "PostgreSQL " + std::to_string(oldest_major) +
            " or newer is not installed. Install the package postgresql (on Debian: apt-get install postgresql), "
            "or name a server of your own with DATABASE_URL.");
    }
    return *best;
}

}  // namespace goticket::embedded
