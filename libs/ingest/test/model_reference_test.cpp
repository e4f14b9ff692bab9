// Countries and currencies; the shipped reference data as a whole; the templates over it.
#include <gtest/gtest.h>

#include <filesystem>
#include <stdexcept>

#include "landsea/ingest/model.hpp"
#include "landsea/ingest/reference.hpp"

namespace landsea::ingest {
namespace {

std::string const kData = std::string(LANDSEA_SOURCE_DIR) + "/data";

reference_data const& shipped() {
  static auto const loaded = load_reference(kData);
  if (!loaded) throw std::runtime_error(describe(loaded.error()));
  return **loaded;
}

table::csv_file csv(std::string const& text) { return table::parse_csv(text, "t.csv").value(); }

TEST(currencies, without_a_rate_are_left_out) {
  auto const read = parse_currencies(csv("code,name,usd_per_unit,year,volatility,source,status\nTHB,Baht,0.03,2025,7,somebody,secondary\nLAK,Kip,,,,,\n"));
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().all().size(), 2U) << "source and status are required: " << describe(read.error());
  auto const good = parse_currencies(csv("code,name,usd_per_unit,year,volatility,source,status\nTHB,Baht,0.03,2025,7,somebody,secondary\nLAK,Kip,,,,nobody,unverified\n"));
  ASSERT_TRUE(good) << describe(good.error());
  ASSERT_EQ(good->size(), 1U);
  EXPECT_DOUBLE_EQ(good->begin()->second.usd_per_unit, 0.03);
  EXPECT_DOUBLE_EQ(good->begin()->second.volatility.value(), 7);
}

TEST(currencies, wrong_rows_are_problems) {
  auto const read = parse_currencies(csv("code,name,usd_per_unit,year,volatility,source,status\nUSD,Dollar,2,2025,0,x,verified\nbaht,Baht,-1,2025,7,x,sure\nUSD,Dollar,1,2025,0,x,verified\n"));
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().error_count(), 5U) << describe(read.error());
}

TEST(countries, groups_are_told) {
  auto const read = parse_countries(csv("code,name,name_zh,groups,currency,west,south,east,north,lending_rate,source,status\nTHA,Thailand,泰国,ASEAN|RCEP,THB,97,5,106,21,,x,secondary\nUSA,United States,美国,,USD,170,18,-66,72,7.5,x,secondary\n"));
  ASSERT_TRUE(read) << describe(read.error());
  EXPECT_TRUE(read->at(country_of("THA")).asean);
  EXPECT_TRUE(read->at(country_of("THA")).rcep);
  EXPECT_FALSE(read->at(country_of("USA")).asean);
  EXPECT_DOUBLE_EQ(read->at(country_of("USA")).lending_rate.value(), 7.5);
}

TEST(reference_data, that_is_shipped_loads) {
  auto const& all = shipped();
  EXPECT_GT(all.network.places.size(), 100U);
  EXPECT_GT(all.law.agreements.size(), 2U);
  EXPECT_EQ(all.fingerprint.size(), 16U);
  EXPECT_EQ(all.fingerprint, (*load_reference(kData))->fingerprint);
  EXPECT_EQ(&all.view().journeys->data(), &all.network);
  EXPECT_FALSE(load_reference("/nonexistent"));
}

TEST(templates, are_valid_without_a_warning) {
  std::size_t seen = 0;
  for (auto const& entry : std::filesystem::directory_iterator(kData + "/templates")) {
    auto const read = read_model_file_with_warnings((entry.path() / "chain.yaml").string(), shipped().view());
    EXPECT_TRUE(read.model) << describe(read.found);
    EXPECT_TRUE(read.found.empty()) << describe(read.found);
    EXPECT_TRUE(std::filesystem::exists(entry.path() / "README.md"));
    if (!read.model) continue;
    for (auto const& p : read.model->parameters) EXPECT_TRUE(p.ground.how != status::verified) << entry.path() << p.path << ": templates claim nothing";
    ++seen;
  }
  EXPECT_EQ(seen, 4U);
}

TEST(examples, are_valid) {
  for (auto const& entry : std::filesystem::directory_iterator(std::string(LANDSEA_SOURCE_DIR) + "/examples")) {
    if (!std::filesystem::exists(entry.path() / "chain.yaml")) continue;
    auto const read = read_model_file_with_warnings((entry.path() / "chain.yaml").string(), shipped().view());
    EXPECT_TRUE(read.model) << describe(read.found);
  }
}

}  // namespace
}  // namespace landsea::ingest
