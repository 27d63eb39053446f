#include "http/web/site.hpp"

#include "base/fields.hpp"
#include "base/json_read.hpp"
#include "http/web/answers.hpp"

#include <stdexcept>

namespace goticket::http::web {
namespace {

constexpr page_kind kinds[] = {page_kind::landing, page_kind::browse, page_kind::event, page_kind::shell};
constexpr page_part parts[] = {page_part::list, page_part::card};
constexpr language tongues[] = {language::en, language::id};

/// site.json.
struct described_page {
    field::text<1, 200> path;
    page_kind page{};
    field::defaulted<bool, false> private_;
    std::optional<bilingual_words> head;
};
BOOST_DESCRIBE_STRUCT(described_page, (), (path, page, private_, head))

struct site_description {
    std::vector<described_page> routes;
    bilingual_words head;
};
BOOST_DESCRIBE_STRUCT(site_description, (), (routes, head))

handler handler_of(page_kind kind) {
    switch (kind) {
        case page_kind::landing:
            return landing_page;
        case page_kind::browse:
            return browse_page;
        case page_kind::event:
            return event_page;
        case page_kind::shell:
            return shell_page;
    }
    return shell_page;
}

route get(std::string_view path, handler answer) {
    return {"GET", path, access::anyone, body_kind::none, answer};
}

const route file_route = get({}, file);
const route slash_route = get({}, without_slash);
const route missing_route = get({}, missing_page);

std::string text_of(const fault& wrong) {
    std::string text;
    for (const auto& step : wrong.path) {
        if (!text.empty()) text += ".";
        text += std::holds_alternative<std::string>(step) ? std::get<std::string>(step)
                                                          : std::to_string(std::get<std::size_t>(step));
    }
    return text + " " + wrong.message;
}

bool is_of_api(const std::vector<std::string>& segments) {
    return segments.front() == "api" || segments.front() == "public";
}

page_template read_template(const std::filesystem::path& folder, std::string_view name, language tongue) {
    const auto file = std::string(name) + "." + std::string(name_of(tongue)) + ".html";
    return page_template(read_whole(folder / file));
}

match led_to(const route& where) {
    match found;
    found.found = &where;
    return found;
}

}  // namespace

site::site(const std::filesystem::path& folder, unsigned lanes) {
    read_description(folder);
    files_ = file_table(folder);
    for (const auto kind : kinds) {
        for (const auto tongue : tongues) templates_.push_back(read_template(folder, enum_name(kind), tongue));
    }
    for (const auto part : parts) {
        for (const auto tongue : tongues) parts_.push_back(read_template(folder, enum_name(part), tongue));
    }
    for (const auto& one : pages_) routes_.push_back(get(one.path, handler_of(one.kind)));
    routes_.push_back(get("/robots.txt", robots));
    routes_.push_back(get("/sitemap.xml", sitemap));
    table_.emplace(routes_);
    for (unsigned i = 0; i < lanes; ++i) kept_.push_back(std::make_unique<shelves>());
}

void site::read_description(const std::filesystem::path& folder) {
    const auto path = folder / "site.json";
    const auto document = json::parse(read_whole(path));
    if (!document) throw std::runtime_error(path.string() + " is not JSON");
    site_description said;
    const auto faults = json::read_document(*document, said);
    if (!faults.empty()) throw std::runtime_error(path.string() + ": " + text_of(faults.front()));
    words_ = std::move(said.head);
    for (auto& one : said.routes) {
        // What a router in the browser calls *, everything else, is our 404.
        if (!one.path.value.starts_with('/') || one.path.value.find('*') != std::string::npos) continue;
        pages_.push_back({std::move(one.path.value), one.page, one.private_.value, std::move(one.head)});
    }
}

const page_template& site::html(page_kind kind, language tongue) const {
    return templates_.at(static_cast<std::size_t>(kind) * std::size(tongues) + static_cast<std::size_t>(tongue));
}

const page_template& site::part(page_part which, language tongue) const {
    return parts_.at(static_cast<std::size_t>(which) * std::size(tongues) + static_cast<std::size_t>(tongue));
}

const page* site::page_of(const route& found) const {
    for (std::size_t i = 0; i < pages_.size(); ++i) {
        if (&routes_[i] == &found) return &pages_[i];
    }
    return nullptr;
}

match site::find(const request& asked, const std::optional<std::vector<std::string>>& segments) const {
    if (segments && is_of_api(*segments)) return {};
    const bool reads = asked.method == "GET" || asked.method == "HEAD";
    if (segments) {
        auto found = table_->find(asked.method, *segments);
        if (found.found != nullptr || !found.allowed.empty()) return found;
    }
    if (files_.find(asked.path) != nullptr) {
        match found;
        if (reads) return led_to(file_route);
        found.allowed = "GET, HEAD";
        return found;
    }
    if (!reads) return {};
    if (segments && segments->size() > 1 && segments->back().empty()) {
        const std::vector<std::string> shorter(segments->begin(), segments->end() - 1);
        if (table_->find("GET", shorter).found != nullptr) return led_to(slash_route);
    }
    if (wants_html(asked) && !asked.path.starts_with("/assets/")) return led_to(missing_route);
    return {};
}

}  // namespace goticket::http::web
