/// Feeds arbitrary bytes to the readers of AVIF containers and AV1 sequence headers.
#include "storage/uploads/av1_sequence.hpp"
#include "storage/uploads/avif_file.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    (void)goticket::has_avif_brand(bytes);
    for (const auto found : {goticket::largest_coded_size(bytes), goticket::largest_av1_frame(bytes)}) {
        const auto possible = !found || (found->width - 1 <= 0xffff && found->height - 1 <= 0xffff);
        if (!possible) std::abort();
    }
    return 0;
}
