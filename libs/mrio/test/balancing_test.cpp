// Balancing against Newton's method on the dual of the problem that RAS and GRAS solve, which knows nothing of scaling rows and columns:
// minimise sum |x| (ln(x / a) - 1) subject to sums; x = a exp(sign(a) times the multipliers of its sums).
#include <gmock/gmock.h>

#include "landsea/mrio/balance.hpp"
#include "landsea/mrio/balance_table.hpp"
#include "slow.hpp"

namespace landsea::mrio {

namespace {

using ::testing::HasSubstr;

matrix random_matrix(std::uint64_t seed, std::size_t rows, std::size_t cols, double negative) {
  random_stream draw(seed, 7);
  matrix out(rows, cols);
  for (std::size_t k = 0; k < out.size(); ++k) out.data()[k] = draw.uniform() < 0.8 ? draw.exponential() * (draw.uniform() < negative ? -0.3 : 1.0) : 0.0;
  for (std::size_t i = 0; i < rows; ++i) out(i, i % cols) = 1 + draw.uniform();
  for (std::size_t j = 0; j < cols; ++j) out(j % rows, j) = 1 + draw.uniform();
  return out;
}

// Every sum as a list of cells with its goal.
struct sum_of_cells {
  std::vector<std::size_t> cells;
  double target;
};

std::vector<sum_of_cells> all_sums(matrix const& m, goals const& g) {
  std::vector<sum_of_cells> out;
  for (std::size_t i = 0; i < g.rows.size(); ++i) {
    if (!g.rows[i]) continue;
    out.push_back({{}, g.rows[i]->amount});
    for (std::size_t j = 0; j < m.cols(); ++j) out.back().cells.push_back(i + j * m.rows());
  }
  for (std::size_t j = 0; j < g.columns.size(); ++j) {
    if (!g.columns[j]) continue;
    out.push_back({{}, g.columns[j]->amount});
    for (std::size_t i = 0; i < m.rows(); ++i) out.back().cells.push_back(i + j * m.rows());
  }
  for (auto const& b : g.blocks) {
    out.push_back({{}, b.wanted.amount});
    for (auto const i : b.rows)
      for (auto const j : b.columns) out.back().cells.push_back(i + j * m.rows());
  }
  return out;
}

matrix dual_newton(matrix const& a, goals const& g) {
  auto const sums = all_sums(a, g);
  std::vector<double> multiplier(sums.size(), 0.0);
  matrix x = a.clone();
  double step_limit = 1;
  for (int round = 0; round < 300; ++round) {
    std::vector<double> exponent(a.size(), 0.0);
    for (std::size_t c = 0; c < sums.size(); ++c)
      for (auto const k : sums[c].cells) exponent[k] += multiplier[c];
    for (std::size_t k = 0; k < a.size(); ++k) x.data()[k] = a.data()[k] * std::exp(a.data()[k] < 0 ? -exponent[k] : exponent[k]);
    auto h = slow::zeros(sums.size(), sums.size());
    slow::column error(sums.size());
    std::vector<std::vector<char>> in(sums.size(), std::vector<char>(a.size(), 0));
    for (std::size_t c = 0; c < sums.size(); ++c) {
      error[c] = sums[c].target;
      for (auto const k : sums[c].cells) in[c][k] = 1, error[c] -= x.data()[k];
    }
    for (std::size_t c = 0; c < sums.size(); ++c)
      for (std::size_t d = 0; d < sums.size(); ++d)
        for (std::size_t k = 0; k < a.size(); ++k)
          if (in[c][k] && in[d][k]) h[c][d] += std::abs(x.data()[k]);
    // Sums of all rows and of all columns say the same once: a little on the diagonal decides.
    for (std::size_t c = 0; c < sums.size(); ++c) h[c][c] *= 1 + 1e-9;
    auto const inverse = slow::inverse(h);
    for (std::size_t c = 0; c < sums.size(); ++c) {
      double move = 0;
      for (std::size_t d = 0; d < sums.size(); ++d) move += inverse[c][d] * error[d];
      multiplier[c] += std::clamp(move, -step_limit, step_limit);
    }
  }
  return x;
}

goals goals_from(matrix const& reached, double deviation = 0) {
  goals g;
  g.rows.resize(reached.rows());
  g.columns.resize(reached.cols());
  for (std::size_t i = 0; i < reached.rows(); ++i) {
    g.rows[i] = goal{0, deviation};
    for (std::size_t j = 0; j < reached.cols(); ++j) g.rows[i]->amount += reached(i, j);
  }
  for (std::size_t j = 0; j < reached.cols(); ++j) {
    g.columns[j] = goal{0, deviation};
    for (std::size_t i = 0; i < reached.rows(); ++i) g.columns[j]->amount += reached(i, j);
  }
  return g;
}

// Goals that can be met: those of a matrix with the same signs and other amounts.
goals reachable(matrix const& a, std::uint64_t seed) {
  random_stream draw(seed, 8);
  auto other = a.clone();
  for (std::size_t k = 0; k < other.size(); ++k) other.data()[k] *= 0.5 + draw.uniform();
  return goals_from(other);
}

void expect_equal(matrix const& a, matrix const& b, double tolerance) {
  for (std::size_t k = 0; k < a.size(); ++k) EXPECT_NEAR(a.data()[k], b.data()[k], tolerance) << k;
}

// Miller and Blair, "Input-Output Analysis", 2nd ed., 7.4.2: A(0) and x(1) give the first flows; the sums are those of Z(1).
TEST(ras, the_example_of_miller_and_blair) {
  double const a0[3][3] = {{.120, .100, .049}, {.210, .247, .265}, {.026, .249, .145}}, x1[] = {421, 284, 283}, z1[3][3] = {{98, 72, 75}, {65, 8, 63}, {88, 27, 44}};
  matrix m(3, 3), known(3, 3);
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j) m(i, j) = a0[i][j] * x1[j], known(i, j) = z1[i][j];
  auto const wanted = goals_from(known);
  EXPECT_EQ(wanted.rows[0]->amount, 245);
  EXPECT_EQ(wanted.columns[2]->amount, 182);
  auto const expected = dual_newton(m, wanted);
  auto const done = balance_matrix(m.all(), wanted, {balancing_method::ras, 1e-12, 1000});
  ASSERT_TRUE(done.has_value()) << describe(done.error());
  EXPECT_TRUE(done->met);
  expect_equal(m, expected, 1e-7);
}

TEST(gras, is_the_optimum_on_random_matrices_with_negative_cells) {
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    auto m = random_matrix(seed, 4 + seed % 3, 3 + seed % 4, seed % 5 == 0 ? 0 : 0.2);
    auto const wanted = reachable(m, seed);
    auto const expected = dual_newton(m, wanted);
    auto const done = balance_matrix(m.all(), wanted, {balancing_method::gras, 1e-12, 20000});
    ASSERT_TRUE(done.has_value()) << describe(done.error());
    EXPECT_TRUE(done->met) << seed;
    EXPECT_LE(done->row_error, done->tolerance);
    EXPECT_LE(done->column_error, done->tolerance);
    expect_equal(m, expected, 1e-6);
  }
}

