// The drill's reader of responses: however they are cut, they mean the same, and no byte outside is touched.
#include "drill/response_reader.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace {

using goticket::drill::response_reader;

/// Feeds all of it in pieces of that size, until it is whole or broken.
response_reader::state feed(response_reader& to, std::string_view text, std::size_t piece) {
    auto state = response_reader::state::partial;
    while (!text.empty() && state == response_reader::state::partial) {
        const auto space = to.space();
        const auto size = std::min({piece, space.size(), text.size()});
        std::memcpy(space.data(), text.data(), size);
        text.remove_prefix(size);
        state = to.received(size);
    }
    return state;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    response_reader whole;
    response_reader cut;
    const auto state = feed(whole, text, text.size());
    const auto same = feed(cut, text, 1);
    if (state == response_reader::state::whole) {
        if (same != state || whole.status() != cut.status() || whole.body() != cut.body()) std::abort();
        goticket::drill::quick_text(whole.body(), "id");
        goticket::drill::quick_number(whole.body(), "position");
    }
    return 0;
}
