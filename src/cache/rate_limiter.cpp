#include "cache/rate_limiter.hpp"

namespace goticket {

std::uint64_t bucket_key(const keyed_hash& hash, std::string_view kind_of_subject, rate_class of,
                         std::string_view subject) {
    std::string text(kind_of_subject);
    text += static_cast<char>('0' + static_cast<int>(of));
    text += subject;
    return hash(text);
}

}  // namespace goticket
