#pragma once

#include "drill/facts.hpp"
#include "drill/judge.hpp"

#include <unordered_map>

namespace goticket::drill {

class evidence {
  public:
    evidence(const facts& seen, const record& kept);

    const facts& seen;
    const record& kept;

    const witness* person(user_id id) const;
    const recorded_booking* booking(const uuid& id) const;
    const recorded_entry* entry(const uuid& id) const;
    const std::vector<const recorded_booking*>& bookings_of(user_id id) const;

  private:
    std::unordered_map<user_id, const witness*> people_;
    std::unordered_map<uuid, const recorded_booking*> bookings_;
    std::unordered_map<uuid, const recorded_entry*> entries_;
    std::unordered_map<user_id, std::vector<const recorded_booking*>> by_person_;
};

/// Gathers what breaks a rule.
class accusation {
  public:
    accusation(std::string rule, std::string says) {
        found_.rule = std::move(rule);
        found_.says = std::move(says);
    }
    void blame(std::string example) {
        constexpr std::int64_t most_examples = 5;
        if (found_.faults++ < most_examples) found_.examples.push_back(std::move(example));
    }
    verdict close() { return std::move(found_); }

  private:
    verdict found_;
};

}  // namespace goticket::drill
