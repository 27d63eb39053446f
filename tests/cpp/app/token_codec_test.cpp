#include "app/token_codec.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace goticket {
namespace {

constexpr std::string_view good_header = R"({"alg":"HS256","typ":"JWT"})";
const instant noon{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1} + std::chrono::hours(12)};

user ana() {
    user person;
    person.id = *user_id::parse("01956d2a-7c00-7000-8000-000000000001");
    person.email = "ana@example.org";
    person.role = role::ADMIN;
    return person;
}

/// Claims with an expiry of 15 minutes past noon, and anything else.
std::string claims(std::string_view more = "") {
    return R"({"userId":"01956d2a-7c00-7000-8000-000000000001","email":"ana@example.org","role":"USER","iat":1772366400,)" +
           std::string(more) + R"("exp":1772367300})";
}

class an_access_token : public testing::Test {
  protected:
    token_codec codec{"a secret of no less than 32 characters"};
    session_id session = session_id::make(noon);
    std::string token = codec.issue(ana(), session, noon);

    bool accepts(std::string_view text) const { return codec.verify(text, noon).has_value(); }
    bool accepts_header(std::string_view header) const { return accepts(codec.seal(header, claims())); }
    bool accepts_claims(std::string_view text) const { return accepts(codec.seal(good_header, text)); }
};

TEST_F(an_access_token, says_who_and_in_which_session) {
    const auto read = codec.verify(token, noon);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->user, ana().id);
    EXPECT_EQ(read->email, "ana@example.org");
    EXPECT_EQ(read->role, role::ADMIN);
    EXPECT_EQ(read->session, session);
}

TEST_F(an_access_token, lives_for_15_minutes) {
    EXPECT_TRUE(codec.verify(token, noon + std::chrono::minutes(15) - std::chrono::microseconds(1)));
    EXPECT_FALSE(codec.verify(token, noon + std::chrono::minutes(15)));
}

TEST_F(an_access_token, expires_when_it_is_remembered_too) {
    ASSERT_TRUE(codec.verify(token, noon));
    ASSERT_TRUE(codec.verify(token, noon));
    EXPECT_FALSE(codec.verify(token, noon + std::chrono::minutes(15)));
}

TEST_F(an_access_token, reads_the_same_from_memory) {
    const auto first = codec.verify(token, noon);
    const auto second = codec.verify(token, noon);
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->user, second->user);
    EXPECT_EQ(first->email, second->email);
    EXPECT_EQ(first->session, second->session);
    EXPECT_EQ(first->expires_at, second->expires_at);
}

TEST_F(an_access_token, of_another_secret_is_refused_even_when_that_codec_remembers_it) {
    const token_codec other("another secret of at least 32 characters");
    ASSERT_TRUE(accepts(token));
    EXPECT_FALSE(other.verify(token, noon));
    const auto theirs = other.issue(ana(), session, noon);
    ASSERT_TRUE(other.verify(theirs, noon));
    EXPECT_FALSE(accepts(theirs));
}

TEST_F(an_access_token, with_any_character_changed_is_refused) {
    ASSERT_TRUE(accepts(token));
    for (std::size_t i = 0; i < token.size(); ++i) {
        auto changed = token;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(accepts(changed)) << i;
    }
}

TEST_F(an_access_token, cut_short_or_with_something_added_is_refused) {
    ASSERT_TRUE(accepts(token));
    for (std::size_t length = 0; length < token.size(); ++length) EXPECT_FALSE(accepts(token.substr(0, length)));
    for (const auto* more : {"=", ".", ".AAAA", "A", " ", "\n"}) EXPECT_FALSE(accepts(token + more)) << more;
    EXPECT_FALSE(accepts(" " + token));
    EXPECT_FALSE(accepts("A." + token));
}

