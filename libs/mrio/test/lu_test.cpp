#include "lu.hpp"

#include <cmath>
#include <cstring>

#include "blas.hpp"
#include "condition.hpp"
#include "slow.hpp"

namespace landsea::mrio {

namespace {

// Entries in (-1, 1): rows must be swapped at nearly every step.
matrix random_matrix(std::uint64_t seed, std::size_t n, double diagonal = 0) {
  random_stream draw(seed, 0);
  matrix m(n, n);
  for (std::size_t j = 0; j < n; ++j) {
    for (std::size_t i = 0; i < n; ++i) m(i, j) = 2 * draw.uniform() - 1;
    m(j, j) += diagonal;
  }
  return m;
}

double largest(const_view m) {
  double out = 0;
  for (std::size_t j = 0; j < m.cols; ++j)
    for (std::size_t i = 0; i < m.rows; ++i) out = std::max(out, std::abs(m(i, j)));
  return out;
}

// |a x - b| by the largest entry.
double residual(const_view a, const_view x, matrix b) {
  blas::multiply(b.all(), a, x, {1, -1});
  return largest(b.all());
}

matrix unit(std::size_t n) {
  matrix out(n, n);
  for (std::size_t i = 0; i < n; ++i) out(i, i) = 1;
  return out;
}

struct lu_test : testing::Test {
  void SetUp() override { ASSERT_TRUE(load_kernels().has_value()); }
  void TearDown() override { set_thread_count(0); }
};

TEST_F(lu_test, small_inverse_against_elimination_by_hand) {
  for (std::size_t n = 1; n <= 12; ++n) {
    auto m = random_matrix(n, n);
    slow::dense d(n, slow::column(n));
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) d[i][j] = m(i, j);
    auto const expected = slow::inverse(d);
    auto const got = lu::factorise(std::move(m)).inverse();
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) EXPECT_NEAR(got(i, j), expected[i][j], 1e-9 * (1 + std::abs(expected[i][j])));
  }
}

TEST_F(lu_test, large_systems_with_and_without_swaps) {
  for (auto const n : {127U, 128U, 129U, 517U, 900U})
    for (auto const diagonal : {0.0, 2.0 * n}) {
      auto const m = random_matrix(n, n, diagonal);
      auto const factors = lu::factorise(m.clone());
      auto const inverse = factors.inverse();
      auto const size = largest(inverse.all()) * largest(m.all()) * n;
      EXPECT_LT(residual(m.all(), inverse.all(), unit(n)), 1e-14 * size * n);
      EXPECT_LT(residual(inverse.all(), m.all(), unit(n)), 1e-14 * size * n);
      auto x = random_matrix(3, n), right = x.clone();
      factors.solve(x.all());
      EXPECT_LT(residual(m.all(), x.all(), std::move(right)), 1e-14 * size * n);
      matrix transposed(n, n);
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) transposed(i, j) = m(j, i);
      x = random_matrix(4, n), right = x.clone();
      factors.solve_transposed(x.all());
      EXPECT_LT(residual(transposed.all(), x.all(), std::move(right)), 1e-14 * size * n);
    }
}

TEST_F(lu_test, same_digits_on_one_thread_and_on_many) {
  auto const m = random_matrix(7, 1100);
  std::vector<matrix> inverses;
  for (auto const threads : {1U, 2U, 5U}) {
    set_thread_count(threads);
    inverses.push_back(lu::factorise(m.clone()).inverse());
  }
  for (std::size_t k = 1; k < inverses.size(); ++k) EXPECT_EQ(0, std::memcmp(inverses[0].data(), inverses[k].data(), m.size() * sizeof(double)));
}

TEST_F(lu_test, names_the_first_dependent_column) {
  auto m = unit(300);
  for (std::size_t i = 0; i < 300; ++i) m(i, 200) = m(i, 17) - 3 * m(i, 90);
  EXPECT_EQ(lu::factorise(std::move(m)).singular_at(), 200U);
  EXPECT_EQ(lu::factorise(matrix(5, 5)).singular_at(), 0U);
}

TEST_F(lu_test, stops_when_asked) {
  std::atomic<bool> stop{true};
  EXPECT_TRUE(lu::factorise(random_matrix(1, 300), job{{}, &stop}).stopped());
  EXPECT_EQ(lu::factorise(random_matrix(1, 300)).inverse(job{{}, &stop}).rows(), 0U);
}

TEST_F(lu_test, condition_estimate_agrees_with_lapack) {
  for (auto const n : {1, 2, 40, 300}) {
    auto const size = static_cast<std::size_t>(n);
    auto const m = random_matrix(5, size, 1);
    auto const factors = lu::factorise(m.clone());
    auto const estimate = estimate_inverse_norm(factors);
    auto const inverse = factors.inverse();
    double exact = 0;
    for (std::size_t j = 0; j < size; ++j) {
      double sum = 0;
      for (auto const value : inverse.column(j)) sum += std::abs(value);
      exact = std::max(exact, sum);
    }
    double norm = 1, reciprocal = 0;
    std::vector<double> work(4 * size);
    std::vector<blas::integer> iwork(size);
    blas::integer info = 0;
    blas::loaded().dgecon("1", &n, factors.factors().data, &n, &norm, &reciprocal, work.data(), iwork.data(), &info, 1);
    EXPECT_LE(estimate.norm, exact * (1 + 1e-10));
    EXPECT_GE(estimate.norm, exact / 3);
    EXPECT_NEAR(estimate.norm * reciprocal, 1, 0.5);
  }
}

}  // namespace

}  // namespace landsea::mrio
