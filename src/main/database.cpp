#include "database.hpp"

#include <spdlog/spdlog.h>

namespace goticket {

database::database(const config& settings) {
    if (settings.database_url) {
        conninfo_ = *settings.database_url;
        return;
    }
    embedded::settings how;
    how.data_dir = settings.data_dir;
    how.postgres_user = settings.postgres_user;
    how.log = [](std::string_view line) { spdlog::info("postgresql: {}", line); };
    cluster_ = embedded::cluster::serve(std::move(how));
    conninfo_ = cluster_->conninfo();
}

}  // namespace goticket
