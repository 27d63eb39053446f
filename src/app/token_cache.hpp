#pragma once

#include "app/token_codec.hpp"

#include <vector>

namespace goticket {

/// The tokens that one thread has verified lately, in a fixed number of places. Not synchronised.
class token_cache {
  public:
    token_cache() : places_(places) {}

    /// What that codec found in the token; expiry is the caller's to check.
    const token_claims* find(std::uint64_t codec, std::string_view token) const;
    void keep(std::uint64_t codec, std::string_view token, const token_claims& claims);

  private:
    static constexpr std::size_t places = 4096;

    struct entry {
        std::uint64_t codec = 0;
        std::string token;
        token_claims claims;
    };

    static std::size_t place_of(std::string_view token);

    std::vector<entry> places_;
};

}  // namespace goticket
