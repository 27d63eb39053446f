#pragma once

#include "http/route.hpp"

/// What the site answers with. The handlers find the site, and the route that led to them, in the context.
namespace goticket::http::web {

task<response> landing_page(context& at, const request& in);
task<response> browse_page(context& at, const request& in);
task<response> event_page(context& at, const request& in);
task<response> shell_page(context& at, const request& in);
/// 404 with the empty app, which says so.
task<response> missing_page(context& at, const request& in);
task<response> file(context& at, const request& in);
/// To the same address without the slash at its end.
task<response> without_slash(context& at, const request& in);
task<response> robots(context& at, const request& in);
task<response> sitemap(context& at, const request& in);

}  // namespace goticket::http::web
