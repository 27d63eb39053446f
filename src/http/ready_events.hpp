#pragma once

#include "app/reading/fresh_table.hpp"
#include "http/plain_request.hpp"
#include "http/ready_answer.hpp"
#include "http/route.hpp"
#include "http/routes/events_views.hpp"

namespace goticket::http {

/// What a list of events was asked for, read and in one form. In the order of one person there is none: that is theirs.
struct list_key {
    std::int64_t page = 1;
    std::int64_t limit = 10;
    std::optional<goticket::category> category;
    std::string search;
    bool soonest = false;
    bool upcoming = true;

    bool operator==(const list_key&) const = default;
    /// Anybody can make up more of the others than can be kept.
    bool is_usual() const { return search.empty() && page <= 10; }
};

/// An event as clients and as pages get it.
struct ready_event {
    ready_answer answer;
    event_view view;
};

}  // namespace goticket::http

template <>
struct std::hash<goticket::http::list_key> {
    std::size_t operator()(const goticket::http::list_key& key) const noexcept;
};

namespace goticket::http {

/// The events and lists that one lane has read lately, ready to be sent. Of that lane's thread alone.
class ready_events {
  public:
    using shared_answer = std::shared_ptr<const ready_answer>;
    using shared_event = std::shared_ptr<const ready_event>;

    ready_events(lane& here, services& shared);

    /// Null: there is no such event.
    task<shared_event> event(event_id id, std::optional<user_id> who);
    task<shared_answer> list(list_key key, std::optional<user_id> who);

    /// That this query, as it was sent, asks for that list. `smart`: only of somebody who is not signed in.
    void remember(const std::string& query, const list_key& key, bool smart);
    /// The answer if it is here and may be given; null when that takes a handler to tell.
    shared_answer at_once(const plain_request& asked, std::chrono::steady_clock::time_point now);

  private:
    using event_table = reading::fresh_table<event_id, ready_event>;
    using list_table = reading::fresh_table<list_key, ready_answer>;
    struct meaning {
        list_key key;
        bool smart = false;
    };
    struct text_hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    task<reading::sourced<ready_event>> read_one(event_id id);
    task<reading::sourced<ready_answer>> read_list(list_key key);
    reading::moment own_last(std::optional<user_id> who) const;
    reading::moment own_last(std::string_view authorization) const;

    lane& here_;
    services& shared_;
    event_table events_;
    list_table usual_lists_;
    list_table other_lists_;
    std::unordered_map<std::string, meaning, text_hash, std::equal_to<>> meanings_;
};

/// 304 for one who has it already.
response reply_with(std::shared_ptr<const ready_answer> answer, const request& asked);

}  // namespace goticket::http
