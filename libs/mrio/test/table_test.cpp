#include "landsea/mrio/table.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <limits>

#include "landsea/mrio/balance.hpp"
#include "landsea/mrio/wwz.hpp"
#include "samples.hpp"

namespace landsea::mrio {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Two economies, two industries, two final uses; by hand:
//        E1I1 E1I2 E2I1 E2I2 | E1F1 E1F2 E2F1 E2F2 |   x
// E1I1     10    0    5    0 |   20    0    0    5 |  40
// E1I2      0    0    0    0 |    0    0    0    0 |   0
// E2I1      5    0    0   10 |    0   -2    7    0 |  20
// E2I2      1    0    9    4 |    3    0   10    3 |  30
// v        24    0    6   16
table_parts by_hand() {
  constexpr double kRows[4][8] = {{10, 0, 5, 0, 20, 0, 0, 5}, {0, 0, 0, 0, 0, 0, 0, 0}, {5, 0, 0, 10, 0, -2, 7, 0}, {1, 0, 9, 4, 3, 0, 10, 3}};
  auto p = parts(2, 2, 2);
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = 0; j < 8; ++j) (j < 4 ? p.intermediate_z(i, j) : p.final_y(i, j - 4)) = kRows[i][j];
  return p;
}

// 0.1 + 0.2 - 0.3 is 5.6e-17: an industry that takes back all that it sells makes nothing, and its inputs have no place in A.
TEST(table, cells_that_cancel_out_are_no_output) {
  auto p = parts(1, 2, 3);
  p.final_y(0, 0) = 0.1, p.final_y(0, 1) = 0.2, p.final_y(0, 2) = -0.3;
  p.final_y(1, 0) = 10;
  p.intermediate_z(1, 0) = 1;
  auto const t = made(std::move(p));
  EXPECT_EQ(t.output_x()[0], 0);
  EXPECT_EQ(t.output_x()[1], 11);
  EXPECT_EQ(check_balance(t).zero_output, (std::vector<std::size_t>{0}));
}

// 0.1 + 0.2 is all of 0.3, but for rounding.
TEST(table, inputs_that_use_up_output_are_no_value_added) {
  auto p = parts(1, 2);
  p.intermediate_z(0, 0) = 0.1, p.intermediate_z(1, 0) = 0.2;
  p.final_y(0, 0) = 0.2, p.final_y(1, 0) = 5;
  auto const report = check_balance(made(std::move(p)));
  EXPECT_EQ(report.no_value_added, (std::vector<std::size_t>{0}));
  EXPECT_TRUE(report.negative_value_added.empty());
}

}  // namespace

TEST(table, adds_up) {
  auto const t = made(by_hand());
  EXPECT_THAT(t.output_x(), ElementsAre(40, 0, 20, 30));
  EXPECT_THAT(t.residual_value_added_v(), ElementsAre(24, 0, 6, 16));
  EXPECT_EQ(t.final_y()(2, 0), -2);
  EXPECT_EQ(t.final_y()(3, 1), 13);
  EXPECT_EQ(t.label(2), "E2 I1");
  EXPECT_EQ(t.find_economy("E2"), economy_id{1});
  EXPECT_EQ(t.find_industry("I9"), std::nullopt);
  EXPECT_EQ(t.reported_value_added(), std::nullopt);
}

TEST(table, says_what_is_wrong_with_it) {
  auto p = by_hand();
  p.economies[1].code = "E1";
  p.intermediate_z(2, 3) = std::numeric_limits<double>::quiet_NaN();
  p.final_y(3, 1) = std::numeric_limits<double>::infinity();
  p.value_rows.push_back({"VA", true, {1, 2, -std::numeric_limits<double>::infinity(), 4}});
  auto const refused = table::make(std::move(p));
  ASSERT_FALSE(refused.has_value());
  auto const words = describe(refused.error());
  EXPECT_EQ(refused.error().error_count(), 4U);
  EXPECT_THAT(words, HasSubstr("two economies have the code 'E1'"));
  EXPECT_THAT(words, HasSubstr("the use of E1 I1 by E1 I2 is not a finite number"));
  EXPECT_THAT(words, HasSubstr("the final use of E1 I2 by E1 F2 is not a finite number"));
  EXPECT_THAT(words, HasSubstr("VA of E1 I1 is not a finite number"));
}

