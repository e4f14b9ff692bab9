// Satellite accounts: what is read, what is refused, what is remarked.
#include "landsea/ingest/satellites.hpp"

#include <gtest/gtest.h>

#include "landsea/ingest/mrio.hpp"

namespace landsea::ingest {

namespace {

constexpr char kTable[] =
    "V1,AAA_X,AAA_Y,BBB_X,BBB_Y,AAA_F,BBB_F,OUT\n"
    "AAA_X,1,2,1,0,5,1,10\nAAA_Y,1,1,0,0,7,1,10\nBBB_X,0,1,2,0,2,5,10\nBBB_Y,0,0,0,0,0,0,0\nOUT,10,10,10,0,0,0,0\n";

mrio::table small() {
  auto read = parse_mrio(kTable, "small.csv");
  EXPECT_TRUE(read.has_value()) << (read ? "" : describe(read.error()));
  return std::move(read->data);
}

result<satellite_file> parse(std::string const& rows) {
  auto const t = small();
  auto const file = table::parse_csv("stressor,unit,economy,industry,amount\n" + rows, "s.csv");
  EXPECT_TRUE(file.has_value());
  return parse_satellites(*file, t);
}

TEST(satellites, are_read_by_industry_and_direct_use) {
  auto const got = parse("CO2,kt,AAA,X,5\nCO2,kt,AAA,Y,0\nCO2,kt,BBB,X,2.5\nCO2,kt,BBB,direct,1\njobs,1000,AAA,X,7\njobs,1000,AAA,Y,1\njobs,1000,BBB,X,3\n");
  ASSERT_TRUE(got.has_value()) << describe(got.error());
  EXPECT_TRUE(got->remarks.empty()) << describe(got->remarks);
  ASSERT_EQ(got->data.all.size(), 2U);
  EXPECT_EQ(got->data.all[0].amounts, (std::vector<double>{5, 0, 2.5, 0}));
  EXPECT_EQ(got->data.all[0].direct, (std::vector<double>{0, 1}));
  EXPECT_EQ(got->data.all[1].unit, "1000");
  EXPECT_EQ(got->data.find("jobs"), 1U);
  EXPECT_EQ(got->data.find("water"), std::nullopt);
}

TEST(satellites, what_is_missing_or_lost_is_said) {
  auto const got = parse("CO2,kt,AAA,X,5\nCO2,kt,BBB,Y,4\n");
  ASSERT_TRUE(got.has_value());
  ASSERT_EQ(got->remarks.all().size(), 2U);
  EXPECT_EQ(got->remarks.all()[0].code, "satellite/missing");
  EXPECT_EQ(got->remarks.all()[0].message, "CO2: 2 industries with output have no row and count as 0, in AAA and 1 more economies");
  EXPECT_EQ(got->remarks.all()[1].code, "satellite/no-output");
  EXPECT_EQ(got->remarks.all()[1].message, "CO2: 4 kt of industries without output are left out");
  EXPECT_EQ(got->data.all[0].amounts[3], 0) << "as said, left out";
  EXPECT_EQ(got->data.all[0].missing, 2U);
}

TEST(satellites, all_problems_at_once_by_line) {
  auto const got = parse("CO2,kt,AAX,X,5\nCO2,kt,AAA,Z,5\nCO2,kt,AAA,X,much\nCO2,kt,AAA,X,\nCO2,kt,AAA,X,1\nCO2,kt,AAA,X,1\nCO2,t,AAA,Y,1\n,kt,BBB,X,1\n");
  ASSERT_FALSE(got.has_value());
  std::vector<std::pair<std::string, std::uint32_t>> codes;
  for (auto const& p : got.error().all()) codes.emplace_back(p.code, p.where.line);
  EXPECT_EQ(codes, (std::vector<std::pair<std::string, std::uint32_t>>{{"satellite/unknown-economy", 2}, {"satellite/unknown-industry", 3}, {"csv/not-a-number", 4}, {"satellite/no-amount", 5}, {"satellite/double", 7}, {"satellite/different-unit", 8}, {"csv/cell-empty", 9}}));
}

TEST(satellites, nothing_and_too_much) {
  EXPECT_EQ(parse("").error().all().front().code, "satellite/empty");
  std::string rows;
  for (int i = 0; i < 200; ++i) rows += "CO2,kt,NIX,X,1\n";
  auto const got = parse(rows);
  EXPECT_EQ(got.error().error_count(), 51U);
  EXPECT_EQ(got.error().all().back().code, "satellite/more");
}

}  // namespace

}  // namespace landsea::ingest
