#pragma once

#include "cli/commands.hpp"
#include "drill/drill.hpp"

namespace CLI {
class App;
}

namespace goticket::cli {

/// The options of `goticket drill`, and what they come to.
class drill_options {
  public:
    void add_to(CLI::App& command);
    /// Throws std::invalid_argument for options that don't go together or can't be read.
    int run(const config& settings);

  private:
    drill::request asked_;
    std::string quantities_ = "1:60,2:30,4:10";
    std::string arrival_ = "poisson:5s";
    unsigned timeout_seconds_ = 10;
    bool lists_ = false;
    std::string to_remove_;
    std::string to_judge_;
};

}  // namespace goticket::cli
