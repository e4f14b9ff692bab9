// Splitting against what defines it: parts add up to the table that was split; rows and columns have their shares; and between them the
// ratios of cells are those of trade (cell = seed x factor of its row x factor of its column x factor of its old cell, so ratios of ratios
// are those of the seed), which together leave one solution only.
#include <gmock/gmock.h>

#include "landsea/mrio/aggregate.hpp"
#include "landsea/mrio/split.hpp"
#include "samples.hpp"

namespace landsea::mrio {

namespace {

using ::testing::HasSubstr;

split_request request(table const& t, std::uint64_t seed, std::size_t from, std::size_t k) {
  random_stream draw(seed, 3);
  split_request q;
  q.from = economy_id{from};
  q.parts = codes("P", k);
  q.share = matrix(t.industries(), k);
  auto const fill = [&](auto const& set) {
    std::vector<double> raw(k);
    double sum = 0, rest = 1;
    for (auto& x : raw) sum += x = 0.2 + draw.uniform();
    for (std::size_t p = 0; p < k; ++p) set(p, p + 1 == k ? rest : raw[p] / sum), rest -= raw[p] / sum;
  };
  for (std::size_t i = 0; i < t.industries(); ++i) fill([&](std::size_t p, double x) { q.share(i, p) = x; });
  q.demand_share.resize(k);
  fill([&](std::size_t p, double x) { q.demand_share[p] = x; });
  q.trade_outside = matrix(t.economies(), k);
  for (std::size_t e = 0; e + 1 < t.economies(); ++e)
    for (std::size_t p = 0; p < k; ++p) q.trade_outside(e, p) = 1 + draw.uniform();
  q.trade_inside = matrix(k, k);
  double inside = 0;
  for (auto i = t.first(from); i < t.first(from + 1); ++i)
    for (auto j = t.first(from); j < t.first(from + 1); ++j) inside += t.intermediate_z()(i, j);
  for (std::size_t a = 0; a < k; ++a)
    for (std::size_t b = 0; b < k; ++b)
      if (a != b) q.trade_inside(a, b) = inside * 0.05 * (0.5 + draw.uniform());
  q.how = "made up";
  return q;
}

mapping back(table const& before, std::size_t from, std::size_t k) {
  mapping out = unchanged(before.parts().economies);
  out.to.insert(out.to.begin() + static_cast<std::ptrdiff_t>(from), k - 1, from);
  for (auto i = from + k; i < out.to.size(); ++i) out.to[i] = i - (k - 1);
  return out;
}

void expect_near(matrix const& a, matrix const& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t c = 0; c < a.size(); ++c) EXPECT_NEAR(a.data()[c], b.data()[c], 1e-12 * (1 + std::abs(b.data()[c])));
}

TEST(split, parts_add_up_to_the_table_and_rows_and_columns_have_their_shares) {
  for (std::uint64_t seed = 1; seed <= 15; ++seed) {
    auto const random = random_table(seed, 4, 3, {seed % 3 == 0, seed % 2 == 0, false});
    auto const from = seed % 4, k = 2 + seed % 2;
    auto const q = request(random, seed, from, k);
    auto const done = split_economy(random, q);
    ASSERT_TRUE(done.has_value()) << describe(done.error());
    EXPECT_TRUE(done->met) << seed << " " << done->row_error << " " << done->column_error;
    EXPECT_EQ(done->data.economies(), 3 + k);
    EXPECT_EQ(done->data.parts().ground.how, status::estimated);
    auto const again = aggregate(done->data, back(random, from, k), unchanged(random.parts().industries));
    ASSERT_TRUE(again.has_value());
    expect_near(again->intermediate_z(), random.intermediate_z());
    expect_near(again->parts().final_y, random.parts().final_y);
    for (std::size_t i = 0; i < random.industries(); ++i)
      for (std::size_t a = 0; a < k; ++a) {
        auto const old = random.first(from) + i, now = done->data.first(from + a) + i;
        EXPECT_NEAR(done->data.output_x()[now], q.share(i, a) * random.output_x()[old], 2e-5 * random.output_x()[old]);
        EXPECT_NEAR(done->data.residual_value_added_v()[now], q.share(i, a) * random.residual_value_added_v()[old], 4e-5 * random.output_x()[old]);
      }
  }
}

TEST(split, ratios_between_partners_are_those_of_trade) {
  auto const t = random_table(5, 4, 3);
  auto const q = request(t, 5, 1, 3);
  auto const done = split_economy(t, q, {1e-10, 20000});
  ASSERT_TRUE(done && done->met);
  auto const& z = done->data.intermediate_z();
  // Sales of economies 1 (first) and 3 (now at 4) to parts a and b, each industry.
  std::size_t tested = 0;
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j)
      for (std::size_t a = 0; a < 2; ++a) {
        auto const first = z(i, (1 + a) * 3 + j) / z(i, (2 + a) * 3 + j), other = z(12 + i, (1 + a) * 3 + j) / z(12 + i, (2 + a) * 3 + j);
        if (!std::isfinite(first) || !std::isfinite(other) || other == 0 || first == 0) continue;
        auto const expected = q.trade_outside(0, a) / q.trade_outside(0, a + 1) / (q.trade_outside(2, a) / q.trade_outside(2, a + 1));
        EXPECT_NEAR(first / other, expected, 1e-6 * expected);
        ++tested;
      }
  EXPECT_GE(tested, 5U);
}

