#include "landsea/ingest/scenario.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "model_support.hpp"

namespace landsea::ingest::testing {
namespace {

model_reading with(std::string const& overlay) { return merge_and_read({{"chain.yaml", whole_model()}, {"if.yaml", overlay}}, reference().view()); }

chain::parameter const& parameter(chain::model const& m, std::string const& path) {
  return *std::ranges::find_if(m.parameters, [&](auto const& p) { return p.path == path; });
}

TEST(scenario, replaces_one_value_and_keeps_the_rest) {
  auto const read = with("chain:\n  base_year: 2027\n");
  ASSERT_TRUE(read.model) << describe(read.found);
  EXPECT_EQ(read.model->base_year, 2027);
  EXPECT_EQ(read.model->title, "Cells to cars");
}

TEST(scenario, null_removes_a_key) {
  auto const read = with("chain:\n  notes:\n  title_zh: ~\n");
  ASSERT_TRUE(read.model) << describe(read.found);
  EXPECT_EQ(read.model->notes, "");
  EXPECT_EQ(read.model->title_zh, "");
}

TEST(scenario, a_value_without_source_does_not_inherit_the_one_it_replaces) {
  auto const plain = with("goods:\n  cell:\n    kg: 4\n");
  ASSERT_TRUE(plain.model) << describe(plain.found);
  EXPECT_EQ(parameter(*plain.model, "goods.cell.kg").ground, (provenance{"scenario if.yaml", status::assumed}));
  EXPECT_EQ(parameter(*plain.model, "goods.cell.units_per_teu").ground.source, "maker's data sheet");
  auto const sourced = with("goods:\n  cell:\n    kg: {value: 4, source: weighed in 2026, status: verified}\n");
  ASSERT_TRUE(sourced.model) << describe(sourced.found);
  EXPECT_EQ(parameter(*sourced.model, "goods.cell.kg").ground, (provenance{"weighed in 2026", status::verified}));
}

TEST(scenario, problems_name_the_file_they_stand_in) {
  auto const read = with("chain:\n  base_year: 2027\ngoods:\n  cell:\n    kg: -4\n");
  ASSERT_FALSE(read.model);
  ASSERT_EQ(read.found.error_count(), 1u) << describe(read.found);
  EXPECT_EQ(read.found.all()[0].where, (location{"if.yaml", 5, 9}));
}

TEST(scenario, is_a_mapping) {
  auto const read = with("- chain\n");
  ASSERT_FALSE(read.model);
  EXPECT_EQ(describe(read.found), "if.yaml:1:1: error: a scenario is a mapping of sections, as a model is [model/scenario]\n");
}

TEST(scenario, every_unreadable_file_is_named) {
  auto const read = read_model_with_scenarios("/nowhere/a.yaml", {"/nowhere/b.yaml"}, reference().view());
  EXPECT_EQ(read.found.error_count(), 2u);
}

}  // namespace
}  // namespace landsea::ingest::testing
