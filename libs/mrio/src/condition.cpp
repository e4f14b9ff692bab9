#include "condition.hpp"

#include <algorithm>
#include <cmath>

namespace landsea::mrio {

namespace {

double norm_1(matrix const& x) {
  double sum = 0;
  for (auto const value : x.column(0)) sum += std::abs(value);
  return sum;
}

std::size_t largest(matrix const& x) {
  auto const column = x.column(0);
  return static_cast<std::size_t>(std::max_element(column.begin(), column.end(), [](double a, double b) { return std::abs(a) < std::abs(b); }) - column.begin());
}

// Catches matrices on which the method stops too early.
double alternating_estimate(std::size_t n, solving const& solve) {
  matrix x(n, 1);
  for (std::size_t i = 0; i < n; ++i) x(i, 0) = (i % 2 == 0 ? 1.0 : -1.0) * (1 + (n > 1 ? static_cast<double>(i) / static_cast<double>(n - 1) : 0.0));
  solve(x.all());
  return 2 * norm_1(x) / (3 * static_cast<double>(n));
}

}  // namespace

inverse_norm estimate_inverse_norm(std::size_t n, solving const& solve, solving const& solve_transposed) {
  inverse_norm out;
  if (n == 0) return out;
  matrix x(n, 1);
  std::fill_n(x.data(), n, 1 / static_cast<double>(n));
  for (int iteration = 0; iteration < 5; ++iteration) {
    auto y = x.clone();
    solve(y.all());
    auto const norm = norm_1(y);
    if (iteration > 1 && norm <= out.norm) break;
    out.norm = std::max(out.norm, norm);
    auto& sign = y;
    for (std::size_t i = 0; i < n; ++i) sign(i, 0) = y(i, 0) < 0 ? -1.0 : 1.0;
    solve_transposed(sign.all());
    auto const j = largest(sign);
    if (iteration > 0 && j == out.column) break;
    out.column = j;
    std::fill_n(x.data(), n, 0.0);
    x(j, 0) = 1;
  }
  out.norm = std::max(out.norm, alternating_estimate(n, solve));
  return out;
}

inverse_norm estimate_inverse_norm(lu const& m) {
  return estimate_inverse_norm(m.size(), [&m](view x) { m.solve(x); }, [&m](view x) { m.solve_transposed(x); });
}

}  // namespace landsea::mrio