TEST_F(an_access_token, needs_the_algorithm_hs256_by_exactly_this_name) {
    EXPECT_TRUE(accepts_header(good_header));
    EXPECT_TRUE(accepts_header(R"({"alg":"HS256"})"));
    for (const auto* header :
         {R"({"alg":"none"})", R"({"alg":"None"})", R"({"alg":"hs256"})", R"({"alg":"HS384"})", R"({"alg":"HS512"})",
          R"({"alg":"RS256"})", R"({"alg":""})", R"({"alg":null})", R"({"alg":["HS256"]})", R"({"alg":"HS256 "})",
          R"({"typ":"JWT"})", R"("HS256")", "[]", "null", "", "{", R"({"alg":"HS256","crit":["b64"],"b64":false})"}) {
        EXPECT_FALSE(accepts_header(header)) << header;
    }
}

TEST_F(an_access_token, may_lack_a_session_and_hold_claims_that_we_do_not_know) {
    const auto read = codec.verify(codec.seal(good_header, claims(R"("aud":["x"],)")), noon);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->role, role::USER);
    EXPECT_FALSE(read->session);
}

TEST_F(an_access_token, whose_claims_are_not_as_they_should_be_is_refused) {
    ASSERT_TRUE(accepts_claims(claims()));
    const std::string who = R"("userId":"01956d2a-7c00-7000-8000-000000000001","email":"a@b.cd")";
    for (const auto& text : std::initializer_list<std::string>{
             "",
             "null",
             "[]",
             "{}",
             "7",
             "\"x\"",
             claims().substr(1),
             claims() + "}",
             claims(R"("sid":7,)"),
             claims(R"("sid":null,)"),
             claims(R"("iat":"now",)"),
             "{" + who + R"(,"role":"USER"})",
             "{" + who + R"(,"role":"USER","exp":"1772367300"})",
             "{" + who + R"(,"role":"USER","exp":null})",
             "{" + who + R"(,"role":"USER","exp":-1})",
             "{" + who + R"(,"role":"USER","exp":1e300})",
             "{" + who + R"(,"role":"USER","exp":99999999999999999999})",
             "{" + who + R"(,"role":"ROOT","exp":1772367300})",
             "{" + who + R"(,"exp":1772367300})",
             R"({"userId":"me","email":"a@b.cd","role":"USER","exp":1772367300})",
             R"({"email":"a@b.cd","role":"USER","exp":1772367300})",
             R"({"userId":"01956d2a-7c00-7000-8000-000000000001","role":"USER","exp":1772367300})"}) {
        EXPECT_FALSE(accepts_claims(text)) << text;
    }
}

TEST_F(an_access_token, of_absurd_length_is_refused_unread) {
    const auto padding = "\"padding\":\"" + std::string(2000, 'x') + "\",";
    EXPECT_FALSE(accepts_claims(claims(padding)));
    EXPECT_FALSE(accepts(std::string(1000000, '.')));
}

TEST_F(an_access_token, is_verified_by_many_threads_at_once) {
    std::vector<std::thread> threads;
    std::atomic<int> accepted{0};
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            for (int round = 0; round < 200; ++round) {
                auto person = ana();
                person.id = user_id::make(noon);
                const auto own = codec.verify(codec.issue(person, session, noon), noon);
                if (own && own->user == person.id && codec.verify(token, noon)) ++accepted;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(accepted, 8 * 200);
}

TEST_F(an_access_token, is_not_mixed_up_with_another_in_a_full_memory) {
    std::vector<std::pair<user_id, std::string>> all;
    for (int i = 0; i < 10000; ++i) {
        auto person = ana();
        person.id = user_id::make(noon);
        all.emplace_back(person.id, codec.issue(person, session, noon));
    }
    for (int round = 0; round < 2; ++round) {
        for (const auto& [id, text] : all) {
            const auto read = codec.verify(text, noon);
            ASSERT_TRUE(read);
            ASSERT_EQ(read->user, id);
        }
    }
}

}  // namespace
}  // namespace goticket
