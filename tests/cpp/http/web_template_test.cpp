#include "http/web/template.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <zlib.h>

namespace goticket::http::web {
namespace {

/// What a browser makes of it; fails on a wrong checksum or length.
std::string unzip(const std::string& bytes) {
    z_stream stream{};
    // 16 more: gzip's own header.
    inflateInit2(&stream, 15 + 16);
    std::string out(16 << 20, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    EXPECT_EQ(stream.avail_in, 0U);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

TEST(PageTemplate, is_filled_at_its_placeholders_and_nowhere_else) {
    const page_template page(
        "<a __CSP_NONCE__><!--goticket:head--><b __CSP_NONCE__>__EVENT_TITLE__<!--goticket:data-->");
    filling with;
    with[hole::nonce] = "n0nce";
    with[hole::head] = "<head __CSP_NONCE__>";
    with[hole::title] = "__EVENT_LOCATION__<!--goticket:data-->";
    with[hole::data] = "{}";
    const std::string filled = "<a n0nce><head __CSP_NONCE__><b n0nce>__EVENT_LOCATION__<!--goticket:data-->{}";
    EXPECT_EQ(page.fill(with, coding::identity), filled);
    EXPECT_EQ(unzip(page.fill(with, coding::gzip)), filled);
}

TEST(PageTemplate, takes_kept_data_in_place_of_its_own) {
    const page_template page("[<!--goticket:data-->]");
    const auto kept = make_fragment("kept");
    filling with;
    with[hole::data] = "own";
    with.keep(hole::data) = &kept;
    EXPECT_EQ(page.fill(with, coding::identity), "[kept]");
    EXPECT_EQ(unzip(page.fill(with, coding::gzip)), "[kept]");
}

TEST(PageTemplate, may_be_empty_or_without_placeholders) {
    for (const std::string html : {"", "plain", "__CSP_NONCE__"}) {
        filling with;
        EXPECT_EQ(unzip(page_template(html).fill(with, coding::gzip)),
                  page_template(html).fill(with, coding::identity));
    }
}

RC_GTEST_PROP(PageBytes, are_the_same_plain_and_compressed, (const std::vector<std::pair<bool, std::string>>& pieces)) {
    page_bytes plain(coding::identity);
    page_bytes compressed(coding::gzip);
    const auto times = *rc::gen::inRange<std::size_t>(1, 50);
    for (const auto& [kept, piece] : pieces) {
        std::string text;
        for (std::size_t i = 0; i < times; ++i) text += piece;
        const auto made = make_fragment(text);
        for (auto* page : {&plain, &compressed}) {
            if (kept) {
                page->add(made);
            } else {
                page->add(std::string_view(text));
            }
        }
    }
    RC_ASSERT(unzip(compressed.finish()) == plain.finish());
}

}  // namespace
}  // namespace goticket::http::web
