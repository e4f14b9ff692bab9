// Totals as users write them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "landsea/ingest/mrio.hpp"

namespace landsea::ingest {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::string_view kHeader = "target,amount,deviation,from_economy,from_industry,to_economy,to\n";

mrio::table two_by_two() {
  mrio::table_parts p;
  p.economies = {{"A", {}}, {"B", {}}};
  p.industries = {{"C1", {}}, {"C2", {}}};
  p.final_uses = {"HFCE", "GFCF"};
  p.intermediate_z = mrio::matrix(4, 4);
  p.final_y = mrio::matrix(4, 4);
  return mrio::table::make(std::move(p)).value();
}

result<mrio::goals> parse(std::string_view rows) { return parse_goals(std::string(kHeader) + std::string(rows), "goals.csv", two_by_two()); }

TEST(goals, rows_columns_and_blocks) {
  auto const g = parse("output,36,,A,C2,*,*\ninputs,12,1.5,*,*,B,C1\nuse,5,,*,*,B,GFCF\nexports,9,2,A,*,B,*\nexports,,,A,*,B,*\n");
  EXPECT_THAT(describe(g.error()), HasSubstr("goals.csv:6:1: error: cells of this row belong to the target already"));
  auto const good = parse("output,36,,A,C2,*,*\ninputs,12,1.5,*,*,B,C1\nuse,5,,*,*,B,GFCF\nexports,9,2,A,*,B,industries\nexports,,,A,*,B,uses\nsecond,40,1,A,C2,*,*\n");
  ASSERT_TRUE(good.has_value()) << describe(good.error());
  EXPECT_EQ(good->rows[1]->amount, 36);
  EXPECT_EQ(good->rows[1]->deviation, 0);
  EXPECT_FALSE(good->rows[0].has_value());
  EXPECT_EQ(good->columns[2]->deviation, 1.5);
  EXPECT_EQ(good->columns[7]->amount, 5);
  ASSERT_EQ(good->blocks.size(), 2U);
  EXPECT_THAT(good->blocks[0].rows, ElementsAre(0, 1));
  EXPECT_THAT(good->blocks[0].columns, ElementsAre(2, 3, 6, 7));
  EXPECT_EQ(good->blocks[1].name, "second");
}

TEST(goals, every_contradiction_at_once) {
  auto const g = parse("one,,,A,C1,*,*\ntwo,5,-1,A,C9,*,*\nthree,5,,X,*,A,HFCE\nfour,5,,A,*,B,NPISH\nfive,5,,A,C1,B,C1\nfive,6,,B,C2,A,C2\n");
  ASSERT_FALSE(g.has_value());
  auto const words = describe(g.error());
  EXPECT_THAT(words, HasSubstr("goals.csv:2:2: error: the target 'one' has no amount"));
  EXPECT_THAT(words, HasSubstr("goals.csv:3:3:"));
  EXPECT_THAT(words, HasSubstr("the table has no 'C9'"));
  EXPECT_THAT(words, HasSubstr("the table has no 'X'"));
  EXPECT_THAT(words, HasSubstr("neither an industry nor a final use 'NPISH'"));
  EXPECT_THAT(words, HasSubstr("'five' is 6 here and 5 before"));
  EXPECT_THAT(words, HasSubstr("the rows of 'five' share neither"));
}

}  // namespace

}  // namespace landsea::ingest
