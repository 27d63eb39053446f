#include "app/ticket_codec.hpp"

#include <gtest/gtest.h>
#include <sodium.h>

#include <set>

namespace goticket {
namespace {

ticket_seed seed_of(std::uint8_t byte) {
    ticket_seed seed{};
    seed.fill(byte);
    return seed;
}

const booking_id booking = *booking_id::parse("01890a5d-ac96-774b-bcce-b302099a8057");
const slot_id slot = *slot_id::parse("01890a5d-ac96-774b-bcce-b302099a8058");

ticket_codec codec_of(std::initializer_list<std::uint8_t> seeds) {
    std::vector<ticket_seed> all;
    for (const auto seed : seeds) all.push_back(seed_of(seed));
    return ticket_codec(all);
}

TEST(ticket_codec_test, reads_what_it_has_signed) {
    const auto codec = codec_of({1});
    for (const std::int16_t number : {1, 5, 255}) {
        const auto ticket = codec.verify(codec.sign(booking, slot, number));
        ASSERT_TRUE(ticket);
        EXPECT_EQ(*ticket, (signed_ticket{booking, slot, number}));
    }
}

TEST(ticket_codec_test, writes_the_same_text_today_and_tomorrow) {
    // A ticket that was printed once must stay good: this text is never to change.
    const auto text = codec_of({1}).sign(booking, slot, 2);
    EXPECT_EQ(text,
              "GT1.AcXiGrEBiQpdrJZ3S7zOswIJmoBXAYkKXayWd0u8zrMCCZqAWAI."
              "schOCnatrag-F4yMp-CQpd1cOnlpXujudK0J85rad4ekEZdx0-xbszCFJPjFGQJaxr9D1QAddJoSq0vp6lSYCQ");
}

TEST(ticket_codec_test, signs_numbers_from_1_to_255_alone) {
    const auto codec = codec_of({1});
    EXPECT_THROW(codec.sign(booking, slot, 0), std::invalid_argument);
    EXPECT_THROW(codec.sign(booking, slot, -1), std::invalid_argument);
    EXPECT_THROW(codec.sign(booking, slot, 256), std::invalid_argument);
}

TEST(ticket_codec_test, refuses_a_text_with_any_one_character_changed) {
    const auto codec = codec_of({1});
    const auto text = codec.sign(booking, slot, 1);
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (int other = 0; other < 256; ++other) {
            auto changed = text;
            changed[at] = static_cast<char>(other);
            EXPECT_EQ(codec.verify(changed).has_value(), changed == text) << at << ' ' << other;
        }
    }
}

TEST(ticket_codec_test, refuses_a_text_that_is_cut_or_longer) {
    const auto codec = codec_of({1});
    const auto text = codec.sign(booking, slot, 1);
    for (std::size_t length = 0; length < text.size(); ++length) EXPECT_FALSE(codec.verify(text.substr(0, length)));
    for (const std::string tail : {"A", "AAAA", "=", "==", ".", "\n"}) EXPECT_FALSE(codec.verify(text + tail));
    EXPECT_FALSE(codec.verify(" " + text));
}

TEST(ticket_codec_test, refuses_what_another_installation_has_signed) {
    EXPECT_FALSE(codec_of({1}).verify(codec_of({2}).sign(booking, slot, 1)));
}

TEST(ticket_codec_test, signs_with_the_first_key_and_verifies_with_all) {
    const auto before = codec_of({1});
    const auto after = codec_of({2, 1});
    EXPECT_TRUE(after.verify(before.sign(booking, slot, 1)));
    EXPECT_FALSE(before.verify(after.sign(booking, slot, 1)));
    EXPECT_EQ(after.keys().active, codec_of({2}).keys().active);
}

TEST(ticket_codec_test, needs_a_key) {
    EXPECT_THROW(codec_of({}), std::invalid_argument);
}

TEST(ticket_codec_test, publishes_keys_that_verify_without_us) {
    const auto codec = codec_of({2, 1});
    const auto published = codec.keys();
    ASSERT_EQ(published.keys.size(), 2U);
    const auto& key = published.keys.front();
    EXPECT_EQ(key.id, published.active);
    EXPECT_EQ(key.algorithm, "Ed25519");

    // As somebody else's program would do it.
    unsigned char raw[crypto_sign_PUBLICKEYBYTES];
    unsigned char hash[crypto_generichash_BYTES];
    unsigned char signature[crypto_sign_BYTES];
    char id[9];
    const auto decode = [](std::string_view text, unsigned char* to, std::size_t size) {
        return sodium_base642bin(to, size, text.data(), text.size(), nullptr, nullptr, nullptr,
                                 sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    };
    ASSERT_EQ(decode(key.public_key, raw, sizeof raw), 0);
    crypto_generichash(hash, sizeof hash, raw, sizeof raw, nullptr, 0);
    EXPECT_EQ(key.id, sodium_bin2hex(id, sizeof id, hash, 4));
    const auto text = codec.sign(booking, slot, 3);
    const auto dot = text.rfind('.');
    ASSERT_EQ(decode(std::string_view(text).substr(dot + 1), signature, sizeof signature), 0);
    EXPECT_EQ(crypto_sign_verify_detached(signature, reinterpret_cast<const unsigned char*>(text.data()), dot, raw), 0);
}

TEST(ticket_codec_test, keeps_a_seed_as_text) {
    const auto seed = random_ticket_seed();
    const auto text = ticket_seed_text(seed);
    EXPECT_EQ(text.size(), 43U);
    EXPECT_EQ(parse_ticket_seed(text), seed);
    EXPECT_NE(random_ticket_seed(), seed);
    for (const std::string wrong : {"", "A", "not base64 at all, not base64 at all, not ba"}) {
        EXPECT_FALSE(parse_ticket_seed(wrong));
    }
    EXPECT_FALSE(parse_ticket_seed(text + "A"));
    EXPECT_FALSE(parse_ticket_seed(text.substr(1)));
}

TEST(ticket_codec_test, is_told_from_other_names_of_tickets) {
    EXPECT_TRUE(ticket_codec::claims_to_be_signed("GT1.nonsense"));
    EXPECT_FALSE(ticket_codec::claims_to_be_signed(booking.str() + ":1"));
    EXPECT_FALSE(ticket_codec::claims_to_be_signed(""));
}

}  // namespace
}  // namespace goticket
