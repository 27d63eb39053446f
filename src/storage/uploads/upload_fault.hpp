/// Why a picture that somebody sent is not taken.
#pragma once

#include <boost/system/result.hpp>

namespace goticket {

enum class upload_fault {
    not_an_image,          ///< none of the formats we take, whatever its name says
    too_large_dimensions,  ///< more pixels than we are ready to unfold
    corrupt,               ///< one of our formats by its first bytes, but it does not decode
};

template <class T>
using upload_result = boost::system::result<T, upload_fault>;

/// A sentence for the client.
const char* to_sentence(upload_fault fault);

/// Called by result::value() when there is none: asking without looking is a mistake in our own code.
[[noreturn]] void throw_exception_from_error(upload_fault fault, const boost::source_location& where);

}  // namespace goticket
