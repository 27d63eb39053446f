#pragma once

#include "app/config.hpp"

#include <string>
#include <vector>

namespace goticket {

/// What must be the same at all nodes, each as "NAME=print": equal prints mean equal secrets, the same Redis, the same
/// folder. `settings` holds the secrets that this node goes by, whether given or kept in its data folder.
///
/// A print tells nothing to those who read it where nodes are known. It is 32 bits of a hash whose key comes from
/// JWT_SECRET through Argon2id: whoever guesses at that has a far cheaper check in any access token, and whoever does
/// not know it can't even check a guess at the others. Of REDIS_URL neither user nor password is in it. Nodes of
/// different JWT_SECRET differ in all prints.
std::vector<std::string> likeness_of(const config& settings);

}  // namespace goticket
