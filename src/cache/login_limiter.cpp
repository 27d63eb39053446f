#include "cache/login_limiter.hpp"

#include <boost/asio/ip/address.hpp>
#include <sodium.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace goticket {
namespace {

constexpr std::chrono::minutes window{15};
/// About 6 MB a table when full, which takes longer than the window at the speed at which passwords are hashed.
constexpr std::size_t most_keys = 65536;

/// Who has one IPv6 address has its whole /64.
std::string network_of(const std::string& address) {
    boost::system::error_code malformed;
    const auto parsed = boost::asio::ip::make_address(address, malformed);
    if (malformed || parsed.is_v4()) return address;
    const auto v6 = parsed.to_v6();
    if (v6.is_v4_mapped()) return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, v6).to_string();
    auto bytes = v6.to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), 0);
    return boost::asio::ip::make_address_v6(bytes).to_string();
}

}  // namespace

local_login_limiter::local_login_limiter(const clock& time)
    : clock_(time),
      tables_{failure_table(10, window, most_keys), failure_table(50, window, most_keys),
              failure_table(100, window, most_keys)} {
    static_assert(crypto_shorthash_KEYBYTES == sizeof hash_key_);
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
    randombytes_buf(hash_key_.data(), hash_key_.size());
}

local_login_limiter::keys local_login_limiter::keys_of(const login_attempt& attempt) const {
    const auto address = network_of(attempt.address);
    const std::string texts[] = {attempt.account + '\n' + address, attempt.account, address};
    keys hashed{};
    for (std::size_t i = 0; i < hashed.size(); ++i) {
        std::array<unsigned char, crypto_shorthash_BYTES> bytes{};
        crypto_shorthash(bytes.data(), reinterpret_cast<const unsigned char*>(texts[i].data()), texts[i].size(),
                         hash_key_.data());
        std::memcpy(&hashed[i], bytes.data(), bytes.size());
    }
    return hashed;
}

std::chrono::seconds local_login_limiter::longest_wait(const keys& of, instant now) const {
    std::chrono::microseconds longest{0};
    for (std::size_t i = 0; i < of.size(); ++i) longest = std::max(longest, tables_[i].wait(of[i], now));
    return std::chrono::ceil<std::chrono::seconds>(longest);
}

task<std::chrono::seconds> local_login_limiter::wait_before(login_attempt attempt) {
    const auto of = keys_of(attempt);
    const std::lock_guard held(guard_);
    co_return longest_wait(of, clock_.now());
}

task<std::chrono::seconds> local_login_limiter::settle(login_attempt attempt, bool succeeded) {
    const auto of = keys_of(attempt);
    const auto now = clock_.now();
    const std::lock_guard held(guard_);
    const auto wait = longest_wait(of, now);
    if (wait > std::chrono::seconds(0)) co_return wait;
    if (succeeded) {
        // Only this person's own slips are forgiven: a guesser may well have an account of their own.
        tables_[0].forget(of[0]);
    } else {
        for (std::size_t i = 0; i < of.size(); ++i) tables_[i].count(of[i], now);
    }
    co_return wait;
}

}  // namespace goticket
