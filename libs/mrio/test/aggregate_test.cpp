// Aggregation against sums by hand, groups against the same decompositions of a table in which the group is one economy with all
// industries of its members (the others padded with industries that make nothing).
#include <gmock/gmock.h>

#include <numeric>

#include "landsea/mrio/aggregate.hpp"
#include "landsea/mrio/group_exports.hpp"
#include "landsea/mrio/known_groups.hpp"
#include "landsea/mrio/kww.hpp"
#include "samples.hpp"

namespace landsea::mrio {

namespace {

using ::testing::HasSubstr;

double near(double a) { return 1e-9 * std::max(1.0, std::abs(a)); }

double sum_of(matrix const& m) { return std::accumulate(m.data(), m.data() + m.size(), 0.0); }

TEST(aggregate, leather_into_two_economies_and_two_industries_by_hand) {
  auto const t = leather();
  auto const made = aggregate(t, {{{"ARG", {}}, {"EUR", {}}}, {0, 1, 1}}, {{{"FARM", {}}, {"MADE", {}}}, {0, 1, 1}});
  ASSERT_TRUE(made.has_value()) << describe(made.error());
  EXPECT_EQ(made->label(3), "EUR MADE");
  EXPECT_EQ(made->parts().ground.how, status::assumed);  // no better than what it was made from
  // Rows and columns of the example, added up by hand.
  EXPECT_NEAR(made->intermediate_z()(0, 0), 16.1, 1e-12);
  EXPECT_NEAR(made->intermediate_z()(0, 1), 5.1 + 1.8, 1e-12);
  EXPECT_NEAR(made->intermediate_z()(2, 0), 1.1 + 1.2, 1e-12);
  EXPECT_NEAR(made->intermediate_z()(0, 3), 4.3 + 0.4 + 2.8 + 4.9, 1e-12);
  EXPECT_NEAR(made->intermediate_z()(3, 2), 6.1 + 2.1 + 4.1 + 0.2 + 3.2 + 5.1 + 4.1 + 11.3, 1e-12);
  EXPECT_NEAR(made->final_y()(1, 1), 1.9 + 5.1 + 0.5 + 0.8, 1e-12);
}

TEST(aggregate, keeps_totals_and_the_identity_on_random_tables) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    auto const t = random_table(seed, 4, 3, {seed % 2 == 0, true, seed % 3 == 0});
    auto const same = aggregate(t, unchanged(t.parts().economies), unchanged(t.parts().industries));
    ASSERT_TRUE(same.has_value());
    EXPECT_EQ(same->output_x(), t.output_x());
    auto const made = aggregate(t, {codes("A", 2), {0, 1, 0, 1}}, {codes("B", 2), {1, 0, 1}});
    ASSERT_TRUE(made.has_value());
    EXPECT_NEAR(sum_of(made->intermediate_z()), sum_of(t.intermediate_z()), near(sum_of(t.intermediate_z())));
    EXPECT_NEAR(sum_of(made->final_y()), sum_of(t.final_y()), near(sum_of(t.final_y())));
    // Slow: every cell from its definition.
    std::size_t const economy[] = {0, 1, 0, 1}, industry[] = {1, 0, 1};
    for (std::size_t a = 0; a < 4; ++a)
      for (std::size_t b = 0; b < 4; ++b) {
        double expected = 0;
        for (std::size_t i = 0; i < 12; ++i)
          for (std::size_t j = 0; j < 12; ++j)
            if (economy[i / 3] * 2 + industry[i % 3] == a && economy[j / 3] * 2 + industry[j % 3] == b) expected += t.intermediate_z()(i, j);
        EXPECT_NEAR(made->intermediate_z()(a, b), expected, near(expected));
      }
  }
}

