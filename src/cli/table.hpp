#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace goticket::cli {

/// Prints rows of cells in columns as wide as their widest cell; the first row is the heading.
void print_table(std::ostream& out, const std::vector<std::vector<std::string>>& rows);

/// On one line and without control characters, so that what a stranger named something can't paint the terminal.
std::string printable(std::string text);

}  // namespace goticket::cli
