#include "drill/plots.hpp"

#include "drill/canvas.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace goticket::drill {
namespace {

std::string count_label(double value) {
    return grouped(std::llround(value));
}

std::string time_label(double milliseconds) {
    return milliseconds == 0 ? "0" : duration_text(std::llround(milliseconds * 1000));
}

/// A person's place among those who came, and among those who were served.
struct places {
    double came = 0;
    double served = 0;
    bool got_seats = false;
};

/// When the server decided, and behind it the order within a batch, where it is known: that of the waitlist.
struct allocation {
    instant at;
    std::int64_t position = 0;
    std::size_t person = 0;
};

std::vector<allocation> allocations_of(const facts& seen, const record& kept) {
    std::unordered_map<uuid, instant> times;
    for (const auto& one : kept.bookings) times.emplace(one.id.value, one.created_at);
    for (const auto& one : kept.entries) times.emplace(one.id.value, one.created_at);
    std::vector<allocation> all;
    for (std::size_t i = 0; i < seen.people.size(); ++i) {
        const auto& one = seen.people[i];
        const auto found = times.find(one.subject);
        if (one.outcome != told::nothing && found != times.end()) all.push_back({found->second, one.position, i});
    }
    std::ranges::sort(all, [](const allocation& one, const allocation& other) {
        return std::tie(one.at, one.position, one.person) < std::tie(other.at, other.position, other.person);
    });
    return all;
}

std::vector<places> places_of(const facts& seen, const record& kept) {
    const auto served = allocations_of(seen, kept);
    std::vector<std::size_t> came(served.size());
    std::iota(came.begin(), came.end(), 0U);
    std::ranges::sort(came, {}, [&](std::size_t i) { return seen.people[served[i].person].sent; });
    std::vector<places> all(served.size());
    for (std::size_t rank = 0; rank < came.size(); ++rank) {
        const auto i = came[rank];
        all[i] = {static_cast<double>(rank + 1), static_cast<double>(i + 1),
                  seen.people[served[i].person].outcome == told::confirmed};
    }
    return all;
}

constexpr std::size_t most_dots = 3000;

void draw_dots(canvas& on, const std::vector<places>& all, bool with_seats, std::string_view style) {
    const auto step = std::max<std::size_t>(1, all.size() / most_dots);
    for (std::size_t i = 0; i < all.size(); i += step) {
        if (all[i].got_seats == with_seats) on.dot(all[i].came, all[i].served);
    }
    on.end_path(style);
}

/// Nines are what matters: 90 %, 99 % and 99.9 % are as far apart as 0 and 90 %.
double nines(double percent) {
    return -std::log10(1 - percent / 100);
}

void draw_percentiles(canvas& on, const histogram& of, double most_x, std::string_view style) {
    on.move_to(0, static_cast<double>(of.percentile(0)) / 1000);
    constexpr int points = 200;
    for (int point = 1; point <= points; ++point) {
        const double x = most_x * point / points;
        const double percent = 100 * (1 - std::pow(10, -x));
        on.line_to(x, static_cast<double>(of.percentile(percent)) / 1000);
    }
    on.end_path(style);
}

}  // namespace

std::string plot_course(const report& made) {
    const auto& last = made.course.back();
    const auto most = std::max({last.seats, last.waiting, made.plan.seats});
    canvas on(static_cast<double>(last.milliseconds), static_cast<double>(most));
    on.axes("time", time_label, "seats, people", count_label);
    const auto draw = [&](auto member, std::string_view style) {
        on.move_to(0, 0);
        for (const auto& one : made.course) {
            on.line_to(static_cast<double>(one.milliseconds), static_cast<double>(one.*member));
        }
        on.end_path(style);
    };
    draw(&seats_at::waiting, "line second");
    draw(&seats_at::seats, "line first");
    return on.svg("Seats given and people on the waitlist over time");
}

std::string plot_latency(const measurements& measured) {
    const auto& book = measured.of(act::book);
    const auto count = static_cast<double>(std::max<std::int64_t>(10, book.felt.count()));
    const double most_x = std::min(5.0, std::log10(count));
    canvas on(most_x, static_cast<double>(std::max(book.felt.most(), book.served.most())) / 1000);
    on.y_axis("time to the answer", time_label);
    for (const double percent : {50.0, 90.0, 99.0, 99.9, 99.99, 99.999}) {
        if (nines(percent) > most_x + 0.001) continue;
        auto text = std::to_string(percent);
        text.erase(text.find_last_not_of('0') + 1);
        if (text.ends_with('.')) text.pop_back();
        on.mark_x(nines(percent), text + " %");
    }
    on.x_says("share of the bookings that were answered within that time");
    draw_percentiles(on, book.served, most_x, "line second");
    draw_percentiles(on, book.felt, most_x, "line first");
    return on.svg("Latency of bookings by percentile");
}

std::string plot_order(const facts& seen, const record& kept) {
    const auto all = places_of(seen, kept);
    const auto most = static_cast<double>(all.size());
    canvas on(most, most);
    on.axes("place in the order of coming", count_label, "place in the order of being served", count_label);
    draw_dots(on, all, false, "dots second");
    draw_dots(on, all, true, "dots first");
    return on.svg("Order of arrival against order of allocation");
}

}  // namespace goticket::drill
