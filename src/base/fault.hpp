#pragma once

#include <boost/describe.hpp>

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace goticket {

/// One field at fault in what a client sent: where it is, which rule it breaks (code), and a sentence for a person.
struct fault {
    std::vector<std::variant<std::string, std::size_t>> path;
    std::string code;
    std::string message;
};
BOOST_DESCRIBE_STRUCT(fault, (), (path, code, message))

}  // namespace goticket
