#pragma once

#include "drill/facts.hpp"

#include <boost/describe.hpp>

#include <string>
#include <vector>

/// The referee: pure functions from what people saw and what the server recorded to what is wrong.
namespace goticket::drill {

/// One rule and how often it was broken.
struct verdict {
    /// In a word, for programs.
    std::string rule;
    /// In a sentence, as it should be.
    std::string says;
    std::int64_t faults = 0;
    /// The first few.
    std::vector<std::string> examples;
};
BOOST_DESCRIBE_STRUCT(verdict, (), (rule, says, faults, examples))

/// Facts and record, found by their ids.
class evidence;

verdict judge_acknowledged(const evidence& from);
verdict judge_nothing_unasked(const evidence& from);
verdict judge_one_answer(const evidence& from);
verdict judge_sold_once(const evidence& from);
verdict judge_sold_out(const evidence& from);
verdict judge_positions(const evidence& from);
verdict judge_promotions(const evidence& from);
verdict judge_queue_order(const evidence& from);
verdict judge_seat_order(const evidence& from);
verdict judge_answered(const evidence& from);
verdict judge_explained(const evidence& from);

/// All of them.
std::vector<verdict> judge(const facts& seen, const record& kept);

/// Whether somebody waits who would fit into the seats that are free: promotions are still to come, or never will.
bool has_promotions_to_come(const record& kept);

/// Whether an answer is what GoTicket may say in a war that goes well, such as that it is overloaded at the moment.
bool is_explained(const answer_count& answer);

}  // namespace goticket::drill