TEST(split, without_trade_everything_is_in_proportion) {
  auto const t = random_table(7, 3, 2);
  auto q = request(t, 7, 2, 2);
  q.trade_outside = matrix(3, 2);
  for (std::size_t i = 0; i < 2; ++i) q.share(i, 0) = q.demand_share[0] = 0.25, q.share(i, 1) = q.demand_share[1] = 0.75;
  q.trade_inside = matrix(2, 2);
  double all = 0;
  for (std::size_t i = 4; i < 6; ++i) {
    for (std::size_t j = 4; j < 6; ++j) all += t.intermediate_z()(i, j);
    all += t.final_y()(i, 2);
  }
  // What proportional sales would be: a quarter of three quarters, either way.
  q.trade_inside(0, 1) = q.trade_inside(1, 0) = 0.1875 * all;
  auto const done = split_economy(t, q);
  ASSERT_TRUE(done && done->met);
  EXPECT_NEAR(done->inside_given, 0.375 * all, 1e-9 * all);
  EXPECT_NEAR(done->inside_reached, 0.375 * all, 1e-6 * all);
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t j = 0; j < 2; ++j) {
      EXPECT_NEAR(done->data.intermediate_z()(4 + i, 6 + j), 0.1875 * t.intermediate_z()(4 + i, 4 + j), 1e-6 * all);
      EXPECT_NEAR(done->data.intermediate_z()(i, 4 + j), 0.25 * t.intermediate_z()(i, 4 + j), 1e-6 * all);
    }
}

TEST(split, value_rows_and_stated_output_have_their_shares) {
  auto p = parts(2, 1);
  p.intermediate_z(0, 1) = 3, p.intermediate_z(1, 1) = 5, p.final_y(0, 0) = 9, p.final_y(1, 1) = 20, p.final_y(1, 0) = 4;
  p.value_rows = {{"VA", true, {9, 20}}, {"TLS", false, {0, 1}}};
  p.output = std::vector<double>{12, 29};
  auto const t = made(std::move(p));
  auto q = request(t, 1, 1, 2);
  q.share(0, 0) = 0.25, q.share(0, 1) = 0.75;
  auto const done = split_economy(t, q);
  ASSERT_TRUE(done.has_value());
  EXPECT_EQ(done->data.parts().value_rows[0].amounts, (std::vector<double>{9, 5, 15}));
  EXPECT_EQ(done->data.parts().value_rows[1].amounts, (std::vector<double>{0, 0.25, 0.75}));
  EXPECT_EQ(*done->data.parts().output, (std::vector<double>{12, 7.25, 21.75}));
  EXPECT_THAT(done->data.parts().ground.source, HasSubstr("estimated: made up"));
}

TEST(split, trade_that_leaves_too_little_at_home_is_capped) {
  auto const t = random_table(2, 3, 2);
  auto q = request(t, 2, 0, 2);
  q.trade_inside(0, 1) = q.trade_inside(1, 0) = 1e9;
  auto const done = split_economy(t, q);
  ASSERT_TRUE(done.has_value());
  EXPECT_TRUE(done->inside_capped);
}

TEST(split, refusals) {
  auto const t = random_table(2, 3, 2);
  auto q = request(t, 2, 0, 2);
  q.share(1, 0) += 0.1;
  q.demand_share[0] = -q.demand_share[0];
  auto const words = describe(split_economy(t, q).error());
  EXPECT_THAT(words, HasSubstr("shares of I2 add up to 1.1"));
  EXPECT_THAT(words, HasSubstr("shares of final demand are negative"));
}

TEST(split, threads_change_no_digit) {
  auto const t = random_table(11, 5, 4);
  auto const q = request(t, 11, 2, 3);
  set_thread_count(1);
  auto const one = split_economy(t, q);
  set_thread_count(2);
  auto const two = split_economy(t, q);
  set_thread_count(0);
  for (std::size_t c = 0; c < one->data.intermediate_z().size(); ++c) ASSERT_EQ(one->data.intermediate_z().data()[c], two->data.intermediate_z().data()[c]);
}

}  // namespace

}  // namespace landsea::mrio
