/// Feeds arbitrary texts to the readers of tickets. Nobody but the holder of the key can write one that is genuine, so
/// the fuzzer, which can't, must find none but the one that it is given; and what is read means the same when written
/// again.
#include "app/ticket_codec.hpp"
#include "app/ticket_service.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

void require(bool promise) {
    if (!promise) std::abort();
}

const goticket::ticket_codec& codec() {
    static const goticket::ticket_codec made(std::vector<goticket::ticket_seed>{goticket::ticket_seed{}});
    return made;
}

/// Each byte of `mask` changes a byte of a genuine text; none means that it stays genuine.
void disturb(std::string_view mask) {
    static const auto genuine = codec().sign({}, {}, 1);
    auto text = genuine;
    for (std::size_t i = 0; i < mask.size() && i < text.size(); ++i) text[i] = static_cast<char>(text[i] ^ mask[i]);
    require(codec().verify(text).has_value() == (text == genuine));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    if (const auto ticket = codec().verify(text)) {
        require(codec().sign(ticket->booking, ticket->slot, ticket->number) == text);
    }
    if (const auto seed = goticket::parse_ticket_seed(text)) require(goticket::ticket_seed_text(*seed) == text);
    if (const auto name = goticket::read_ticket_name(codec(), text)) {
        require(name->number >= 1);
        require(name->slot || text.size() >= 36);
    }
    disturb(text);
    return 0;
}
