#pragma once

#include "app/services.hpp"
#include "storage/kept_store.hpp"

#include <memory>
#include <vector>

namespace goticket::selling {

/// Looks up what was answered under Idempotency-Keys before, for one lane: all who ask while a look is under way share
/// the next one.
class kept_keys {
  public:
    explicit kept_keys(lane& home) : home_(home) {}

    /// Nothing when that key of that person has no outcome yet. Throws when the database can't be asked.
    task<std::optional<kept_outcome>> find(user_id user, std::string key);

  private:
    struct question {
        question(boost::asio::io_context& context, user_id who, std::string what)
            : user(who), key(std::move(what)), bell(context) {}
        user_id user;
        std::string key;
        std::optional<kept_outcome> found;
        std::exception_ptr failed;
        bool answered = false;
        pause bell;
    };
    using questions = std::vector<std::shared_ptr<question>>;

    task<> answer_all();
    task<> answer(const questions& asked);

    lane& home_;
    questions waiting_;
    bool answering_ = false;
};

}  // namespace goticket::selling