TEST(gras, free_rows_and_columns_stay_free) {
  auto m = random_matrix(5, 5, 4, 0.1);
  auto wanted = reachable(m, 5);
  wanted.rows[2].reset();
  wanted.columns[0].reset();
  auto const expected = dual_newton(m, wanted);
  auto const done = balance_matrix(m.all(), wanted, {balancing_method::gras, 1e-12, 20000});
  ASSERT_TRUE(done && done->met);
  expect_equal(m, expected, 1e-6);
}

// A row without positive cells: -4 and -2 to -3 halves both, as in Temurshoev, Miller and Bouwmeester.
TEST(gras, a_row_of_negative_cells_alone) {
  matrix m(1, 2);
  m(0, 0) = -4, m(0, 1) = -2;
  goals wanted{{goal{-3, 0}}, {}, {}};
  auto const done = balance_matrix(m.all(), wanted);
  ASSERT_TRUE(done && done->met);
  EXPECT_NEAR(m(0, 0), -2, 1e-12);
  EXPECT_NEAR(m(0, 1), -1, 1e-12);
}

TEST(gras, one_row_by_hand) {
  matrix m(1, 2);
  m(0, 0) = 6, m(0, 1) = -2;
  goals wanted{{goal{1, 0}}, {}, {}};  // 6 r - 2 / r = 1: r = 2/3
  ASSERT_TRUE(balance_matrix(m.all(), wanted)->met);
  EXPECT_NEAR(m(0, 0), 4, 1e-12);
  EXPECT_NEAR(m(0, 1), -3, 1e-12);
}

TEST(gras, a_target_of_zero_clears_positive_cells) {
  matrix m(2, 1);
  m(0, 0) = 6, m(1, 0) = 2;
  goals wanted{{goal{0, 0}, std::nullopt}, {}, {}};
  ASSERT_TRUE(balance_matrix(m.all(), wanted)->met);
  EXPECT_EQ(m(0, 0), 0);
  EXPECT_EQ(m(1, 0), 2);
}

