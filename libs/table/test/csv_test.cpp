#include "landsea/table/csv.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "landsea/table/file.hpp"

namespace landsea::table {
namespace {

TEST(csv, reads_quotes_commas_newlines_and_crlf) {
  auto const file = parse_csv("# a comment\na,b\r\n\"x, \"\"y\"\"\",\"two\nlines\"\r\n1,2\n", "t.csv");
  ASSERT_TRUE(file);
  ASSERT_EQ(file->rows.size(), 2u);
  EXPECT_EQ(file->rows[0].cells[0], "x, \"y\"");
  EXPECT_EQ(file->rows[0].cells[1], "two\nlines");
  EXPECT_EQ(file->rows[1].line, 5u);
}

TEST(csv, passes_over_a_byte_order_mark_even_after_comments) {
  for (auto const* text : {"\xEF\xBB\xBFid,value\na,1\n", "# comment\n\xEF\xBB\xBFid,value\na,1\n"}) {
    auto const file = parse_csv(text, "t.csv");
    ASSERT_TRUE(file);
    EXPECT_EQ(file->columns.front(), "id");
  }
}

TEST(csv, reports_every_bad_row_at_once) {
  auto const file = parse_csv("a,b\n1\n1,2\n1,2,3\n", "t.csv");
  ASSERT_FALSE(file);
  EXPECT_EQ(describe(file.error()),
            "t.csv:2: error: the row has 1 cells, the header 2 [csv/row-length]\n    quote cells that hold commas\n"
            "t.csv:4: error: the row has 3 cells, the header 2 [csv/row-length]\n    quote cells that hold commas\n");
}

// The rest of the file is inside of the quote: nothing else is said of its row, and what stands before is.
TEST(csv, names_the_quote_that_is_not_closed) {
  EXPECT_EQ(describe(parse_csv("a,b\nx\n1,\"Viet Nam\n2,Laos\n", "t.csv").error()),
            "t.csv:2: error: the row has 1 cells, the header 2 [csv/row-length]\n    quote cells that hold commas\n"
            "t.csv:3:2: error: the quote that opens here, at character 3 of the line, is never closed [csv/quote]\n    close it, or write a quote that belongs to the text as two in a quoted cell\n");
  EXPECT_EQ(describe(parse_csv("a,\"b\nx,y\n", "t.csv").error()), "t.csv:1:2: error: the quote that opens here, at character 3 of the line, is never closed [csv/quote]\n    close it, or write a quote that belongs to the text as two in a quoted cell\n");
  EXPECT_EQ(parse_csv("# one\na,b\n\"1\n2\",\"\"\"x\"\"\n", "t.csv").error().all()[0].where, (location{"t.csv", 4, 2}));
}

// A quote that is closed by the next one that opens, lines later.
TEST(csv, tells_where_a_cell_began_that_ends_too_late) {
  EXPECT_EQ(describe(parse_csv("a,b\n1,\"x\n2,\"y\"\n", "t.csv").error()),
            "t.csv:3:2: error: text after a closing quote, at character 4 of the line; the quoted cell begins on line 2, character 3 [csv/quote]\n    close it where it begins, or double the quotes inside of a quoted cell\n");
}

// One problem, before anything is said of columns; a comma outside of quotes, or none of the other marks, says nothing.
TEST(csv, names_another_separator_than_the_comma) {
  auto const next = std::string("    write ',' between columns and '.' in numbers; spreadsheets have it as \"CSV UTF-8 (comma delimited)\"\n");
  EXPECT_EQ(describe(parse_csv("id;value\nA;1,5\nB;2\n", "t.csv").error()), "t.csv:1: error: columns are separated by ';' here; expected ',' [csv/separator]\n" + next);
  EXPECT_EQ(describe(parse_csv("# a, b\r\n\r\n\xEF\xBB\xBF\"id, too\";\"value\"\r\nA;1\r\n", "t.csv").error()), "t.csv:3: error: columns are separated by ';' here; expected ',' [csv/separator]\n" + next);
  EXPECT_EQ(describe(parse_csv("id\tvalue\nA\t1\n", "t.csv").error()), "t.csv:1: error: columns are separated by tabs here; expected ',' [csv/separator]\n" + next);
  for (auto const* fine : {"id,a;b\nA,1\n", "\"a;b\"\n1\n", "id\nA;B\n", "id,b\tc\n1,2\n"}) EXPECT_TRUE(parse_csv(fine, "t.csv")) << fine;
}

TEST(csv, refuses_unclosed_quotes_double_columns_and_other_encodings) {
  EXPECT_EQ(parse_csv("a\n\"x", "t").error().all()[0].code, "csv/quote");
  EXPECT_EQ(parse_csv("a,a\n", "t").error().all()[0].code, "csv/column-twice");
  EXPECT_EQ(parse_csv("a\n\xC3\x28\n", "t").error().all()[0].code, "csv/encoding");
  EXPECT_EQ(parse_csv("", "t").error().all()[0].code, "csv/empty");
}

TEST(csv_reader, names_cell_and_expectation) {
  auto const file = parse_csv("id,km,extra\nA,-5,\n,x,\n", "t.csv");
  problems found;
  csv_reader in(*file, {"id", "km"}, {"note"}, found);
  for (std::size_t row = 0; row < in.size(); ++row) {
    in.go_to(row);
    (void)in.required_text("id");
    (void)in.required_number("km", 0, 40000);
  }
  EXPECT_EQ(describe(found),
            "t.csv:1: error: unknown column 'extra' [csv/column-unknown]\n    one of: id, km, note\n"
            "t.csv:2:2: error: 'km' is -5, expected 0 to 40000 [csv/out-of-range]\n"
            "t.csv:3:1: error: 'id' is empty [csv/cell-empty]\n"
            "t.csv:3:2: error: 'km' is 'x', a number was expected [csv/not-a-number]\n");
}

TEST(csv, cells_survive_the_round_trip) {
  for (std::string const cell : {"plain", "a,b", "say \"hi\"", "line\nbreak", "#not a comment", ""}) {
    auto const file = parse_csv("x,y\n" + csv_cell(cell) + ",1\n", "t");
    ASSERT_TRUE(file) << cell;
    EXPECT_EQ(file->rows[0].cells[0], cell);
  }
}

TEST(utf8, knows_good_from_bad) {
  EXPECT_TRUE(is_utf8("钦州 café 🚢"));
  EXPECT_FALSE(is_utf8("\xC0\x80"));
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));
  EXPECT_FALSE(is_utf8("\xE9\x92"));
  EXPECT_FALSE(is_utf8("\xFF"));
}

TEST(file, is_never_half_written) {
  auto const directory = std::filesystem::temp_directory_path() / "landsea-file-test";
  std::filesystem::create_directories(directory);
  auto const path = (directory / "x.txt").string();
  ASSERT_TRUE(write_file(path, "one"));
  ASSERT_TRUE(write_file(path, "two"));
  EXPECT_EQ(*read_file(path), "two");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory), {}), 1);
  EXPECT_FALSE(write_file((directory / "no/such/dir/x").string(), "three"));
  EXPECT_FALSE(read_file(directory.string()));
  std::filesystem::remove_all(directory);
}

}  // namespace
}  // namespace landsea::table
