#include "http/web/escape.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace goticket::http::web {
namespace {

TEST(EscapeHtml, leaves_nothing_that_ends_a_text_or_an_attribute) {
    EXPECT_EQ(escape_html(R"(<a b="c" d='e'>&)"), "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;");
    EXPECT_EQ(escape_html("&lt;"), "&amp;lt;");
}

TEST(EscapeScript, leaves_no_element_and_no_comment_in_a_script) {
    EXPECT_EQ(escape_script(R"({"a":"</script><!--"})"), R"({"a":"\u003c/script>\u003c!--"})");
}

TEST(Excerpt, cuts_between_words) {
    EXPECT_EQ(excerpt("one two three", 13), "one two three");
    EXPECT_EQ(excerpt("one two three", 12), "one two…");
    EXPECT_EQ(excerpt("one two three", 7), "one two…");
    EXPECT_EQ(excerpt("one two three", 6), "one…");
    EXPECT_EQ(excerpt("unbroken", 4), "unbr…");
    EXPECT_EQ(excerpt("", 4), "");
}

TEST(Excerpt, counts_characters_and_joins_lines) {
    EXPECT_EQ(excerpt("  na\n\n\tïve  ", 6), "na ïve");
    EXPECT_EQ(excerpt("🎫🎫🎫🎫", 3), "🎫🎫🎫…");
}

RC_GTEST_PROP(Excerpt, is_the_beginning_of_the_text, (const std::string& text)) {
    const auto most = *rc::gen::inRange<std::size_t>(1, 40);
    auto cut = excerpt(text, most);
    const auto whole = excerpt(text, text.size() + 1);
    if (cut != whole && cut.ends_with("…")) cut.resize(cut.size() - std::string_view("…").size());
    RC_ASSERT(whole.starts_with(cut));
}

}  // namespace
}  // namespace goticket::http::web
