#pragma once

#include "http/router.hpp"
#include "http/web/files.hpp"
#include "http/web/shelf.hpp"
#include "http/web/template.hpp"
#include "http/web/wishes.hpp"

#include <memory>

namespace goticket::http::web {

enum class page_kind { landing, browse, event, shell };
BOOST_DESCRIBE_ENUM(page_kind, landing, browse, event, shell)

/// Pieces that the server puts into a page: the list of browsing, and one event in it.
enum class page_part { list, card };
BOOST_DESCRIBE_ENUM(page_part, list, card)

/// What search engines and previews are told of a page, in one language.
struct page_words {
    std::string title;
    std::string description;
};
BOOST_DESCRIBE_STRUCT(page_words, (), (title, description))

struct bilingual_words {
    page_words en;
    page_words id;

    const page_words& in(language tongue) const { return tongue == language::id ? id : en; }
};
BOOST_DESCRIBE_STRUCT(bilingual_words, (), (en, id))

/// One address of the web app.
struct page {
    /// As in the route table: /events/:id
    std::string path;
    page_kind kind = page_kind::shell;
    /// For signed-in people only: nothing for search engines.
    bool is_private = false;
    /// Words of its own, if it has some.
    std::optional<bilingual_words> head;
};

/// The web app, as its build left it in a folder (docs/configuration.md, GOTICKET_WEB_DIR): pages, files, and which
/// address is which page. Read once at the start and the same from then on, but for what is kept of the database.
class site {
  public:
    /// Throws std::runtime_error with a line about what is wrong with the folder. `lanes` is the number of lanes.
    site(const std::filesystem::path& folder, unsigned lanes);
    site(const site&) = delete;
    site& operator=(const site&) = delete;

    /// Where a request goes that no route of the API takes: a page, a file, or what else the site answers. Nothing:
    /// that is for the API to refuse.
    match find(const request& asked, const std::optional<std::vector<std::string>>& segments) const;

    const site_file* file(std::string_view path) const { return files_.find(path); }
    const page_template& html(page_kind kind, language tongue) const;
    const page_template& part(page_part which, language tongue) const;
    std::span<const page> pages() const { return pages_; }
    /// The page that a route of find() stands for; nullptr when it stands for something else.
    const page* page_of(const route& found) const;
    const bilingual_words& words() const { return words_; }
    /// What that lane keeps of the database for a moment. For that lane's thread alone.
    shelves& kept(const lane& here) const { return *kept_.at(here.number); }

  private:
    void read_description(const std::filesystem::path& folder);

    std::vector<page> pages_;
    bilingual_words words_;
    file_table files_;
    /// By kind, then language.
    std::vector<page_template> templates_;
    std::vector<page_template> parts_;
    /// The pages in their order, then robots.txt and sitemap.xml.
    std::vector<route> routes_;
    std::optional<router> table_;
    std::vector<std::unique_ptr<shelves>> kept_;
};

}  // namespace goticket::http::web
