#pragma once

#include "storage/embedded/account.hpp"
#include "storage/embedded/installation.hpp"
#include "storage/embedded/layout.hpp"

namespace goticket::embedded {

constexpr const char* superuser = "postgres";
constexpr const char* application_role = "goticket";

/// Makes the cluster under a name of its own and gives it the real one when it is complete and on disk, so that an
/// interrupted attempt is never taken for a database.
void make_cluster(const layout& where, const account& user, const installation& programs);

/// Removes what interrupted attempts have left.
void remove_unfinished_clusters(const layout& where);

}  // namespace goticket::embedded
