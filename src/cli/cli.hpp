#pragma once

#include <functional>
#include <string>

namespace goticket::cli {

/// What the commands need of the floors that they may not see.
struct program {
    /// Run until they are told to stop; their answer is the exit code.
    std::function<int()> serve;
    std::function<int()> work;
    /// JSON: [{"method","path"}…]
    std::function<std::string()> routes_json;
};

/// The program's command line; the answer is its exit code (see exit_code).
int run(int argc, char** argv, const program& rest);

}  // namespace goticket::cli
