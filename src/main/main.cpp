#include "cli/cli.hpp"
#include "http/route.hpp"
#include "serve.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

namespace {

std::string routes_json() {
    boost::json::array all;
    for (const auto& route : goticket::http::routes()) all.push_back({{"method", route.method}, {"path", route.path}});
    return boost::json::serialize(all);
}

}  // namespace

int main(int argc, char** argv) {
    goticket::cli::program rest;
    rest.serve = [] { return goticket::run_until_stopped(goticket::duty::serve_and_work); };
    rest.work = [] { return goticket::run_until_stopped(goticket::duty::work_only); };
    rest.routes_json = routes_json;
    return goticket::cli::run(argc, argv, rest);
}
