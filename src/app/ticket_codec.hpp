#pragma once

#include "domain/ids.hpp"

#include <boost/describe.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace goticket {

/// The 32 secret bytes that an Ed25519 key pair grows from.
using ticket_seed = std::array<std::uint8_t, 32>;

std::optional<ticket_seed> parse_ticket_seed(std::string_view base64url);
std::string ticket_seed_text(const ticket_seed& seed);
ticket_seed random_ticket_seed();

/// One of a booking's tickets, as its QR code names it.
struct signed_ticket {
    booking_id booking;
    slot_id slot;
    std::int16_t number = 0;

    bool operator==(const signed_ticket&) const = default;
};

struct ticket_key {
    std::string id;
    std::string algorithm = "Ed25519";
    /// base64url without padding.
    std::string public_key;
};
BOOST_DESCRIBE_STRUCT(ticket_key, (), (id, algorithm, public_key))

/// What anybody needs to check tickets without asking us.
struct ticket_keys {
    std::vector<ticket_key> keys;
    /// The id of the one that signs.
    std::string active;
};
BOOST_DESCRIBE_STRUCT(ticket_keys, (), (keys, active))

/// Tickets as the text of a QR code, GT1.<payload>.<signature>, both parts in base64url without padding. The payload is
/// a version (1), the key's id (4 bytes: the BLAKE2b hash of the public key begins so), booking id (16), slot id (16)
/// and ticket number (1); the Ed25519 signature (RFC 8032) is over the text before its dot. A ticket has one text
/// alone, and it says who signed, not whether the ticket still holds: that is in the database.
class ticket_codec {
  public:
    /// The first seed signs, all of them verify. Throws std::invalid_argument when there is none.
    explicit ticket_codec(std::span<const ticket_seed> seeds);
    ~ticket_codec();
    ticket_codec(const ticket_codec&) = delete;
    ticket_codec& operator=(const ticket_codec&) = delete;

    /// `number` counts from 1 and is at most 255.
    std::string sign(booking_id booking, slot_id slot, std::int16_t number) const;
    /// Nothing when the text is not one that one of the keys has signed.
    std::optional<signed_ticket> verify(std::string_view text) const;
    ticket_keys keys() const;

    /// Whether the text is meant as a signed ticket, genuine or not.
    static bool claims_to_be_signed(std::string_view text);

  private:
    struct key_pair {
        std::array<std::uint8_t, 4> id;
        std::array<std::uint8_t, 32> public_key;
        std::array<std::uint8_t, 64> secret_key;
    };
    std::vector<key_pair> keys_;
};

}  // namespace goticket
