#pragma once

#include "http/route.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goticket::http {

/// The segments of a path, each percent-decoded; nothing for a path that climbs (..) or is badly encoded.
/// A segment may hold any byte: it is for the route to say that there is no such thing.
std::optional<std::vector<std::string>> path_segments(std::string_view path);

struct match {
    const route* found = nullptr;
    std::vector<std::string> parameters;
    /// The methods that the path does take, when it takes this one not: for 405 and OPTIONS. Empty: no such path.
    std::string allowed;
};

class router {
  public:
    /// `site` answers what no route takes; without one there is the API alone.
    explicit router(std::span<const route> table, const web::site* site = nullptr);
    /// HEAD goes where GET goes.
    match find(std::string_view method, const std::vector<std::string>& segments) const;
    const web::site* site() const { return site_; }

  private:
    struct entry {
        const route* to;
        std::vector<std::string_view> segments;
    };
    /// By number of segments.
    std::vector<std::vector<entry>> by_length_;
    const web::site* site_;
};

}  // namespace goticket::http
