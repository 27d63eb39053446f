#include "base/time.hpp"
#include "drill/plots.hpp"

namespace goticket::drill {
namespace {

constexpr std::string_view style = R"css(
:root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#1d1b16;--soft:#6b665c;--line:#e4dfd5;--first:#0b6e4f;--second:#c2571a;--good:#0b6e4f;--bad:#b3261e}
@media(max-width:40rem){svg text{font-size:19px!important}}
@media(prefers-color-scheme:dark){:root{--paper:#14130f;--card:#1d1b17;--ink:#f1ede4;--soft:#a39c8e;--line:#35322b;--first:#5fd3a6;--second:#f3a06b;--good:#5fd3a6;--bad:#ff8a80}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 .25rem}
h2{font-size:1.1rem;margin:2.25rem 0 .75rem}
p{margin:.25rem 0;max-width:70ch}
.soft,figcaption,.tile span{color:var(--soft)}
.verdict{margin:1.25rem 0;padding:.75rem 1rem;border-radius:.5rem;background:var(--card);border:1px solid var(--line);border-left:.4rem solid var(--good);font-weight:600;max-width:none}
.verdict.bad{border-left-color:var(--bad)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.6rem}
.tile{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.6rem .8rem}
.tile b{display:block;font-size:1.4rem;font-variant-numeric:tabular-nums}
.tile span{font-size:.85rem}
figure{margin:0 0 1rem;background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.75rem;overflow-x:auto}
figcaption{font-size:.9rem;margin-bottom:.5rem}
svg{display:block;width:100%;height:auto}
svg text{fill:var(--soft);font-size:12px;font-family:inherit}
.grid{stroke:var(--line);fill:none}
.line{fill:none;stroke-width:2.25;stroke-linejoin:round}
.dots{fill:none;stroke-width:3.5;stroke-linecap:round;stroke-opacity:.6}
.first{stroke:var(--first)}.second{stroke:var(--second)}
i.first,i.second{display:inline-block;width:.8em;height:.8em;border-radius:50%;margin:0 .3em 0 .9em;background:var(--first)}
i.second{background:var(--second)}
figcaption i:first-child{margin-left:0}
.scroll{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:.5rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:.45rem .8rem;text-align:right;white-space:nowrap;border-top:1px solid var(--line)}
tr:first-child>*{border-top:0}
th:first-child,td:first-child{text-align:left}
th{font-weight:600;color:var(--soft);font-size:.85rem}
ul.rules{list-style:none;margin:0;padding:0;background:var(--card);border:1px solid var(--line);border-radius:.5rem}
ul.rules>li{padding:.5rem .8rem .5rem 2.2rem;border-top:1px solid var(--line);position:relative}
ul.rules>li:first-child{border-top:0}
ul.rules>li::before{content:"✓";position:absolute;left:.8rem;color:var(--good);font-weight:700}
ul.rules>li.bad::before{content:"✗";color:var(--bad)}
ul.rules ul{margin:.25rem 0 0;padding-left:1.1rem;font-size:.85rem;overflow-wrap:anywhere}
.bad{color:var(--bad)}
)css";

std::string escaped(std::string_view text) {
    std::string made;
    for (const char c : text) {
        if (c == '&') {
            made += "&amp;";
        } else if (c == '<') {
            made += "&lt;";
        } else if (c == '>') {
            made += "&gt;";
        } else if (c == '"') {
            made += "&quot;";
        } else {
            made.push_back(c);
        }
    }
    return made;
}

std::string tile(const std::string& value, std::string_view says) {
    return "<div class=\"tile\"><b>" + value + "</b><span>" + escaped(says) + "</span></div>";
}

std::string tiles(const report& made) {
    const auto& all = made.all;
    std::string html = "<div class=\"tiles\">";
    html += tile(grouped(all.confirmed), "confirmed, " + grouped(all.confirmed_per_second) + " a second");
    html += tile(grouped(all.waitlisted), "put on the waitlist, " + grouped(all.waitlisted_per_second) + " a second");
    html += tile(grouped(all.seats_sold) + " / " + grouped(made.plan.seats), "seats sold at the end");
    html += tile(grouped(all.promoted), "promoted; " + grouped(all.cancelled) + " had cancelled");
    html += tile(grouped(all.requests), "requests in " + duration_text(all.milliseconds * 1000));
    if (!made.latency.empty()) {
        const auto& felt = made.latency.front().felt;
        html += tile(duration_text(felt.p50), "to the answer, for half of the bookings");
        html += tile(duration_text(felt.p99), "for 99 of 100");
    }
    if (made.plan.streams > 0) {
        html += tile(grouped(made.streams.opened), "live streams, " + grouped(made.streams.messages) + " messages");
    }
    return html + "</div>";
}

std::string latency_rows(const report& made) {
    std::string html =
        "<div class=\"scroll\"><table><tr><th>from when it was to be sent</th><th>count</th><th>p50</th><th>p90</th>"
        "<th>p99</th><th>p99.9</th><th>max</th></tr>";
    for (const auto& row : made.latency) {
        html += "<tr><td>" + escaped(word_for(row.what)) + "</td><td>" + grouped(row.felt.count) + "</td>";
        for (const auto value : {row.felt.p50, row.felt.p90, row.felt.p99, row.felt.p999, row.felt.max}) {
            html += "<td>" + duration_text(value) + "</td>";
        }
        html += "</tr>";
    }
    return html + "</table></div>";
}

std::string failure_rows(const report& made) {
    if (made.failures.empty()) return "<p>None.</p>";
    std::string html = "<div class=\"scroll\"><table><tr><th>answer</th><th>to</th><th>times</th><th></th></tr>";
    for (const auto& one : made.failures) {
        const auto status = one.status == 0 ? std::string("no answer") : std::to_string(one.status);
        html += "<tr><td>" + status + " " + escaped(one.code) + "</td><td>" + escaped(word_for(one.what)) +
                "</td><td>" + grouped(one.count) + "</td><td>" +
                (one.explained ? "explained" : "<b class=\"bad\">unexplained</b>") + "</td></tr>";
    }
    return html + "</table></div>";
}

std::string rules(const report& made) {
    std::string html = "<ul class=\"rules\">";
    for (const auto& one : made.verdicts) {
        html += one.faults == 0 ? "<li>" : "<li class=\"bad\">";
        html += escaped(one.says);
        if (one.faults > 0) html += ": " + grouped(one.faults) + " times not";
        if (!one.examples.empty()) {
            html += "<ul>";
            for (const auto& example : one.examples) html += "<li>" + escaped(example) + "</li>";
            html += "</ul>";
        }
        html += "</li>";
    }
    return html + "</ul>";
}

std::string figure(std::string_view caption, const std::string& picture) {
    return "<figure><figcaption>" + std::string(caption) + "</figcaption>" + picture + "</figure>";
}

std::string how_they_came(const arrival_curve& curve) {
    const auto text = text_of(curve);
    const auto span = text.substr(text.find(':') + 1);
    switch (curve.kind) {
        case arrival::at_once:
            return "all in the same moment";
        case arrival::closed:
            return "one after the other, as fast as the connections allowed";
        case arrival::ramp:
            return "ever more of them for " + span;
        case arrival::poisson:
            return "at random for " + span;
    }
    return "";
}

/// 60 % want 1, 30 % want 2, 10 % want 4
std::string what_they_wanted(const std::vector<quantity_share>& shares) {
    std::int64_t all = 0;
    for (const auto& share : shares) all += share.weight;
    std::string text;
    for (const auto& share : shares) {
        if (!text.empty()) text += ", ";
        text += std::to_string((std::int64_t{share.weight} * 200 / all + 1) / 2) + " % wanted " +
                std::to_string(share.quantity);
    }
    return text;
}

std::string heading(const report& made) {
    const auto& plan = made.plan;
    std::string html = "<h1>A war, rehearsed</h1><p class=\"soft\">" + escaped(made.url) + ", " +
                       escaped(format_iso(made.began).substr(0, 16)) + " UTC</p><p>" + grouped(plan.people) +
                       " people for " + grouped(plan.seats) + " seats in " + grouped(plan.slots) +
                       (plan.slots == 1 ? " slot" : " slots") + ". They came " +
                       how_they_came(parse_arrival(plan.arrival)) + "; " +
                       what_they_wanted(parse_quantities(plan.quantities)) + ".</p>";
    html += made.passed ? "<p class=\"verdict\">Every rule was kept.</p>"
                        : "<p class=\"verdict bad\">Rules were broken: see the referee below.</p>";
    return html;
}

}  // namespace

std::string page_of(const report& made, const facts& seen, const measurements& measured, const record& kept) {
    std::string html =
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width,initial-scale=1\"><title>Drill: ";
    html += grouped(made.plan.people) + " people, " + grouped(made.plan.seats) + " seats</title><style>";
    html.append(style).append("</style></head><body><main>");
    html += heading(made) + tiles(made);
    html += "<h2>Seats over time</h2>";
    html +=
        figure("<i class=\"first\"></i>seats given <i class=\"second\"></i>people on the waitlist, as they were told",
               plot_course(made));
    html += "<h2>How long answers took</h2>";
    html += figure(
        "Bookings: <i class=\"first\"></i>from when the person clicked <i class=\"second\"></i>from when the "
        "request was sent",
        plot_latency(measured));
    html += latency_rows(made);
    html += "<h2>Who came first</h2>";
    html += figure(
        "<i class=\"first\"></i>got seats <i class=\"second\"></i>went on the waitlist. On the diagonal, "
        "people were served in the order in which they came; its width is what was under way at once",
        plot_order(seen, kept));
    html += "<h2>The referee</h2>" + rules(made) + "<h2>Refusals and failures</h2>" + failure_rows(made);
    html += "<h2>The drill itself</h2><p>" + grouped(made.plan.connections) + " connections; " +
            duration_text(made.client.cpu_nanoseconds_per_request / 1000) +
            " of CPU a request on the machine that played the people. Up to " +
            grouped(made.client.most_waiting_for_a_connection) +
            " requests waited for one of its connections; their waiting is in the figures from the click.</p>";
    return html + "</main></body></html>\n";
}

}  // namespace goticket::drill
