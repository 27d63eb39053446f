#include "app/password.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace goticket {
namespace {

TEST(password, is_hashed_by_argon2id_with_the_parameters_of_owasp) {
    EXPECT_TRUE(hash_password("correct horse").starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
}

TEST(password, has_another_hash_each_time) {
    EXPECT_NE(hash_password("correct horse"), hash_password("correct horse"));
}

TEST(password, matches_its_own_hash_and_no_other) {
    const auto hash = hash_password("correct horse");
    EXPECT_TRUE(password_matches("correct horse", hash));
    EXPECT_FALSE(password_matches("correct horsf", hash));
    EXPECT_FALSE(password_matches("correct horse ", hash));
    EXPECT_FALSE(password_matches("", hash));
}

TEST(password, may_hold_any_bytes) {
    const std::string odd("p\xc3\xa4ss\xff\n", 7);
    EXPECT_TRUE(password_matches(odd, hash_password(odd)));
    EXPECT_FALSE(password_matches(odd.substr(0, 6), hash_password(odd)));
}

TEST(password, matches_nothing_that_is_no_hash) {
    EXPECT_FALSE(password_matches("correct horse", ""));
    EXPECT_FALSE(password_matches("correct horse", "correct horse"));
}

TEST(password, of_nobody_takes_as_long_to_refuse_as_anybodys) {
    const auto time = [](const std::string& hash) {
        auto best = std::chrono::steady_clock::duration::max();
        for (int round = 0; round < 5; ++round) {
            const auto start = std::chrono::steady_clock::now();
            EXPECT_FALSE(password_matches("wrong horse", hash));
            best = std::min(best, std::chrono::steady_clock::now() - start);
        }
        return best;
    };
    const auto known = time(hash_password("correct horse"));
    const auto nobody = time(nobodys_hash());
    // Without the work of hashing it would be a thousand times faster.
    EXPECT_GT(nobody * 3, known);
    EXPECT_LT(nobody, known * 3);
}

}  // namespace
}  // namespace goticket
