#pragma once

#include "storage/embedded/account.hpp"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace goticket::embedded {

struct command {
    std::vector<std::string> arguments;     ///< The program's absolute path, then what it gets.
    std::filesystem::path directory = "/";  ///< Where it runs.
    std::chrono::milliseconds limit = std::chrono::seconds(30);
};

struct outcome {
    int status{};        ///< The exit status, or 128 + the number of the signal that ended it.
    std::string output;  ///< What it wrote to stdout and stderr, at most the first 64 KiB.
};

/// Runs a program as `user` and waits for it. The child has a session of its own, so that a Ctrl-C in our terminal does
/// not reach it, a fixed small environment, none of our descriptors, and dies with the thread that waits for it;
/// daemons that it has left behind live on. Past `limit` its process group is killed. Throws `error` when it cannot be
/// started or takes too long.
outcome run_as(const account& user, const command& what);

/// Whether `user` may pass through the folder. The kernel is asked, so that ACLs count.
bool may_enter(const account& user, const std::filesystem::path& folder);

}  // namespace goticket::embedded
