#include "storage/uploads/upload_fault.hpp"

#include <stdexcept>

namespace goticket {

const char* to_sentence(upload_fault fault) {
    switch (fault) {
        case upload_fault::not_an_image:
            return "The file is not a JPEG, PNG, WebP, GIF or AVIF picture.";
        case upload_fault::too_large_dimensions:
            return "The picture is too large: at most 40 megapixels and 12,000 pixels a side.";
        case upload_fault::corrupt:
            return "The picture is damaged and cannot be read.";
    }
    throw std::logic_error{"upload_fault out of range"};
}

void throw_exception_from_error(upload_fault fault, const boost::source_location&) {
    throw std::logic_error{to_sentence(fault)};
}

}  // namespace goticket
