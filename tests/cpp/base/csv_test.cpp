#include "base/csv.hpp"

#include <gtest/gtest.h>

namespace goticket {
namespace {

std::string written(std::string_view text) {
    csv_table table;
    table.cell(text).end_line();
    auto all = std::move(table).take();
    EXPECT_TRUE(all.starts_with("\xEF\xBB\xBF"));
    EXPECT_TRUE(all.ends_with("\r\n"));
    return all.substr(3, all.size() - 5);
}

TEST(a_csv_table, parts_cells_by_commas_and_ends_lines) {
    csv_table table;
    table.cell("a").cell("").number(-7).end_line();
    table.cell("b").end_line();
    EXPECT_EQ(std::move(table).take(),
              "\xEF\xBB\xBF"
              "a,,-7\r\nb\r\n");
}

TEST(a_csv_table, quotes_what_would_be_read_otherwise) {
    EXPECT_EQ(written("a,b"), "\"a,b\"");
    EXPECT_EQ(written("say \"hi\""), "\"say \"\"hi\"\"\"");
    EXPECT_EQ(written("two\nlines"), "\"two\nlines\"");
    EXPECT_EQ(written("plain text; with 'this'"), "plain text; with 'this'");
}

TEST(a_csv_table, lets_no_text_be_a_formula) {
    EXPECT_EQ(written("=1+1"), "'=1+1");
    EXPECT_EQ(written("+62"), "'+62");
    EXPECT_EQ(written("-1"), "'-1");
    EXPECT_EQ(written("@SUM(A1)"), "'@SUM(A1)");
    EXPECT_EQ(written("\t=1"), "'\t=1");
    EXPECT_EQ(written("\r=1"), "\"'\r=1\"");
    EXPECT_EQ(written("=\"a\",b"), "\"'=\"\"a\"\",b\"");
    EXPECT_EQ(written("a=1"), "a=1");
}

}  // namespace
}  // namespace goticket
