#include "app/services.hpp"

#include "app/auth_service.hpp"
#include "app/device_marks.hpp"
#include "app/selling/box_office.hpp"
#include "app/shared_cache.hpp"
#include "app/ticket_codec.hpp"
#include "app/ticket_seeds.hpp"
#include "app/token_codec.hpp"
#include "app/worker_pool.hpp"
#include "cache/login_limiter.hpp"
#include "cache/rate_limiter.hpp"
#include "cache/redis/login_limiter.hpp"
#include "cache/redis/registration_limiter.hpp"
#include "cache/registration_limiter.hpp"
#include "storage/secret_file.hpp"

#include <sodium.h>

#include <algorithm>
#include <thread>

namespace goticket {
namespace {

/// The server ends a statement before our own deadline does, and then the connection lives on. What a node that hangs
/// keeps from the others is theirs before its other work is taken over.
const pg::session_settings common_settings{
    {"statement_timeout", "10000"}, {"idle_in_transaction_session_timeout", "10000"}, {"jit", "off"}};

/// The statements of a batch always go by index. A generic plan made while the tables were empty would stay and scan
/// them whole once they are full: four times slower, and worse with every booking.
const pg::session_settings selling_settings{
    {"plan_cache_mode", "force_generic_plan"},
    {"enable_seqscan", "off"},
    {"enable_hashjoin", "off"},
    {"enable_mergejoin", "off"},
    {"enable_bitmapscan", "off"},
    // Many times what another node's sale takes. Past it, somebody keeps a slot, and the others must not wait with it.
    {"lock_timeout", "500"},
    // And nobody can buy of it until that node's transaction is ended.
    {"idle_in_transaction_session_timeout", "5000"},
};

/// A node sells by one at a time; the others are for when that one is held up.
constexpr std::size_t selling_connections = 4;

pg::pool_options pool_of(const std::string& conninfo, pg::session_settings settings, std::size_t size) {
    pg::pool_options options;
    options.conninfo = conninfo;
    options.settings = std::move(settings);
    options.size = size;
    return options;
}

/// A lane's part of the connections of a node: PostgreSQL has 100 by default, whatever the number of cores here.
std::size_t share_of(std::size_t total, const config& settings, std::size_t least, std::size_t most) {
    return std::clamp(total / settings.threads, least, most);
}

pg::pool_options selling_pool_of(const std::string& conninfo) {
    auto both = common_settings;
    both.insert(both.end(), selling_settings.begin(), selling_settings.end());
    return pool_of(conninfo, std::move(both), selling_connections);
}

std::string random_secret() {
    unsigned char bytes[32];
    randombytes_buf(bytes, sizeof bytes);
    char hex[2 * sizeof bytes + 1];
    return sodium_bin2hex(hex, sizeof hex, bytes, sizeof bytes);
}

/// At their low priority they take what the event loops leave.
unsigned hashing_threads() {
    return std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace

lane::lane(unsigned which, const config& settings, const std::string& conninfo)
    : number(which), db(context, pool_of(conninfo, common_settings, share_of(48, settings, 2, 6))) {}

services::services(config chosen, std::string conninfo) : settings(std::move(chosen)) {
    if (settings.jwt_secret.empty()) {
        settings.jwt_secret = read_or_make_secret(settings.data_dir / "jwt.secret", random_secret);
    }
    if (settings.operator_key.empty()) {
        settings.operator_key = read_or_make_secret(settings.data_dir / operator_key_file, random_secret);
    }
    for (unsigned i = 0; i < settings.threads; ++i) lanes.push_back(std::make_unique<lane>(i, settings, conninfo));
    hashing = std::make_unique<worker_pool>(hashing_threads(), 256);
    pictures = std::make_unique<worker_pool>(hashing_threads(), 64);
    uploads = std::make_unique<upload_store>(settings.data_dir / "uploads");
    tokens = std::make_unique<token_codec>(settings.jwt_secret);
    devices = std::make_unique<device_marks>(settings.jwt_secret);
    tickets = std::make_unique<ticket_codec>(ticket_seeds(settings));
    make_limiters();
    auth = std::make_unique<auth_service>(*this);
    selling = std::make_unique<selling::box_office>(*this, selling_pool_of(conninfo));
}

void services::make_limiters() {
    rate_hash = keyed_hash(settings.jwt_secret);
    const auto an_hour = settings.registrations_per_hour;
    const auto wrong = settings.wrong_passwords_per_address;
    if (!settings.redis) {
        logins = std::make_unique<local_login_limiter>(clock, wrong);
        registrations = std::make_unique<local_registration_limiter>(clock, an_hour);
        own_rates = std::make_unique<local_rate_limiter>();
        rates = own_rates.get();
        return;
    }
    cache = std::make_unique<shared_cache>(lanes.front()->context, *settings.redis, settings.jwt_secret);
    logins = std::make_unique<redis::login_limiter>(clock, wrong, cache->client(), cache->names());
    registrations = std::make_unique<redis::registration_limiter>(clock, an_hour, cache->client(), cache->names());
    rates = &cache->rates();
}

std::size_t services::connections() const {
    auto sum = selling->db().options().size;
    for (const auto& lane : lanes) sum += lane->db.options().size;
    return sum;
}

services::~services() = default;

}  // namespace goticket
