#include "domain/selling.hpp"

#include <iterator>

namespace goticket::selling {

std::optional<user_id> who(const action& asked) {
    return std::visit(
        [](const auto& one) -> std::optional<user_id> {
            if constexpr (requires { one.user; }) return one.user;
            return std::nullopt;
        },
        asked);
}

namespace {
template <class T>
void append(std::vector<T>& to, std::vector<T>&& more) {
    if (to.empty()) {
        to = std::move(more);
    } else {
        to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
}
}  // namespace

void effects::add(effects other) {
    append(released, std::move(other.released));
    append(restored, std::move(other.restored));
    append(inserted, std::move(other.inserted));
    append(promoted, std::move(other.promoted));
    append(expired, std::move(other.expired));
    append(waiting, std::move(other.waiting));
    append(kept, std::move(other.kept));
    append(inserted_by_promotion, std::move(other.inserted_by_promotion));
}

}  // namespace goticket::selling