TEST(table, refuses_nothing_at_all) {
  auto const refused = table::make(parts(0, 3));
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().all().front().code, "mrio/empty");
}

TEST(balance, of_a_table_by_hand) {
  auto p = by_hand();
  p.output = std::vector<double>{41, 0, 20, 27};
  p.value_rows.push_back({"VA", true, {25, 0, 6, 12}});
  p.value_rows.push_back({"TLS", false, {0, 0, 0, 1.25}});
  auto const report = check_balance(made(std::move(p)));
  ASSERT_TRUE(report.rows && report.columns);
  EXPECT_EQ(report.rows->count, 2U);
  EXPECT_EQ(report.rows->total_absolute, 4);
  EXPECT_EQ(report.rows->largest[0].position, 3U);
  EXPECT_EQ(report.rows->largest[0].amount, -3);
  EXPECT_EQ(report.rows->largest[0].share, -0.1);
  // Column E1I1: 41 - 16 - 25 = 0; E2I2: 27 - 14 - 12 - 1.25 = -0.25, within the tolerance.
  EXPECT_EQ(report.columns->count, 0U);
  EXPECT_EQ(report.columns->total_absolute, 0.25);
  EXPECT_EQ(report.output, 90);
  EXPECT_EQ(report.value_added, 46);
  EXPECT_EQ(report.final_demand, 46);
  EXPECT_EQ(report.exports, 5 + 5 + 5 - 2 + 1 + 3);
  EXPECT_THAT(report.zero_output, ElementsAre(1));
  EXPECT_THAT(report.inputs_without_output, IsEmpty());
  EXPECT_EQ(report.negative_final_cells, 1U);
  EXPECT_EQ(report.negative_final_total, -2);
}

TEST(balance, finds_the_unusual) {
  auto p = parts(2, 2);
  p.intermediate_z(0, 1) = 3;   // E1 I2 uses inputs and makes nothing
  p.intermediate_z(0, 0) = -1;
  p.final_y(0, 0) = 10;
  p.intermediate_z(0, 2) = 0;
  auto const report = check_balance(made(std::move(p)));
  EXPECT_FALSE(report.rows);
  EXPECT_FALSE(report.columns);
  EXPECT_THAT(report.zero_output, ElementsAre(1, 2, 3));
  EXPECT_THAT(report.inputs_without_output, ElementsAre(1));
  EXPECT_THAT(report.sales_without_output, IsEmpty());
  EXPECT_THAT(report.empty_economies, ElementsAre(economy_id{1}));
  EXPECT_EQ(report.negative_intermediate_cells, 1U);
  auto cancelling = parts(1, 2);
  cancelling.final_y(0, 0) = 5;
  cancelling.intermediate_z(1, 0) = 1;
  cancelling.final_y(1, 0) = -1;
  EXPECT_THAT(check_balance(made(std::move(cancelling))).sales_without_output, ElementsAre(1));
  auto q = parts(1, 2);
  q.intermediate_z(0, 1) = 8;
  q.final_y(0, 0) = -20;
  q.final_y(1, 0) = 5;
  auto const other = check_balance(made(std::move(q)));
  EXPECT_THAT(other.negative_output, ElementsAre(0));
  EXPECT_THAT(other.negative_value_added, ElementsAre(0, 1));
}

