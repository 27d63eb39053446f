#include "domain/errc.hpp"

#include <stdexcept>
#include <string>

namespace goticket {

void throw_exception_from_error(errc error, const boost::source_location& where) {
    throw std::logic_error(std::string("a refused result was read: ") + boost::describe::enum_to_string(error, "?") +
                           " at " + where.to_string());
}

}  // namespace goticket