TEST(gras, says_what_no_factor_can_meet_and_leaves_it) {
  matrix m(3, 1);
  m(1, 0) = -2, m(2, 0) = 3;
  goals wanted{{goal{5, 0}, goal{4, 0}, goal{-1, 0}}, {}, {}};
  auto const done = balance_matrix(m.all(), wanted);
  ASSERT_TRUE(done.has_value());
  EXPECT_FALSE(done->met);
  ASSERT_EQ(done->missed.size(), 3U);
  // The largest first: -2 for 4, 0 for 5, 3 for -1.
  EXPECT_EQ(done->missed[0].position, 1U);
  EXPECT_EQ(done->missed[0].why, shortfall::wrong_sign);
  EXPECT_EQ(done->missed[0].reached, -2);
  EXPECT_EQ(done->missed[1].why, shortfall::no_cells);
  EXPECT_EQ(done->missed[2].why, shortfall::wrong_sign);
  EXPECT_EQ(m(2, 0), 3);
}

// 1 0 / 1 1: the first row can only use its first cell, which the first column bounds.
TEST(gras, zeros_in_the_way_are_said) {
  matrix m(2, 2);
  m(0, 0) = 1, m(1, 0) = 1, m(1, 1) = 1;
  goals wanted{{goal{5, 0}, goal{1, 0}}, {goal{2, 0}, goal{4, 0}}, {}};
  auto const done = balance_matrix(m.all(), wanted, {balancing_method::gras, 1e-9, 200});
  ASSERT_TRUE(done.has_value());
  EXPECT_FALSE(done->met);
  EXPECT_EQ(done->rounds, 200U);
  EXPECT_EQ(done->missed.front().why, shortfall::not_converged);
}

TEST(ras, refusals) {
  matrix m(2, 2);
  m(0, 0) = 1, m(1, 1) = -1;
  auto const words = [&](goals const& g, balancing_method method) { return describe(balance_matrix(m.all(), g, {method, 1e-9, 10}).error()); };
  EXPECT_THAT(words({}, balancing_method::ras), HasSubstr("negative, which RAS cannot balance"));
  EXPECT_THAT(words({{goal{3, 0}, goal{1, 0}}, {goal{1, 0}, goal{1, 0}}, {}}, balancing_method::gras), HasSubstr("rows add up to 4, those of columns to 2"));
  EXPECT_THAT(words({{}, {}, {{"some", {0}, {0}, {1, 0}}}}, balancing_method::gras), HasSubstr("'some' is neither of one row nor of one column"));
}

TEST(kras, overlapping_sums_that_agree_give_the_optimum) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    auto m = random_matrix(seed, 5, 5, 0.1);
    random_stream draw(seed, 9);
    auto other = m.clone();
    for (std::size_t k = 0; k < other.size(); ++k) other.data()[k] *= 0.5 + draw.uniform();
    auto wanted = goals_from(other);
    wanted.columns[4].reset();
    block_goal block{"corner", {0, 1, 3}, {1, 2}, {}};
    for (auto const i : block.rows)
      for (auto const j : block.columns) block.wanted.amount += other(i, j);
    wanted.blocks.push_back(block);
    auto const expected = dual_newton(m, wanted);
    auto const done = balance_matrix(m.all(), wanted, {balancing_method::kras, 1e-11, 50000});
    ASSERT_TRUE(done.has_value());
    EXPECT_TRUE(done->met) << seed;
    EXPECT_TRUE(done->moved.empty()) << seed;
    expect_equal(m, expected, 1e-5);
  }
}

// Two sources disagree on one sum: 100 +- 1 and 130 +- 2. They meet where the gap is divided as their deviations are: 110.
TEST(kras, a_conflict_is_settled_in_proportion_to_deviations) {
  matrix m(1, 3);
  m(0, 0) = 50, m(0, 1) = 30, m(0, 2) = 20;
  goals wanted{{goal{100, 1}}, {}, {{"other source", {0}, {0, 1, 2}, {130, 2}}}};
  auto const done = balance_matrix(m.all(), wanted, {balancing_method::kras, 1e-9, 10000});
  ASSERT_TRUE(done.has_value());
  EXPECT_TRUE(done->met);
  EXPECT_NEAR(m(0, 0) + m(0, 1) + m(0, 2), 110, 0.1);  // a step is a twentieth of a deviation
  EXPECT_NEAR(m(0, 0) / m(0, 1), 5.0 / 3, 1e-9);
  ASSERT_EQ(done->moved.size(), 2U);
  EXPECT_EQ(done->moved[0].from, 100);
  EXPECT_NEAR(done->moved[0].to, 110, 0.1);
}

