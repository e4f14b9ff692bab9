// Two assessments side by side.
#include "landsea/session/compare.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace landsea::session {
namespace {

struct side {
  chain::model model;
  chain::reference known;
  chain::assessment answer;
  explicit side(double landed, double lead) {
    model.title = "Chain";
    answer.normal.sum.landed_per_year = usd{landed};
    answer.normal.sum.lead_time = days{lead};
  }
  [[nodiscard]] assessment_document document(std::string file) const { return {model, known, answer, std::move(file), {}}; }
};

TEST(Compare, DifferencesAreBLessA) {
  side const a(1000, 20), b(900, 25);
  auto const rows = nlohmann::json::parse(compare_json(a.document("a"), b.document("b")))["figures"];
  EXPECT_EQ(rows[0]["name"], "landed cost");
  EXPECT_EQ(rows[0]["difference"], -100);
  EXPECT_EQ(rows[5]["name"], "longest path");
  EXPECT_EQ(rows[5]["difference"], 5);
}

// A plan that lacks a journey is cheaper by what it lacks.
TEST(Compare, WhatIsToBeLookedAtOnOneSideOnlyIsSaid) {
  side a(1000, 20), b(900, 20);
  for (auto* s : {&a, &b}) s->answer.normal.issues.warn("chain.duty_unknown", {}, "no duty rate is known");
  b.answer.normal.issues.error("chain.no_journey", {}, "no journey for 'car'", "relax avoid");
  auto const text = compare_text(a.document("a.yaml"), b.document("a.yaml with s.yaml"));
  EXPECT_NE(text.find("B: Chain (a.yaml with s.yaml)\n"), std::string::npos) << text;
  EXPECT_TRUE(text.ends_with("\nTo be looked at in B only\n\n  error: no journey for 'car' [chain.no_journey]\n    relax avoid\n")) << text;
  EXPECT_EQ(text.find("in A only"), std::string::npos);
  auto const json = nlohmann::json::parse(compare_json(a.document("a"), b.document("b")));
  EXPECT_TRUE(json["issues_only_in_a"].empty());
  EXPECT_EQ(json["issues_only_in_b"][0]["code"], "chain.no_journey");
}

}  // namespace
}  // namespace landsea::session
