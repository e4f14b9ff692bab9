// What is written comes back with every digit, and maps of codes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "landsea/ingest/mrio.hpp"
#include "landsea/table/file.hpp"

namespace landsea::ingest {

namespace {

using ::testing::HasSubstr;

mrio::table_parts small() {
  mrio::table_parts p;
  p.title = "Two, \"quoted\" | 50 %\nlines";
  p.year = 2011;
  p.unit = "USD million";
  p.ground = {"made up; for a test", status::estimated};
  p.economies = {{"AAA", "Aland"}, {"BBB", {}}};
  p.industries = {{"C1", {}}, {"C_2", {}}};
  p.final_uses = {"HFCE", "GFCF"};
  p.intermediate_z = mrio::matrix(4, 4);
  p.final_y = mrio::matrix(4, 4);
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = 0; j < 4; ++j) {
      p.intermediate_z(i, j) = 1.0 / static_cast<double>(3 + i + 5 * j);
      p.final_y(i, j) = (j == 3 ? -1e-7 : 1e9) / static_cast<double>(7 + i + 5 * j);
    }
  p.value_rows = {{"VA", true, {0.1, 0.2, 0.3, 1e20}}, {"TLS", false, {1, -2, 3, 4}}};
  p.output = std::vector<double>{1.5, 2.5, 3.5, 4.5};
  return p;
}

mrio::table made(mrio::table_parts p) { return mrio::table::make(std::move(p)).value(); }

struct written : testing::Test {
  std::filesystem::path dir = std::filesystem::temp_directory_path() / ("landsea-mrio-write-" + std::to_string(::getpid()));
  void SetUp() override { std::filesystem::create_directories(dir); }
  void TearDown() override { std::filesystem::remove_all(dir); }
};

TEST_F(written, csv_brings_back_all_digits_and_what_the_table_says_of_itself) {
  auto const t = made(small());
  auto const path = (dir / "t.csv").string();
  ASSERT_TRUE(write_mrio(t, path).has_value());
  auto const read = read_mrio(path);
  ASSERT_TRUE(read.has_value()) << describe(read.error());
  auto const& a = t.parts();
  auto const& b = read->data.parts();
  EXPECT_EQ(b.title, a.title);
  EXPECT_EQ(b.year, a.year);
  EXPECT_EQ(b.unit, a.unit);
  EXPECT_EQ(b.ground, a.ground);
  EXPECT_EQ(b.final_uses, a.final_uses);
  EXPECT_EQ(read->data.label(3), "BBB C_2");
  for (std::size_t k = 0; k < 16; ++k) EXPECT_EQ(b.intermediate_z.data()[k], a.intermediate_z.data()[k]);
  for (std::size_t k = 0; k < 16; ++k) EXPECT_EQ(b.final_y.data()[k], a.final_y.data()[k]);
  EXPECT_EQ(b.output, a.output);
  ASSERT_EQ(b.value_rows.size(), 2U);
  for (std::size_t k = 0; k < 2; ++k) EXPECT_EQ(b.value_rows[k].amounts, a.value_rows[k].amounts);
}

TEST_F(written, a_hint_overrides_the_source_but_an_estimate_stays_one) {
  auto const path = (dir / "t.csv").string();
  ASSERT_TRUE(write_mrio(made(small()), path).has_value());
  auto const read = read_mrio(path, {.year = 1999, .unit = "EUR", .source = "me"});
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->data.parts().year, 1999);
  EXPECT_EQ(read->data.parts().unit, "EUR");
  EXPECT_EQ(read->data.parts().ground, (provenance{"me", status::estimated}));
}

TEST_F(written, several_rows_of_values_become_two) {
  auto p = small();
  p.value_rows = {{"Wages", true, {1, 2, 3, 4}}, {"Profits", true, {1, 1, 1, 1}}, {"Duties", false, {0, 0, 0, 9}}};
  auto const path = (dir / "t.csv").string();
  ASSERT_TRUE(write_mrio(made(std::move(p)), path).has_value());
  auto const read = read_mrio(path);
  ASSERT_TRUE(read.has_value()) << describe(read.error());
  EXPECT_EQ(*read->data.reported_value_added(), (std::vector<double>{2, 3, 4, 5}));
  EXPECT_EQ(read->data.parts().value_rows[1].amounts[3], 9);
}

TEST_F(written, codes_that_a_label_cannot_hold_are_refused_for_csv_alone) {
  auto p = small();
  p.economies[0].code = "A_A";
  p.industries[0].code = "Food, drink";
  p.final_uses[1] = "C_2";
  auto const t = made(std::move(p));
  auto const refused = write_mrio(t, (dir / "t.csv").string());
  ASSERT_FALSE(refused.has_value());
  auto const words = describe(refused.error());
  for (auto const* part : {"the economy 'A_A'", "the industry 'Food, drink'", "the final use 'C_2'"}) EXPECT_THAT(words, HasSubstr(part));
  EXPECT_TRUE(std::filesystem::is_empty(dir));
  EXPECT_TRUE(write_mrio(t, (dir / "t.mrio").string()).has_value());
  EXPECT_FALSE(write_mrio(made(small()), (dir / "no/such/t.csv").string()).has_value());
}

std::vector<mrio::named> const kThree{{"A", "Aland"}, {"B", {}}, {"C", {}}};

std::string refusal(std::string_view text) {
  auto const read = parse_mapping(text, "map.csv", kThree, "economies");
  EXPECT_FALSE(read.has_value());
  return read ? "" : describe(read.error());
}

TEST(mapping, codes_and_names) {
  auto const read = parse_mapping("code,into,name\nC,X,Both\nA,X,\nB,B,\n", "map.csv", kThree, "economies");
  ASSERT_TRUE(read.has_value()) << describe(read.error());
  EXPECT_EQ(read->to, (std::vector<std::size_t>{0, 1, 0}));
  EXPECT_EQ(read->into[0].code, "X");
  EXPECT_EQ(read->into[0].name, "Both");
}

TEST(mapping, a_star_keeps_the_others_or_puts_them_together) {
  auto const kept = parse_mapping("code,into\nC,A\n*,*\n", "map.csv", kThree, "economies");
  ASSERT_TRUE(kept.has_value()) << describe(kept.error());
  EXPECT_EQ(kept->to, (std::vector<std::size_t>{0, 1, 0}));
  EXPECT_EQ(kept->into[0].name, "Aland");
  auto const rest = parse_mapping("code,into\nA,A\n*,REST\n", "map.csv", kThree, "economies");
  ASSERT_TRUE(rest.has_value());
  EXPECT_EQ(rest->to, (std::vector<std::size_t>{0, 1, 1}));
}

TEST(mapping, every_contradiction_at_once) {
  auto const words = refusal("code,into,name\nA,X,One\nA,Y,\nD,X,Other\nB,*,\n");
  EXPECT_THAT(words, HasSubstr("map.csv:3:1: error: 'A' has a row already"));
  EXPECT_THAT(words, HasSubstr("map.csv:4:1: error: 'D' is none of the table's economies"));
  EXPECT_THAT(words, HasSubstr("map.csv:4:3: error: 'X' is named 'Other' here and 'One' before"));
  EXPECT_THAT(words, HasSubstr("map.csv:5:2: error: * as the new code"));
  EXPECT_THAT(words, HasSubstr("1 of 3 codes of the table (economies) have no row: C"));
  EXPECT_THAT(refusal("code\nA\n"), HasSubstr("column 'into' is missing"));
  EXPECT_THAT(refusal("code,into\n,\n"), HasSubstr("3 of 3 codes"));
}

}  // namespace

}  // namespace landsea::ingest
