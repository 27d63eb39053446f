#include "cli/doctor/facts.hpp"

#include "base/id.hpp"

#include <sys/resource.h>

#include <fstream>

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
    return found;
}

}  // namespace goticket::cli::doctor
