#include "app/ticket_codec.hpp"
#include "app/ticket_service.hpp"

#include <gtest/gtest.h>

namespace goticket {
namespace {

const std::string booking = "01890a5d-ac96-774b-bcce-b302099a8057";

class ticket_name_test : public testing::Test {
  protected:
    ticket_name_test() : codec_(std::vector<ticket_seed>{random_ticket_seed()}) {}
    std::optional<ticket_name> read(const std::string& text) const { return read_ticket_name(codec_, text); }

    ticket_codec codec_;
};

TEST_F(ticket_name_test, is_a_booking_with_a_number) {
    const auto name = read(booking + ":3");
    ASSERT_TRUE(name);
    EXPECT_EQ(name->booking.str(), booking);
    EXPECT_EQ(name->number, 3);
    EXPECT_FALSE(name->slot);
}

TEST_F(ticket_name_test, is_the_first_ticket_when_it_is_a_plain_booking) {
    const auto name = read(booking);
    ASSERT_TRUE(name);
    EXPECT_EQ(name->number, 1);
}

TEST_F(ticket_name_test, is_a_signed_text) {
    const auto slot = slot_id::make(system_clock{}.now());
    const auto name = read(codec_.sign(*booking_id::parse(booking), slot, 2));
    ASSERT_TRUE(name);
    EXPECT_EQ(name->booking.str(), booking);
    EXPECT_EQ(name->number, 2);
    EXPECT_EQ(name->slot, slot);
}

TEST_F(ticket_name_test, is_nothing_else) {
    const ticket_codec stranger(std::vector<ticket_seed>{random_ticket_seed()});
    EXPECT_FALSE(read(stranger.sign(*booking_id::parse(booking), {}, 1)));
    for (const std::string number :
         {"", "0", "01", "+1", "-1", " 1", "1 ", "1.5", "1e0", "one", "1:1", "99999999999"}) {
        EXPECT_FALSE(read(booking + ":" + number)) << number;
    }
    for (const std::string text : {"", ":1", "nonsense", "GT1.", "GT1..", "GT2.a.b", "' OR 1=1"}) {
        EXPECT_FALSE(read(text)) << text;
    }
}

}  // namespace
}  // namespace goticket
