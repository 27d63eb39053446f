#include "realtime/people_board.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

namespace goticket::realtime {
namespace {

message bookings_message() {
    static const auto text = std::make_shared<const std::string>(bookings_text());
    return {message::about::bookings, {}, text, nullptr, {}};
}

message inbox_message(std::int64_t unread, const position& told) {
    auto text = std::make_shared<const std::string>(inbox_text(unread));
    return {message::about::inbox, {}, std::move(text), nullptr, told.str()};
}

message news_message(notification_row row, const position& told) {
    auto text = std::make_shared<const std::string>(notification_text(view_of(std::move(row))));
    return {message::about::notification, {}, std::move(text), nullptr, told.str()};
}

}  // namespace

void people_board::add(address who, user_id person, std::optional<position> told, clock::time_point now, bool deaf) {
    const bool resumes = told.has_value();
    connected made{who, person, std::move(told), now, std::nullopt, resumes || deaf, deaf, std::nullopt};
    streams_.emplace(who.number, std::move(made));
    of_[person].push_back(who.number);
    marked_.insert(who.number);
}

void people_board::remove(std::uint64_t stream) {
    const auto found = streams_.find(stream);
    if (found == streams_.end()) return;
    const auto person = of_.find(found->second.person);
    std::erase(person->second, stream);
    if (person->second.empty()) of_.erase(person);
    streams_.erase(found);
    marked_.erase(stream);
}

void people_board::mark(user_id person) {
    if (const auto found = of_.find(person); found != of_.end()) {
        marked_.insert(found->second.begin(), found->second.end());
    }
}

void people_board::mark_all() {
    for (auto& [number, who] : streams_) {
        who.catches_up = true;
        who.compares = true;
        marked_.insert(number);
    }
}

void people_board::tell_of_bookings(user_id person, outbox& to, bool deaf) {
    const auto found = of_.find(person);
    if (found == of_.end()) return;
    for (const auto number : found->second) {
        auto& who = streams_.at(number);
        // What they have read since is not told again, to all of a sale at once, when something may be missed next
        // time. Who is deaf compares with it all the same: more may follow before the next look, unheard.
        if (!deaf) who.holdings.reset();
        to.to(who.where, bookings_message());
    }
}

people_board::look people_board::take_marked(std::size_t most, clock::time_point now) {
    look taken;
    while (!marked_.empty() && taken.streams.size() < most) {
        const auto number = *marked_.begin();
        marked_.erase(marked_.begin());
        const auto& who = streams_.at(number);
        inbox_question question;
        question.person = who.person;
        taken.holdings = taken.holdings || who.compares;
        if (who.told) question.since = who.told->at();
        question.ago = std::chrono::duration_cast<std::chrono::microseconds>(now - who.since);
        taken.streams.push_back(number);
        taken.questions.push_back(question);
    }
    return taken;
}

void people_board::mark_again(const look& failed) {
    for (const auto number : failed.streams) {
        if (streams_.contains(number)) marked_.insert(number);
    }
}

void people_board::update(const look& asked, inbox_answers found, outbox& to) {
    std::vector<std::vector<news_row>> news(asked.streams.size());
    for (auto& row : found.news) news[static_cast<std::size_t>(row.place - 1)].push_back(std::move(row));
    for (const auto& inbox : found.inboxes) {
        const auto index = static_cast<std::size_t>(inbox.place - 1);
        const auto stream = streams_.find(asked.streams[index]);
        if (stream == streams_.end()) continue;  // gone meanwhile
        auto& who = stream->second;
        if (who.told && who.told->at() > inbox.since) who.told.emplace(inbox.since);  // a client's invention
        tell_news(who, std::move(news[index]), inbox.since, to);
        if (who.unread == inbox.unread) continue;
        who.unread = inbox.unread;
        to.to(who.where, inbox_message(inbox.unread, *who.told));
    }
    for (const auto& one : found.holdings) {
        const auto stream = streams_.find(asked.streams[static_cast<std::size_t>(one.place - 1)]);
        if (stream != streams_.end()) compare(stream->second, one.holdings, to);
    }
}

void people_board::compare(connected& who, std::int64_t holdings, outbox& to) {
    const auto before = std::exchange(who.holdings, holdings);
    who.compares = false;
    if (before && *before != holdings) to.to(who.where, bookings_message());
}

void people_board::tell_news(connected& who, std::vector<news_row> newest_first, instant since, outbox& to) {
    const bool first_look = !who.told;
    if (first_look) who.told.emplace(since);
    bool any = false;
    for (auto& row : newest_first | std::views::reverse) {
        if (who.told->has(row.id)) continue;
        who.told->add(row.id, row.created_at);
        // What was there before the stream is in the list that its page has read.
        if (first_look && row.created_at <= since) continue;
        if (who.catches_up && !any) to.to(who.where, bookings_message());
        any = true;
        to.to(who.where, news_message(std::move(row), *who.told));
    }
    who.catches_up = false;
}

}  // namespace goticket::realtime
