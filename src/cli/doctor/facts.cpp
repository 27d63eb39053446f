#include "cli/doctor/facts.hpp"

#include "base/id.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <utility>

namespace goticket::cli::doctor {
namespace {

namespace fs = std::filesystem;

std::string trouble_with(const fs::path& folder) {
    std::error_code failed;
    if (!fs::is_directory(folder, failed)) return "there is no such folder yet; `goticket serve` makes it";
    const auto file = folder / (".doctor-" + uuid_v7(system_clock().now()).str());
    std::ofstream out(file);
    out << "well";
    out.close();
    const bool written = !out.fail();
    fs::remove(file, failed);
    return written ? "" : "files can't be written there";
}

/// One that has lost its Redis, or found it again, is known in both places for a while.
void keep_one_of_each(std::vector<present_node>& nodes) {
    std::ranges::sort(nodes, {}, [](const present_node& one) { return std::pair(one.id, one.silent_for); });
    const auto again = std::ranges::unique(nodes, {}, &present_node::id);
    nodes.erase(again.begin(), again.end());
}

}  // namespace

facts gather(const config& settings) {
    facts found;
    found.data_folder_trouble = trouble_with(settings.data_dir);
    std::error_code failed;
    const auto space = fs::space(settings.data_dir, failed);
    if (!failed) found.free_bytes = space.available;
    rlimit files{};
    if (getrlimit(RLIMIT_NOFILE, &files) == 0) found.most_files = files.rlim_max;
    found.database = ask_database(settings, found.nodes);
    if (settings.redis) found.redis = ask_redis(settings, found.nodes);
    keep_one_of_each(found.nodes);
    return found;
}

}  // namespace goticket::cli::doctor
