// What the program says of its policies and of the model's format.
#include "landsea/session/formats.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "landsea/ingest/model.hpp"

namespace landsea::session {
namespace {

corridor::policy_effect effect(std::string policy, corridor::operation what, char const* in, corridor::process_field field, double value) {
  corridor::policy_effect e;
  e.policy = std::move(policy);
  e.what = what;
  if (in != nullptr) e.in = country_of(in);
  e.field = field;
  e.value = value;
  e.ground = {"made up", status::synthetic};
  return e;
}

corridor::tables two_policies() {
  using enum corridor::operation;
  using enum corridor::process_field;
  corridor::tables t;
  t.policy_effects = {effect("fast_lane", inspection, "CHN", probability, 0.2), effect("fast_lane", inspection, "THA", probability, 0.2),
                      effect("fast_lane", import_clearance, nullptr, lasts, 0.5), effect("open_late", export_clearance, nullptr, closes, 1410)};
  t.policy_effects.back().kind = corridor::effect_kind::set;
  return t;
}

TEST(Policies, SayWhatTheyChangeWhereAndWhoSaysSo) {
  EXPECT_EQ(policies_text(two_policies()),
            "fast_lane\n"
            "    probability of inspection times 0.2 in CHN, THA\n        synthetic: made up\n"
            "    hours of import clearance times 0.5\n        synthetic: made up\n"
            "\nopen_late\n"
            "    closing time of export clearance set to 23:30\n        synthetic: made up\n"
            "\nIn force in a model: policies: [{policy: fast_lane, country: CHN}]; on a journey: landsea route ... --policy fast_lane@CHN\n");
  auto const one = nlohmann::json::parse(*policies_json(two_policies(), "open_late"));
  ASSERT_EQ(one.size(), 1U);
  EXPECT_EQ(one[0]["effects"][0]["field"], "closes");
  EXPECT_EQ(one[0]["effects"][0]["value"], 1410);
  EXPECT_TRUE(one[0]["effects"][0]["country"].is_null());
}

TEST(Policies, AnUnknownOneHasANearestName) {
  auto const none = policies_text(two_policies(), "fast-lane");
  ASSERT_FALSE(none);
  EXPECT_EQ(describe(none.error()), "error: no policy is called 'fast-lane' [policy/unknown]\n    did you mean 'fast_lane'?\n");
}

TEST(Schema, IsTheOneThatTheReaderChecksAgainst) { EXPECT_EQ(chain_schema(), ingest::model_schema()); }

}  // namespace
}  // namespace landsea::session
