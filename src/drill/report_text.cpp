#include "drill/report.hpp"

#include <cstdio>

namespace goticket::drill {
namespace {

std::string padded(std::string text, std::size_t width, bool right = true) {
    std::size_t columns = 0;
    for (const char c : text) columns += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
    if (columns < width) text.insert(right ? 0 : text.size(), width - columns, ' ');
    return text;
}

std::string latency_table(const report& made) {
    std::string text = "  " + padded("latency", 16, false);
    for (const auto* name : {"count", "p50", "p90", "p99", "p99.9", "max"}) text += padded(name, 11);
    text += '\n';
    for (const auto& row : made.latency) {
        const auto& felt = row.felt;
        text += "  " + padded(std::string(word_for(row.what)), 16, false) + padded(grouped(felt.count), 11);
        for (const auto value : {felt.p50, felt.p90, felt.p99, felt.p999, felt.max}) {
            text += padded(duration_text(value), 11);
        }
        text += '\n';
    }
    return text;
}

std::string failure_lines(const report& made) {
    std::string text;
    for (const auto& one : made.failures) {
        text += "  " + padded(grouped(one.count), 9) + " × ";
        text += one.status == 0 ? "no answer" : std::to_string(one.status);
        text += " " + one.code + " to " + std::string(word_for(one.what));
        text += one.explained ? "\n" : "   UNEXPLAINED\n";
    }
    return text.empty() ? "  none\n" : text;
}

}  // namespace

std::string grouped(std::int64_t number) {
    auto digits = std::to_string(number);
    const auto first = digits.starts_with('-') ? 1U : 0U;
    for (auto at = digits.size(); at > first + 3;) digits.insert(at -= 3, ",");
    return digits;
}

std::string duration_text(std::int64_t microseconds) {
    char text[32];
    const auto value = static_cast<double>(microseconds);
    if (microseconds < 1000) {
        std::snprintf(text, sizeof text, "%lld µs", static_cast<long long>(microseconds));
    } else if (microseconds < 100'000) {
        std::snprintf(text, sizeof text, "%.1f ms", value / 1e3);
    } else if (microseconds < 1'000'000) {
        std::snprintf(text, sizeof text, "%.0f ms", value / 1e3);
    } else {
        std::snprintf(text, sizeof text, "%.2f s", value / 1e6);
    }
    return text;
}

std::string_view word_for(act what) {
    switch (what) {
        case act::book:
            return "book";
        case act::again:
            return "click again";
        case act::reload:
            return "load the page";
        case act::cancel:
            return "cancel";
        case act::undo:
            return "undo";
    }
    return "";
}

std::string text_of(const std::vector<verdict>& verdicts) {
    std::string text;
    for (const auto& one : verdicts) {
        text += one.faults == 0 ? "  ok     " : "  FAULT  ";
        text += one.says;
        if (one.faults > 0) text += ": " + grouped(one.faults) + " times not";
        text += '\n';
        for (const auto& example : one.examples) text += "           " + example + '\n';
    }
    return text;
}

std::string text_of(const report& made) {
    const auto& all = made.all;
    std::string text = "\nA war at " + made.url + ": " + grouped(made.plan.people) + " people, " +
                       grouped(made.plan.seats) + " seats, " + made.plan.arrival + "\n\n";
    text += "  " + padded(grouped(all.confirmed), 9) + " confirmed     " +
            padded(grouped(all.confirmed_per_second), 8) + " a second\n";
    text += "  " + padded(grouped(all.waitlisted), 9) + " on the list   " +
            padded(grouped(all.waitlisted_per_second), 8) + " a second, " + grouped(all.promoted) + " promoted later\n";
    text += "  " + padded(grouped(all.requests), 9) + " requests      " + padded(grouped(all.requests_per_second), 8) +
            " a second, in " + duration_text(all.milliseconds * 1000) + "\n";
    text += "  " + padded(grouped(all.seats_sold), 9) + " seats sold at the end; " + grouped(all.cancelled) +
            " cancelled, " + grouped(all.restored) + " of them taken back\n";
    if (all.refused + all.unanswered > 0) {
        text +=
            "  " + padded(grouped(all.refused), 9) + " refused, " + grouped(all.unanswered) + " without an answer\n";
    }
    if (made.plan.streams > 0) {
        text += "  " + padded(grouped(made.streams.opened), 9) + " live streams, " + grouped(made.streams.messages) +
                " messages; " + grouped(made.streams.refused) + " refused, " + grouped(made.streams.ended) +
                " ended early, " + grouped(made.streams.reopened) + " of them opened again\n";
    }
    text += '\n' + latency_table(made) + "\nRefusals and failures\n" + failure_lines(made);
    text += "\nThe drill's own cost: " + duration_text(made.client.cpu_milliseconds * 1000) + " of CPU, " +
            duration_text(made.client.cpu_nanoseconds_per_request / 1000) + " a request";
    if (made.client.most_waiting_for_a_connection > 0) {
        text += "; up to " + grouped(made.client.most_waiting_for_a_connection) +
                " requests waited for one of its connections";
    }
    text += "\n\nThe referee\n" + text_of(made.verdicts);
    text += made.passed ? "\nEverything is as it should be.\n" : "\nThis deployment did not keep its word.\n";
    return text;
}

}  // namespace goticket::drill
