// Ghosh, multipliers and fields of influence against definitions; Miller and Blair's two-sector example.
#include "landsea/mrio/ghosh.hpp"
#include "landsea/mrio/influence.hpp"
#include "landsea/mrio/multipliers.hpp"
#include "twins.hpp"

namespace landsea::mrio {

namespace {

using slow::column;
using slow::dense;

using twin_multipliers = twins;

// (I - x^-1 Z)^-1 by elimination; inputs of industries without output are left out, as they are of A.
dense ghosh_of(slow::world const& w) {
  auto shares = slow::zeros(w.n, w.n);
  for (std::size_t i = 0; i < w.n; ++i)
    for (std::size_t j = 0; j < w.n; ++j)
      if (w.x[i] != 0) shares[i][j] = w.a[i][j] * w.x[j] / w.x[i];
  return slow::world::leontief_inverse(shares);
}

TEST_P(twin_multipliers, ghosh) {
  auto const g = ghosh_of(w);
  auto const begin = w.n / 3;
  auto const got = ghosh_rows(s->system, begin, w.n);
  matrix primary(w.n, 2);
  auto const other = amounts(5);
  for (std::size_t i = 0; i < w.n; ++i) primary(i, 0) = w.v[i] * w.x[i], primary(i, 1) = other[i];
  auto const output = ghosh_output(s->system, std::move(primary));
  for (std::size_t j = 0; j < w.n; ++j) {
    for (auto i = begin; i < w.n; ++i) EXPECT_NEAR(got(i - begin, j), g[i][j], 1e-9);
    double expected = 0;
    for (std::size_t i = 0; i < w.n; ++i) expected += other[i] * g[i][j];
    EXPECT_NEAR(output(j, 0), w.x[j], scale) << "value added of the table supports its output";
    EXPECT_NEAR(output(j, 1), expected, scale);
  }
}

TEST_P(twin_multipliers, of_output_value_added_and_jobs) {
  auto const jobs = amounts(6);
  std::vector<double> value(w.n);
  for (std::size_t i = 0; i < w.n; ++i) value[i] = w.v[i] * w.x[i];
  for (auto const* of : {static_cast<std::vector<double> const*>(nullptr), &jobs, static_cast<std::vector<double> const*>(&value)}) {
    auto const got = multipliers(s->system, of);
    ASSERT_TRUE(got.has_value());
    for (std::size_t j = 0; j < w.n; ++j) {
      ASSERT_EQ((*got)[j].has_value(), w.x[j] != 0);
      if (w.x[j] == 0) continue;
      double all = 0, own = 0;
      auto const f = [&](std::size_t i) { return w.x[i] == 0 ? 0 : of == nullptr ? 1 : (*of)[i] / w.x[i]; };
      for (std::size_t i = 0; i < w.n; ++i) {
        all += f(i) * w.b[i][j];
        if (w.of(i) == w.of(j)) own += f(i) * w.b[i][j];
      }
      EXPECT_NEAR((*got)[j]->direct, f(j), 1e-12);
      EXPECT_NEAR((*got)[j]->simple, all, 1e-9);
      EXPECT_NEAR((*got)[j]->own_economy, own, 1e-9);
      if (f(j) != 0) {
        EXPECT_NEAR(*(*got)[j]->type_one, all / f(j), 1e-9 * all / f(j));
      }
      if (of == &value) {
        EXPECT_NEAR((*got)[j]->simple, 1, 1e-10) << "all of a unit of final demand is value added somewhere";
      }
      EXPECT_FALSE((*got)[j]->total);
    }
  }
}

// The system with a row and a column for the households of each economy, inverted whole.
TEST_P(twin_multipliers, closed_by_households) {
  auto const jobs = amounts(7);
  std::vector<double> income(w.n);
  for (std::size_t i = 0; i < w.n; ++i) income[i] = 0.9 * w.v[i] * w.x[i];
  auto const& p = t.parts();
  households const h{income, {p.final_uses.size() - 1}};
  auto closed = slow::zeros(w.n + w.g, w.n + w.g);
  bool can_be = true;
  for (std::size_t e = 0; e < w.g; ++e) {
    double earned = 0, spent = 0;
    for (auto i = e * w.m; i < (e + 1) * w.m; ++i) earned += income[i];
    for (std::size_t i = 0; i < w.n; ++i) spent += p.final_y(i, e * p.final_uses.size() + h.uses[0]);
    can_be = can_be && (spent < earned || (spent == 0 && earned == 0)) && (earned > 0 || spent == 0);
    for (std::size_t i = 0; i < w.n; ++i) {
      closed[i][w.n + e] = earned == 0 ? 0 : p.final_y(i, e * p.final_uses.size() + h.uses[0]) / earned;
      if (w.of(i) == e && w.x[i] != 0) closed[w.n + e][i] = income[i] / w.x[i];
      for (std::size_t j = 0; j < w.n; ++j) closed[i][j] = w.a[i][j];
    }
  }
  auto const got = multipliers(s->system, &jobs, &h);
  ASSERT_EQ(got.has_value(), can_be);
  if (!can_be) {
    EXPECT_EQ(got.error().all().front().code, "mrio/households");
    return;
  }
  auto const b = slow::world::leontief_inverse(closed);
  for (std::size_t j = 0; j < w.n; ++j) {
    if (w.x[j] == 0) continue;
    double all = 0;
    for (std::size_t i = 0; i < w.n; ++i)
      if (w.x[i] != 0) all += jobs[i] / w.x[i] * b[i][j];
    EXPECT_NEAR(*(*got)[j]->total, all, 1e-8 * (1 + std::abs(all)));
  }
}

TEST_P(twin_multipliers, field_of_influence) {
  std::size_t const i = 0, j = w.n - 1;
  auto const got = influence(s->system, i, j, 0.2);
  ASSERT_TRUE(got.has_value());
  auto a = w.a;
  a[i][j] *= 1.2;
  auto const b = slow::world::leontief_inverse(a);
  double sum = 0, squares = 0;
  for (std::size_t k = 0; k < w.n; ++k) {
    double now = 0;
    for (std::size_t q = 0; q < w.n; ++q) {
      double y = 0;
      for (std::size_t r = 0; r < w.g; ++r) y += w.y[q][r];
      now += b[k][q] * y;
      auto const f = w.b[k][i] * w.b[j][q];
      sum += f, squares += f * f;
    }
    EXPECT_NEAR(got->output_change[k], now - w.x[k], scale);
  }
  EXPECT_NEAR(got->of.field_sum, sum, 1e-9 * (1 + sum));
  EXPECT_NEAR(got->of.field_norm, std::sqrt(squares), 1e-9 * (1 + squares));
  EXPECT_NEAR(got->of.coefficient, w.a[i][j], 1e-14);
}

TEST_P(twin_multipliers, ranked_influence) {
  for (std::size_t const most : {std::size_t{3}, w.n * w.n}) {
    auto const got = ranked_influence(s->system, s->inverse_b, most);
    std::size_t coefficients = 0;
    for (auto const& row : w.a)
      for (auto const value : row) coefficients += value != 0;
    ASSERT_EQ(got.size(), std::min(most, coefficients));
    for (std::size_t k = 0; k < got.size(); ++k) {
      auto const alone = influence(s->system, got[k].supplier, got[k].user, 0.01);
      ASSERT_TRUE(alone.has_value());
      double all = 0;
      for (auto const change : alone->output_change) all += change;
      EXPECT_NEAR(got[k].output_change, all, scale);
      EXPECT_NEAR(got[k].field_norm, alone->of.field_norm, 1e-8 * got[k].field_norm);
      EXPECT_NEAR(got[k].field_sum, alone->of.field_sum, 1e-8 * got[k].field_norm * static_cast<double>(w.n));
      if (k > 0) {
        EXPECT_GE(got[k - 1].field_norm, got[k].field_norm);
      }
    }
    auto const by_output = ranked_influence(s->system, s->inverse_b, most, influence_order::output);
    for (std::size_t k = 1; k < by_output.size(); ++k) EXPECT_GE(std::abs(by_output[k - 1].output_change), std::abs(by_output[k].output_change));
    for (auto const& one : got) {
      if (!by_output.empty() && by_output.size() == most) {
        EXPECT_GE(std::abs(by_output.front().output_change), std::abs(one.output_change));
      }
    }
  }
}

TEST_P(twin_multipliers, spread_of_linkages) {
  auto const got = spread(s->system, s->inverse_b);
  auto const g = ghosh_of(w);
  for (std::size_t j = 0; j < w.n; ++j) {
    column down, up;
    for (std::size_t i = 0; i < w.n; ++i)
      if (w.x[i] != 0) down.push_back(w.b[i][j]), up.push_back(g[j][i]);
    ASSERT_EQ(got.backward[j].has_value(), w.x[j] != 0 && down.size() > 1);
    if (!got.backward[j]) continue;
    auto const expected = [](column const& x) {
      double mean = 0, square = 0;
      for (auto const one : x) mean += one / static_cast<double>(x.size());
      for (auto const one : x) square += (one - mean) * (one - mean);
      return std::sqrt(square / static_cast<double>(x.size() - 1)) / mean;
    };
    EXPECT_NEAR(*got.backward[j], expected(down), 1e-9);
    EXPECT_NEAR(*got.forward[j], expected(up), 1e-9);
  }
}

INSTANTIATE_TEST_SUITE_P(shapes, twin_multipliers, all_shapes());

// Miller and Blair, 3rd ed., 2.3 and 6.2: Z = [150 500; 200 100], x = (1000, 2000), households 300, 500 (and 50 of their own).
TEST(multipliers, miller_and_blair) {
  auto p = parts(1, 2);
  double const z[2][2] = {{150, 500}, {200, 100}}, y[2] = {350, 1700};
  for (std::size_t i = 0; i < 2; ++i) {
    for (std::size_t j = 0; j < 2; ++j) p.intermediate_z(i, j) = z[i][j];
    p.final_y(i, 0) = y[i];
  }
  auto const t = made(std::move(p));
  auto const s = solve_table(t);
  auto const output = multipliers(s->system);
  ASSERT_TRUE(output.has_value());
  EXPECT_NEAR((*output)[0]->simple, 1.518, 5e-4);  // the book's inverse has 1.254 and .264 in this column
  EXPECT_NEAR((*output)[1]->simple, 1.452, 5e-4);  // .330 and 1.122
  std::vector<double> const income{300, 500};
  auto const of_income = multipliers(s->system, &income);
  EXPECT_NEAR((*of_income)[0]->simple, 0.3 * 1.2541 + 0.25 * 0.2640, 5e-4);
  EXPECT_NEAR(*(*of_income)[0]->type_one, (0.3 * 1.2541 + 0.25 * 0.2640) / 0.3, 2e-3);
}

}  // namespace

}  // namespace landsea::mrio
