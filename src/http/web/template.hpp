#pragma once

#include "http/web/gzip.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace goticket::http::web {

/// The places in a page of the web build that the server fills.
enum class hole { nonce, head, data, list, cards, id, title, location, banner, picture, category, description, dates };
inline constexpr std::size_t hole_count = 13;

/// What goes into the holes, escaped by whoever puts it here.
struct filling {
    std::array<std::string, hole_count> texts;
    /// Instead of the texts, where what goes in is kept between replies.
    std::array<const fragment*, hole_count> kept{};

    std::string& operator[](hole which) { return texts[static_cast<std::size_t>(which)]; }
    const std::string& operator[](hole which) const { return texts[static_cast<std::size_t>(which)]; }
    const fragment*& keep(hole which) { return kept[static_cast<std::size_t>(which)]; }
    const fragment* kept_for(hole which) const { return kept[static_cast<std::size_t>(which)]; }
};

/// A page of the web build, taken apart at its placeholders once: what is filled in is never looked through again, so
/// that a placeholder in somebody's text stays text.
class page_template {
  public:
    explicit page_template(std::string_view html);

    /// Whether it can be filled there.
    bool has(hole which) const;
    std::string fill(const filling& with, coding form) const;

  private:
    struct part {
        fragment fixed;
        /// What comes behind it; nothing at the end.
        std::optional<hole> then;
    };
    std::vector<part> parts_;
};

}  // namespace goticket::http::web
