#pragma once

#include "base/json_write.hpp"
#include "storage/notification_store.hpp"

namespace goticket {

/// A notification as clients see it, in a list and on a stream.
struct notification_view {
    notification_id id;
    goticket::user_id user_id;
    notification_type type{};
    std::string title;
    std::string message;
    bool is_read = false;
    std::optional<json::raw> metadata;
    instant created_at;
};
BOOST_DESCRIBE_STRUCT(notification_view, (), (id, user_id, type, title, message, is_read, metadata, created_at))

inline notification_view view_of(notification_row row) {
    notification_view view{row.id,      row.user_id, row.type,      std::move(row.title), std::move(row.message),
                           row.is_read, {},          row.created_at};
    if (row.metadata) view.metadata = json::raw{std::move(row.metadata->text)};
    return view;
}

}  // namespace goticket
