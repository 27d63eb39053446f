#include "storage/uploads/upload_store.hpp"

#include "storage/uploads/durable_file.hpp"
#include "storage/uploads/picture_codec.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace goticket {
namespace {

constexpr std::size_t hash_bytes = 32;
constexpr std::string_view extension = ".webp";

int longest_side(upload_kind kind) {
    switch (kind) {
        case upload_kind::avatar:
            return 512;
        case upload_kind::picture:
            return 1920;
    }
    throw std::logic_error{"upload_kind out of range"};
}

/// BLAKE2b of the content in hex: nobody can choose or guess the name of another picture.
std::string name_for(std::string_view content) {
    std::array<unsigned char, hash_bytes> hash{};
    std::array<char, hash_bytes * 2 + 1> hex{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(content.data()), content.size(),
                       nullptr, 0);
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
    return hex.data() + std::string{extension};
}

bool is_our_name(std::string_view name) {
    const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return name.size() == hash_bytes * 2 + extension.size() && name.ends_with(extension) &&
           std::ranges::all_of(name.substr(0, hash_bytes * 2), is_hex);
}

}  // namespace

upload_store::upload_store(std::filesystem::path folder) : folder_{std::move(folder)} {
    if (sodium_init() < 0) throw std::runtime_error{"libsodium cannot start"};
    std::filesystem::create_directories(folder_);
    remove_abandoned_files(folder_);
}

upload_result<std::string> upload_store::save(std::string_view bytes, upload_kind kind) const {
    const auto webp = reencode_picture(bytes, longest_side(kind));
    if (!webp) return webp.error();
    return keep(*webp);
}

std::string upload_store::keep(std::string_view webp) const {
    auto name = name_for(webp);
    write_durably(folder_, name, webp);
    return name;
}

std::optional<std::filesystem::path> upload_store::find(std::string_view name) const {
    if (!is_our_name(name)) return std::nullopt;
    auto path = folder_ / name;
    std::error_code missing;
    if (!std::filesystem::is_regular_file(std::filesystem::symlink_status(path, missing))) return std::nullopt;
    return path;
}

}  // namespace goticket