TEST(kras, what_is_certain_does_not_give_way) {
  matrix m(1, 1);
  m(0, 0) = 90;
  goals wanted{{goal{100, 0}}, {goal{130, 5}}, {}};
  auto const done = balance_matrix(m.all(), wanted, {balancing_method::kras, 1e-9, 10000});
  ASSERT_TRUE(done && done->met);
  EXPECT_NEAR(m(0, 0), 100, 1e-6);
  ASSERT_EQ(done->moved.size(), 1U);
  EXPECT_EQ(done->moved[0].kind, goal_kind::column);
  goals certain{{goal{100, 0}}, {goal{130, 0}}, {}};
  EXPECT_FALSE(balance_matrix(m.all(), certain, {balancing_method::kras, 1e-9, 100})->met);
}

TEST(balancing, threads_change_no_digit) {
  auto const run = [](unsigned threads) {
    set_thread_count(threads);
    auto m = random_matrix(3, 90, 200, 0.1);
    EXPECT_TRUE(balance_matrix(m.all(), reachable(m, 3))->met);
    return m;
  };
  auto const one = run(1), two = run(2);
  set_thread_count(0);
  for (std::size_t k = 0; k < one.size(); ++k) ASSERT_EQ(one.data()[k], two.data()[k]);
}

// A balanced table, its value rows and output stated, then every cell rounded: what statistical offices publish.
table_parts rounded(std::uint64_t seed) {
  auto const t = random_table(seed, 3, 3, {seed % 2 == 0, true, false});
  auto p = parts(3, 3, 2);
  p.value_rows = {{"VA", true, t.residual_value_added_v()}};
  p.output = t.output_x();
  for (std::size_t k = 0; k < p.intermediate_z.size(); ++k) p.intermediate_z.data()[k] = std::round(t.intermediate_z().data()[k] * 4) / 4;
  for (std::size_t k = 0; k < p.final_y.size(); ++k) p.final_y.data()[k] = std::round(t.parts().final_y.data()[k] * 4) / 4;
  return p;
}

TEST(balance_table, its_own_output_and_value_added) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    auto const t = made(rounded(seed));
    EXPECT_GT(check_balance(t, 1e-6).rows->count, 0U);
    auto const done = balance_table(t, std::nullopt, {balancing_method::gras, 1e-12, 20000});
    ASSERT_TRUE(done.has_value()) << describe(done.error());
    EXPECT_TRUE(done->report.met) << seed;
    auto const after = check_balance(done->data, 1e-6);
    EXPECT_EQ(after.rows->count, 0U);
    EXPECT_EQ(after.columns->count, 0U);
    EXPECT_EQ(*done->data.parts().output, *t.parts().output);
    EXPECT_EQ(done->data.parts().value_rows[0].amounts, t.parts().value_rows[0].amounts);
    EXPECT_NEAR(after.final_demand, after.value_added, 1e-6);
    EXPECT_EQ(done->data.parts().ground.how, status::estimated);
    EXPECT_THAT(done->data.parts().ground.source, HasSubstr("estimated: balanced by GRAS"));
  }
}

TEST(balance_table, given_totals_and_value_added_follows) {
  auto p = rounded(1);
  auto const t = made(std::move(p));
  goals wanted;
  wanted.rows.resize(9);
  wanted.rows[0] = goal{t.output_x()[0] * 1.1, 0};
  auto const done = balance_table(t, wanted);
  ASSERT_TRUE(done && done->report.met);
  EXPECT_NEAR(done->data.output_x()[0], t.output_x()[0] * 1.1, 1e-9);
  auto const after = check_balance(done->data, 1e-6);
  EXPECT_EQ(after.rows->count, 0U);
  EXPECT_EQ(after.columns->count, 0U);
  EXPECT_TRUE(done->value_added_set.empty());
}

TEST(balance_table, nothing_to_balance) {
  EXPECT_THAT(describe(balance_table(leather(), std::nullopt).error()), HasSubstr("no rows of value added"));
  auto p = rounded(1);
  for (auto& v : p.value_rows[0].amounts) v = -1;
  EXPECT_THAT(describe(balance_table(made(std::move(p)), std::nullopt).error()), HasSubstr("no factor makes them equal"));
}

}  // namespace

}  // namespace landsea::mrio
