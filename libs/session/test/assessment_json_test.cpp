// The land-sea example assessed whole: its JSON holds together, figure by figure.
#include "landsea/session/assessment_json.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "landsea/ingest/model.hpp"
#include "landsea/ingest/reference.hpp"
#include "landsea/table/file.hpp"

namespace landsea::session {
namespace {

using nlohmann::json;

struct AssessmentJson : ::testing::Test {
  static json const& whole() {
    static auto const read = [] {
      auto const data = ingest::load_reference(LANDSEA_SOURCE_DIR "/data");
      if (!data) throw std::runtime_error(describe(data.error()));
      auto const file = std::string(LANDSEA_SOURCE_DIR "/examples/land-sea/chain.yaml");
      auto const known = (*data)->view();
      auto const model = ingest::read_model_with_warnings(table::read_file(file).value(), file, known);
      if (!model.model) throw std::runtime_error(describe(model.found));
      auto const answer = chain::assess(*model.model, known, {.risk = {.draws = 2000, .seed = 1}, .levers = false});
      return json::parse(assessment_json({*model.model, known, answer, "chain.yaml", "data"}, false));
    }();
    return read;
  }
};

TEST_F(AssessmentJson, LegsAreWrittenOnceAndAddUpToTheirJourneys) {
  auto const& legs = whole()["legs"];
  std::set<std::string> different;
  for (auto const& leg : legs) different.insert(leg.dump());
  EXPECT_EQ(different.size(), legs.size());
  std::size_t used = 0;
  for (auto const& j : whole()["journeys"])
    for (auto const& option : j["options"]) {
      double usd = 0, hours = 0;
      for (auto const& at : option["legs"]) {
        auto const& leg = legs.at(at.get<std::size_t>());
        usd += leg["usd"].get<double>();
        hours += leg["hours"].get<double>();
        ++used;
      }
      EXPECT_NEAR(usd, option["cost_usd"].get<double>(), 1e-6);
      EXPECT_NEAR(hours / 24, option["days"].get<double>(), 1e-6);
    }
  EXPECT_GT(used, legs.size());
}

TEST_F(AssessmentJson, EachTakenJourneyIsOneOfAtMostTwentyOfItsSet) {
  std::size_t larger = 0;
  for (auto const& j : whole()["journeys"]) {
    EXPECT_LE(j["options"].size(), 20U);
    EXPECT_GE(j["found"].get<std::size_t>(), j["options"].size());
    EXPECT_LT(j["taken"].get<std::size_t>(), j["options"].size());
    EXPECT_EQ(j["tolerance"].get<double>(), 0);
    larger += j["found"].get<std::size_t>() > 20 ? 1 : 0;
  }
  EXPECT_GT(larger, 0U);
}

TEST_F(AssessmentJson, LandedCostAddsUpToTheCentInPlainDigits) {
  ASSERT_FALSE(whole()["landed"].empty());
  auto const cents = [](json const& amount) {
    auto digits = amount["amount"].get<std::string>();
    EXPECT_EQ(digits.find_first_not_of("-0123456789."), std::string::npos) << digits;
    auto const point = digits.find('.');
    EXPECT_EQ(digits.size() - point, 3U) << digits;
    digits.erase(point, 1);
    return std::stoll(digits);
  };
  for (auto const& l : whole()["landed"]) {
    std::int64_t unit = 0, year = 0;
    for (auto const& item : l["items"]) unit += cents(item["per_unit"]), year += cents(item["per_year"]);
    EXPECT_EQ(unit, cents(l["total_per_unit"]));
    EXPECT_EQ(year, cents(l["total_per_year"]));
  }
}

TEST_F(AssessmentJson, SharesOfValueAddUpToOne) {
  double share = 0;
  for (auto const& line : whole()["value"]["lines"]) share += line["share"].get<double>();
  EXPECT_NEAR(share, 1, 1e-9);
}

}  // namespace
}  // namespace landsea::session
