#pragma once

#include <stdexcept>

namespace goticket::embedded {

/// The private PostgreSQL cannot be had. what() is a sentence for the operator, with the way out where there is one.
struct error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Another process works on the same data folder; the sentence names the folder and the process.
struct already_running : error {
    using error::error;
};

}  // namespace goticket::embedded
