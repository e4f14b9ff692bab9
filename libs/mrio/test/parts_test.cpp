// What is asked is all that is computed: columns of B of one economy give what all of B gives; B in single precision gives nearly that.
#include <gmock/gmock.h>

#include "landsea/mrio/borin_mancini.hpp"
#include "landsea/mrio/extraction.hpp"
#include "landsea/mrio/kww.hpp"
#include "landsea/mrio/position.hpp"
#include "landsea/mrio/precision.hpp"
#include "landsea/mrio/tiva.hpp"
#include "landsea/mrio/wwz.hpp"
#include "samples.hpp"

namespace landsea::mrio {

namespace {

struct one_view {
  char const* name;
  perspective watched;
  approach counted;
};
constexpr one_view kViews[] = {{"exporter source", perspective::exporter, approach::source}, {"exporter sink", perspective::exporter, approach::sink}, {"world source", perspective::world, approach::source}, {"world sink", perspective::world, approach::sink},
                               {"bilateral", perspective::bilateral, approach::source}, {"sectoral", perspective::sectoral, approach::source}, {"self", perspective::sectoral_bilateral, approach::source}};

double largest_of(matrix const& m) {
  double out = 0;
  for (std::size_t i = 0; i < m.size(); ++i) out = std::max(out, std::abs(m.data()[i]));
  return out;
}

// Rows [begin, end) of a and b, relative to the largest entry of a.
void expect_rows(matrix const& a, matrix const& b, std::size_t begin, std::size_t end, double tolerance, char const* what) {
  auto const scale = largest_of(a);
  for (std::size_t j = 0; j < a.cols(); ++j)
    for (auto i = begin; i < end; ++i) ASSERT_NEAR(a(i, j), b(i, j), tolerance * scale) << what << " at " << i << ", " << j;
}

void expect_flows(borin_mancini_result const& a, borin_mancini_result const& b, std::size_t begin, std::size_t end, double tolerance, char const* what) {
  for (auto const part : {&borin_mancini_result::exports, &borin_mancini_result::domestic, &borin_mancini_result::domestic_value, &borin_mancini_result::absorbed_value, &borin_mancini_result::direct_value, &borin_mancini_result::foreign, &borin_mancini_result::foreign_value})
    expect_rows(a.*part, b.*part, begin, end, tolerance, what);
  ASSERT_EQ(a.importer_value.has_value(), b.importer_value.has_value());
  if (a.importer_value) expect_rows(*a.importer_value, *b.importer_value, begin, end, tolerance, what);
}

class of_parts : public testing::TestWithParam<oddities> {
 protected:
  table const t = random_table(31, 5, 4, GetParam());
  std::unique_ptr<solved> const s = solve_table(t);
  accounts const without_b = std::move(make_accounts(s->system).value());
};

TEST_P(of_parts, exports_of_one_economy) {
  for (std::size_t e = 0; e < t.economies(); ++e) {
    auto const begin = t.first(e), end = t.first(e + 1);
    auto const columns = s->system.inverse_columns(begin, end);
    for (auto const& view : kViews) {
      auto const all = borin_mancini(s->base, s->inverse_b, view.watched, view.counted);
      auto const one = borin_mancini(without_b, {columns, begin}, view.watched, view.counted);
      ASSERT_TRUE(all.has_value() && one.has_value()) << view.name;
      expect_flows(*all, *one, begin, end, 1e-12, view.name);
    }
    auto const lost = extract_each(s->base, s->inverse_b), lost_of_one = extract_each(without_b, {columns, begin});
    for (auto i = begin; i < end; ++i) EXPECT_NEAR(lost_of_one.output_lost[i], lost.output_lost[i], 1e-12 * (1 + lost.output_lost[i]));
  }
}

TEST_P(of_parts, imports_of_one_economy) {
  auto const all = value_in_imports(s->base, s->inverse_b);
  ASSERT_TRUE(all.has_value());
  for (std::size_t e = 0; e < t.economies(); ++e) {
    auto const columns = s->system.inverse_columns(t.first(e), t.first(e + 1));
    auto const one = value_in_imports(without_b, {columns, t.first(e)});
    ASSERT_TRUE(one.has_value());
    EXPECT_NEAR(one->imports[e], all->imports[e], 1e-12 * all->imports[e]);
    for (std::size_t o = 0; o < t.economies(); ++o) EXPECT_NEAR(one->value_added(o, e), all->value_added(o, e), 1e-12 * largest_of(all->value_added));
  }
}

TEST_P(of_parts, single_precision) {
  auto const made = leontief::build(t, {.numbers = precision::single});
  ASSERT_TRUE(made.has_value());
  auto const& single = *made;
  auto const base = make_accounts(single);
  ASSERT_TRUE(base.has_value());
  auto const held = single.inverse_in_single();
  inverse_part const b{held, 0};
  auto const report = measure_precision(*base, &b);
  ASSERT_TRUE(report.has_value());
  // Solutions are those of double precision; B has the digits of a float, and the report says about how many.
  EXPECT_LE(report->residual, 1e-13);
  expect_rows(s->base.absorbed_by, base->absorbed_by, 0, t.size(), 1e-13, "absorbed");
  expect_rows(s->base.value_in, base->value_in, 0, t.size(), 1e-13, "value in");
  ASSERT_TRUE(report->difference.has_value());
  EXPECT_GT(*report->difference, 1e-9);
  EXPECT_LT(*report->difference, 1e-5);
  EXPECT_GE(report->good_digits(), 5);
  EXPECT_LE(report->good_digits(), 8);
  double worst = 0;
  auto const columns = b.columns(0, t.size());
  for (std::size_t j = 0; j < t.size(); ++j)
    for (std::size_t i = 0; i < t.size(); ++i) worst = std::max(worst, std::abs(columns.all(i, j) - s->inverse_b(i, j)));
  EXPECT_GT(worst, 1e-9);
  EXPECT_LT(worst, 1e-4);
  auto const exact = wwz(s->base, s->inverse_b), near = wwz(*base, b);
  for (std::size_t k = 0; k < kWwzTerms; ++k) expect_rows(exact.terms[k], near.terms[k], 0, t.size(), 1e-4, "term");
  auto const sink = borin_mancini(*base, b, perspective::exporter, approach::sink);
  ASSERT_TRUE(sink.has_value());
  expect_flows(*borin_mancini(s->base, s->inverse_b, perspective::exporter, approach::sink), *sink, 0, t.size(), 1e-4, "sink");
  // Without B nothing is lost: one economy's columns are refined too.
  auto const columns_of_one = single.inverse_columns(0, 4);
  for (std::size_t j = 0; j < 4; ++j)
    for (std::size_t i = 0; i < t.size(); ++i) EXPECT_NEAR(columns_of_one(i, j), s->inverse_b(i, j), 1e-12);
  auto const in_double = position(s->system), in_single = position(single);
  for (std::size_t i = 0; i < t.size(); ++i) {
    ASSERT_EQ(in_double.upstreamness[i].has_value(), in_single.upstreamness[i].has_value());
    EXPECT_NEAR(in_double.upstreamness[i].value_or(0), in_single.upstreamness[i].value_or(0), 1e-12);
  }
}

INSTANTIATE_TEST_SUITE_P(tables, of_parts, testing::Values(oddities{}, oddities{.zero_output = true}, oddities{.negative_final = true}, oddities{.zero_output = true, .negative_final = true, .empty_economy = true}));

TEST(single_precision, is_refused_where_it_has_no_digits) {
  // Value added is one part in ten million: a float holds no more.
  auto p = parts(2, 3);
  random_stream draw(5, 0);
  for (std::size_t j = 0; j < 6; ++j)
    for (std::size_t i = 0; i < 6; ++i) p.intermediate_z(i, j) = p.intermediate_z(j, i) = 1 + draw.uniform();
  for (std::size_t i = 0; i < 6; ++i) p.final_y(i, i / 3) = 1e-6;
  auto const t = made(std::move(p));
  ASSERT_TRUE(leontief::build(t).has_value());
  auto const built = leontief::build(t, {.numbers = precision::single});
  auto code = built ? std::string{} : built.error().all().front().code;
  if (built) {
    auto const base = make_accounts(*built);
    ASSERT_TRUE(base.has_value());
    auto const held = built->inverse_in_single();
    inverse_part const b{held, 0};
    auto const report = measure_precision(*base, &b);
    ASSERT_FALSE(report.has_value());
    code = report.error().all().front().code;
  }
  EXPECT_THAT(code, testing::AnyOf("mrio/precision", "mrio/singular", "mrio/ill-conditioned"));
}

TEST(single_precision, digits) {
  EXPECT_EQ((precision_report{1e-16, {}}.good_digits()), 15);
  EXPECT_EQ((precision_report{1e-16, 3e-7}.good_digits()), 6);
  EXPECT_EQ((precision_report{2e-3, {}}.good_digits()), 2);
}

}  // namespace

}  // namespace landsea::mrio
