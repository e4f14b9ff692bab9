#include "landsea/mrio/precision.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "dense.hpp"

namespace landsea::mrio {

namespace {

constexpr int kFewest = 3;

// B Y and (V B)' from panels of B, beside the refined solutions.
double difference_of(accounts const& a, inverse_part const& b) {
  auto const n = a.size(), g = a.economies(), m = a.industries();
  auto const& v = a.system->value_share_v();
  matrix absorbed(n, g);
  double out = 0;
  for (std::size_t s = 0; s < g; ++s) {
    auto const first = a.data().first(s);
    auto const columns = b.columns(first, m);
    blas::multiply_parallel(absorbed.all(), columns.all, a.data().final_y().block(first, 0, m, g), {1, 1});
    for (std::size_t j = 0; j < m; ++j)
      for (std::size_t t = 0; t < g; ++t) {
        double value = 0;
        for (auto i = a.data().first(t); i < a.data().first(t + 1); ++i) value += v[i] * columns.all(i, j);
        out = std::max(out, std::abs(value - a.value_in(first + j, t)));
      }
  }
  for (std::size_t r = 0; r < g; ++r)
    for (std::size_t i = 0; i < n; ++i)
      if (auto const x = std::abs(a.data().output_x()[i]); x > 0) out = std::max(out, std::abs(absorbed(i, r) - a.absorbed_by(i, r)) / x);
  return out;
}

}  // namespace

int precision_report::good_digits() const {
  auto const worst = std::max(residual, difference.value_or(0));
  return worst <= 1e-15 ? 15 : static_cast<int>(std::floor(-std::log10(worst)));
}

result<precision_report> measure_precision(accounts const& a, inverse_part const* part) {
  precision_report out{a.system->worst_residual(), {}};
  if (part != nullptr) out.difference = difference_of(a, *part);
  if (out.good_digits() >= kFewest) return out;
  return fail("mrio/precision", {}, fmt::format("in single precision {} digits of this table's figures are good (reciprocal condition {:.1e})", std::max(0, out.good_digits()), a.system->reciprocal_condition()), "use --precision double");
}

}  // namespace landsea::mrio
