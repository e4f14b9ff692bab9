#pragma once
// Small vector helpers of the decompositions.
#include <span>
#include <vector>

#include "blas.hpp"

namespace landsea::mrio {

[[nodiscard]] inline view as_column(std::vector<double>& x) { return {x.data(), x.size(), 1, x.size()}; }
[[nodiscard]] inline const_view as_column(std::vector<double> const& x) { return {x.data(), x.size(), 1, x.size()}; }
[[nodiscard]] inline const_view as_column(std::span<double const> x) { return {x.data(), x.size(), 1, x.size()}; }
[[nodiscard]] inline view as_column(std::span<double> x) { return {x.data(), x.size(), 1, x.size()}; }

[[nodiscard]] inline double dot(std::span<double const> a, std::span<double const> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace landsea::mrio