TEST(aggregate, adds_value_rows_and_stated_output) {
  auto p = parts(2, 2);
  for (std::size_t i = 0; i < 4; ++i) p.final_y(i, i / 2) = 10;
  p.value_rows = {{"VA", true, {1, 2, 3, 4}}, {"TLS", false, {5, 6, 7, 8}}};
  p.output = std::vector<double>{10, 20, 30, 40};
  auto const t = made(std::move(p));
  auto const one = aggregate(t, {{{"W", {}}}, {0, 0}}, unchanged(t.parts().industries));
  ASSERT_TRUE(one.has_value());
  EXPECT_EQ(one->parts().value_rows[0].amounts, (std::vector<double>{4, 6}));
  EXPECT_EQ(one->parts().value_rows[1].amounts, (std::vector<double>{12, 14}));
  EXPECT_FALSE(one->parts().value_rows[1].is_value_added);
  EXPECT_EQ(*one->parts().output, (std::vector<double>{40, 60}));
}

TEST(groups, stand_in_the_place_of_their_first_member) {
  auto const t = random_table(3, 5, 2);
  auto const made = group_economies(t, {{"G", {"E4", "E2"}}});
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(made->economies.to, (std::vector<std::size_t>{0, 1, 2, 1, 3}));
  EXPECT_EQ(made->economies.into[1].code, "G");
  EXPECT_EQ(made->members[0], (std::vector<economy_id>{economy_id{1}, economy_id{3}}));
}

TEST(groups, every_contradiction_at_once) {
  auto const t = random_table(3, 4, 2);
  auto const made = group_economies(t, {{"G", {"E1", "E9", "E2", "E2"}}, {"H", {"E1"}}, {"E4", {"E3"}}, {"N", {}}});
  ASSERT_FALSE(made.has_value());
  auto const words = describe(made.error());
  EXPECT_THAT(words, HasSubstr("no economy 'E9', named in the group G"));
  EXPECT_THAT(words, HasSubstr("'E2' is named in the group G and already in the group G"));
  EXPECT_THAT(words, HasSubstr("'E1' is named in the group H and already in the group G"));
  EXPECT_THAT(words, HasSubstr("the group E4 has the name of an economy that is not its member"));
  EXPECT_THAT(words, HasSubstr("the group N has no member"));
}

TEST(groups, ready_ones_name_each_member_once_with_a_date) {
  for (auto const& g : known_groups()) {
    std::vector<std::string_view> all;
    for (auto const& m : g.members) {
      all.push_back(m.code);
      if (!m.other.empty()) all.push_back(m.other);
      EXPECT_EQ(m.since.size(), 10U) << m.code;
    }
    std::sort(all.begin(), all.end());
    EXPECT_EQ(std::adjacent_find(all.begin(), all.end()), all.end()) << g.code;
  }
  EXPECT_EQ(known_groups()[0].members.size(), 11U);
  EXPECT_EQ(known_groups()[1].members.size(), 14U);
  EXPECT_EQ(known_groups()[2].members.size(), 27U);
}

// The group's members become one economy with all of their industries; every other economy keeps its own and has empty ones beside.
table padded(table const& t, std::vector<std::size_t> const& members) {
  auto const m = t.industries(), wide = m * members.size();
  std::vector<std::size_t> economy(t.economies()), shift(t.economies(), 0);
  std::size_t next = 1;
  for (std::size_t e = 0; e < t.economies(); ++e) {
    auto const at = std::find(members.begin(), members.end(), e);
    economy[e] = at == members.end() ? next++ : 0;
    if (at != members.end()) shift[e] = static_cast<std::size_t>(at - members.begin()) * m;
  }
  auto p = parts(next, wide);
  auto const place = [&](std::size_t i) { return economy[i / m] * wide + shift[i / m] + i % m; };
  for (std::size_t i = 0; i < t.size(); ++i) {
    for (std::size_t j = 0; j < t.size(); ++j) p.intermediate_z(place(i), place(j)) = t.intermediate_z()(i, j);
    for (std::size_t r = 0; r < t.economies(); ++r) p.final_y(place(i), economy[r]) += t.final_y()(i, r);
  }
  return made(std::move(p));
}

