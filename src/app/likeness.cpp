#include "app/likeness.hpp"

#include "app/ticket_seeds.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "storage/secret_file.hpp"

#include <sodium.h>
#include <spdlog/spdlog.h>

#include <array>
#include <new>
#include <optional>
#include <stdexcept>

namespace goticket {
namespace {

constexpr std::size_t print_bytes = 4;

using print_key = std::array<unsigned char, crypto_generichash_KEYBYTES>;

/// As slow as checking a password (app/password.cpp), once at the start.
print_key key_from(const std::string& secret) {
    constexpr unsigned long long passes = 2;
    constexpr std::size_t memory = std::size_t{19} * 1024 * 1024;
    // The same at all nodes, which have nothing else in common yet; it keeps this key from being of use elsewhere.
    constexpr std::array<unsigned char, crypto_pwhash_SALTBYTES> salt{'g', 'o', 't', 'i', 'c', 'k', 'e', 't',
                                                                      ' ', 'l', 'i', 'k', 'e', 'n', 'e', 's'};
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
    print_key key{};
    if (crypto_pwhash(key.data(), key.size(), secret.data(), secret.size(), salt.data(), passes, memory,
                      crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw std::bad_alloc();
    }
    return key;
}

/// The name is hashed too, so that equal values of different names show nothing.
std::string print_of(const print_key& key, const std::string& name, const std::string& value) {
    const auto text = name + '\0' + value;
    std::array<unsigned char, crypto_generichash_BYTES> hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                       key.data(), key.size());
    std::array<char, 2 * print_bytes + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), print_bytes);
    return name + "=" + hex.data();
}

std::string all_seeds(const config& settings) {
    std::string text;
    for (const auto& seed : ticket_seeds(settings)) text += ticket_seed_text(seed) + ",";
    return text;
}

std::string place_of_redis(const config& settings) {
    if (!settings.redis) return "none";
    return redis::describe(*settings.redis) + "/" + std::to_string(settings.redis->database);
}

/// Of a folder that several machines share, all find the same. Nothing where the folder can't be marked, or the mark
/// not read: uploads may work all the same, and no node stays away for the doctor's sake.
std::optional<std::string> name_of_folder(const std::filesystem::path& folder) {
    try {
        return read_or_make_secret(folder / ".folder", [] { return uuid_v7(system_clock{}.now()).str(); });
    } catch (const std::exception& failed) {
        spdlog::warn("goticket doctor can't tell whether nodes share {}: {}", folder.string(), failed.what());
        return std::nullopt;
    }
}

}  // namespace

std::vector<std::string> likeness_of(const config& settings) {
    const auto key = key_from(settings.jwt_secret);
    std::vector<std::string> prints{
        print_of(key, "JWT_SECRET", settings.jwt_secret),
        print_of(key, "TICKET_SIGNING_KEY", all_seeds(settings)),
        print_of(key, "GOTICKET_OPERATOR_KEY", settings.operator_key),
        print_of(key, "REDIS_URL", place_of_redis(settings)),
    };
    if (const auto folder = name_of_folder(settings.data_dir / "uploads")) {
        prints.push_back(print_of(key, "uploads", *folder));
    }
    return prints;
}

}  // namespace goticket
