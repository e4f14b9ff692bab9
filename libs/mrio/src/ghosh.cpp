#include "landsea/mrio/ghosh.hpp"

namespace landsea::mrio {

matrix ghosh_rows(leontief const& system, std::size_t begin, std::size_t end) {
  auto const n = system.data().size();
  auto const& x = system.data().output_x();
  matrix units(n, end - begin);
  for (auto i = begin; i < end; ++i) units(i, i - begin) = 1;
  auto const rows_of_b = system.solve_transposed(std::move(units));
  auto out = matrix::uninitialised(end - begin, n);
  for (auto i = begin; i < end; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      auto const sells = system.per_output()[i] != 0;
      out(i - begin, j) = sells ? rows_of_b(j, i - begin) * x[j] * system.per_output()[i] : i == j ? 1.0 : 0.0;
    }
  return out;
}

matrix ghosh_output(leontief const& system, matrix right) {
  auto const& x = system.data().output_x();
  auto const given = right.clone();
  for (std::size_t c = 0; c < right.cols(); ++c)
    for (std::size_t i = 0; i < right.rows(); ++i) right(i, c) *= system.per_output()[i];
  auto out = system.solve_transposed(std::move(right));
  for (std::size_t c = 0; c < out.cols(); ++c)
    for (std::size_t i = 0; i < out.rows(); ++i) out(i, c) = system.per_output()[i] != 0 ? out(i, c) * x[i] : given(i, c);
  return out;
}

}  // namespace landsea::mrio