void expect_equal(export_content const& a, export_content const& b) {
  EXPECT_NEAR(a.exports, b.exports, near(b.exports));
  EXPECT_NEAR(a.domestic, b.domestic, near(b.exports));
  EXPECT_NEAR(a.domestic_value, b.domestic_value, near(b.exports));
  EXPECT_NEAR(a.absorbed_value, b.absorbed_value, near(b.exports));
  EXPECT_NEAR(a.direct_value, b.direct_value, near(b.exports));
  EXPECT_NEAR(a.foreign, b.foreign, near(b.exports));
  EXPECT_NEAR(a.foreign_value, b.foreign_value, near(b.exports));
}

TEST(group_exports, is_what_the_padded_table_gives) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    auto const t = random_table(seed, 5, 3, {seed % 2 == 0, seed % 3 == 0, seed % 4 == 0});
    std::vector<std::size_t> const members = seed % 2 == 0 ? std::vector<std::size_t>{1, 3} : std::vector<std::size_t>{0, 1, 2};
    std::vector<economy_id> ids;
    for (auto const e : members) ids.emplace_back(e);
    auto const fast = solve_table(t);
    auto const answer = group_exports(fast->base, fast->inverse_b, ids);
    ASSERT_TRUE(answer.has_value()) << describe(answer.error());
    auto const wide = padded(t, members);
    auto const slow = solve_table(wide);
    auto const expected = borin_mancini(slow->base, slow->inverse_b, perspective::exporter, approach::source);
    ASSERT_TRUE(expected.has_value()) << describe(expected.error());
    expect_equal(answer->total(), expected->total(economy_id{0}, wide.industries()));
    std::size_t outside = 1;
    for (std::size_t r = 0; r < t.economies(); ++r) {
      if (std::find(members.begin(), members.end(), r) != members.end()) EXPECT_EQ(answer->by_importer[r].exports, 0);
      else expect_equal(answer->by_importer[r], expected->total(economy_id{0}, wide.industries(), economy_id{outside++}));
    }
  }
}

TEST(group_exports, of_one_economy_is_that_economy) {
  auto const t = leather();
  auto const all = solve_table(t);
  auto const expected = borin_mancini(all->base, all->inverse_b, perspective::exporter, approach::source);
  for (std::size_t s = 0; s < 3; ++s) {
    auto const answer = group_exports(all->base, all->inverse_b, {economy_id{s}});
    ASSERT_TRUE(answer.has_value());
    expect_equal(answer->total(), expected->total(economy_id{s}, 3));
  }
}

// With one industry an economy, aggregation mixes nothing but the members themselves: two economies that are alike in all that they buy
// and sell can be added up without error.
TEST(group_exports, aggregation_is_exact_for_members_that_are_alike) {
  auto p = parts(3, 1);
  double const z[3][3] = {{10, 10, 6}, {10, 10, 6}, {5, 5, 20}}, y[3][3] = {{30, 5, 9}, {5, 30, 9}, {4, 4, 50}};
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j) p.intermediate_z(i, j) = z[i][j], p.final_y(i, j) = y[i][j];
  auto const t = made(std::move(p));
  auto const all = solve_table(t);
  auto const exact = group_exports(all->base, all->inverse_b, {economy_id{0}, economy_id{1}});
  ASSERT_TRUE(exact.has_value());
  auto const grouped = group_economies(t, {{"G", {"E1", "E2"}}});
  auto const small = aggregate(t, grouped->economies, unchanged(t.parts().industries));
  auto const of_small = solve_table(*small);
  expect_equal(exact->total(), borin_mancini(of_small->base, of_small->inverse_b, perspective::exporter, approach::source)->total(economy_id{0}, 1));
}

}  // namespace

}  // namespace landsea::mrio
