#pragma once
// The factor r of a sum: its cells a >= 0 become a r, its cells a < 0 become a / r (landsea/mrio/balancing.hpp).
#include <cmath>

namespace landsea::mrio {

struct parts_of_sum {
  double positive = 0, negative = 0;  // of absolute amounts
  void add(double value) { (value < 0 ? negative : positive) += std::abs(value); }
  [[nodiscard]] double sum() const { return positive - negative; }
};

// The root of p r - n / r = target, in the form that loses no digits.
[[nodiscard]] inline double gras_factor(parts_of_sum s, double target) {
  if (s.positive == 0) return s.negative == 0 ? 1.0 : -s.negative / target;
  if (s.negative == 0) return target / s.positive;
  auto const root = std::sqrt(target * target + 4 * s.positive * s.negative);
  return target >= 0 ? (target + root) / (2 * s.positive) : 2 * s.negative / (root - target);
}

inline void gras_scale(double& cell, double r) { cell = cell < 0 ? cell / r : cell * r; }

}  // namespace landsea::mrio