TEST(leontief, names_the_industry_that_uses_itself_up) {
  auto p = parts(2, 2);
  for (std::size_t i = 0; i < 4; ++i) p.final_y(i, 0) = 10;
  p.intermediate_z(2, 2) = 30;
  p.final_y(2, 0) = 0;
  auto const t = made(std::move(p));
  auto const refused = leontief::build(t);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().all().front().code, "mrio/singular");
  EXPECT_THAT(refused.error().all().front().message, HasSubstr("E2 I1 (inputs are 1 of its output)"));
}

// A closed pair: each uses all of the other's output. Rounding keeps the pivot from being exactly zero.
TEST(leontief, names_an_industry_of_a_closed_group) {
  auto p = parts(1, 4);
  for (std::size_t i = 0; i < 4; ++i) p.final_y(i, 0) = 10;
  p.intermediate_z(1, 2) = 0.1 + 0.2;
  p.intermediate_z(1, 1) = 0.7;
  p.intermediate_z(2, 1) = 0.3;
  p.intermediate_z(2, 2) = 1.1 / 3;
  p.final_y(1, 0) = p.final_y(2, 0) = 0;
  auto const t = made(std::move(p));
  auto const refused = leontief::build(t);
  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error().all().front().message, testing::AnyOf(HasSubstr("E1 I2"), HasSubstr("E1 I3")));
}

TEST(leontief, refines_where_it_matters) {
  // Value added is one part in ten million: B is of that order, and solutions are checked against the system.
  auto p = parts(2, 3);
  random_stream draw(5, 0);
  for (std::size_t j = 0; j < 6; ++j)
    for (std::size_t i = 0; i < 6; ++i) p.intermediate_z(i, j) = p.intermediate_z(j, i) = 1 + draw.uniform();
  for (std::size_t i = 0; i < 6; ++i) p.final_y(i, i / 3) = 1e-6;
  auto const t = made(std::move(p));
  auto const system = leontief::build(t);
  ASSERT_TRUE(system.has_value());
  EXPECT_TRUE(system->refines());
  EXPECT_LT(system->reciprocal_condition(), 1e-6);
  matrix y(6, 1);
  for (std::size_t i = 0; i < 6; ++i) y(i, 0) = 1e-6;
  auto const x = system->solve(std::move(y));
  for (std::size_t i = 0; i < 6; ++i) EXPECT_NEAR(x(i, 0) / t.output_x()[i], 1, 1e-8);
  EXPECT_LT(system->residual_of(system->inverse_b()), 1e-7);
  auto const ordinary = random_table(1, 3, 3);
  EXPECT_FALSE(leontief::build(ordinary)->refines());
}

TEST(leontief, value_added_as_reported) {
  auto p = by_hand();
  EXPECT_EQ(leontief::build(made(by_hand()), {value_basis::reported}).error().all().front().code, "mrio/no-value-added");
  p.value_rows.push_back({"VA", true, {20, 0, 5, 15}});
  p.value_rows.push_back({"TLS", false, {4, 0, 1, 1}});
  auto const t = made(std::move(p));
  auto const system = leontief::build(t, {value_basis::reported});
  ASSERT_TRUE(system.has_value());
  EXPECT_THAT(system->value_added(), ElementsAre(20, 0, 5, 15));
  EXPECT_THAT(system->value_share_v(), ElementsAre(0.5, 0, 0.25, 0.5));
}

TEST(leontief, results_do_not_depend_on_threads) {
  auto const t = random_table(3, 9, 31);
  std::vector<wwz_result> all;
  for (auto const threads : {1U, 2U, 4U}) {
    set_thread_count(threads);
    auto const s = solve_table(t);
    all.push_back(wwz(s->base, s->inverse_b));
  }
  set_thread_count(0);
  for (std::size_t k = 1; k < all.size(); ++k)
    for (std::size_t term = 0; term < kWwzTerms; ++term)
      for (std::size_t r = 0; r < t.economies(); ++r) ASSERT_TRUE(std::ranges::equal(all[0].terms[term].column(r), all[k].terms[term].column(r)));
}

}  // namespace landsea::mrio
