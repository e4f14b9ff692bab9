#include "landsea/mrio/position.hpp"

#include <numeric>

#include "dense.hpp"

namespace landsea::mrio {

namespace {

// Column sums of B: B'1.
matrix column_sums(leontief const& system) {
  matrix ones(system.data().size(), 1);
  for (auto& one : ones.column(0)) one = 1;
  return system.solve_transposed(std::move(ones));
}

// B x; over x it gives the row sums of the Ghosh inverse, because that is x^-1 B x.
matrix reached(leontief const& system) {
  auto const& x = system.data().output_x();
  matrix right(x.size(), 1);
  for (std::size_t i = 0; i < x.size(); ++i) right(i, 0) = x[i];
  return system.solve(std::move(right));
}

}  // namespace

position_result position(leontief const& system) {
  auto const n = system.data().size();
  auto const down = column_sums(system), up = reached(system);
  position_result out{std::vector<std::optional<double>>(n), std::vector<std::optional<double>>(n)};
  for (std::size_t i = 0; i < n; ++i) {
    if (system.per_output()[i] == 0) continue;
    out.upstreamness[i] = up(i, 0) * system.per_output()[i];
    out.downstreamness[i] = down(i, 0);
  }
  return out;
}

std::vector<std::optional<linkage>> linkages(leontief const& system) {
  auto const& t = system.data();
  auto const n = t.size();
  auto const where = position(system);
  std::vector<double> sold(n, 0.0), bought(n, 0.0);
  for (auto j = t.first(t.own().begin); j < t.first(t.own().end); ++j) {
    auto const used = t.intermediate_z().column(j);
    for (std::size_t i = 0; i < n; ++i) {
      sold[i] += used[i];
      bought[j] += used[i];
    }
  }
  t.add_over_ranks(sold);
  t.add_over_ranks(bought);
  double backward = 0, forward = 0, count = 0;
  std::vector<std::optional<linkage>> out(n);
  for (std::size_t i = 0; i < n; ++i) {
    if (!where.upstreamness[i]) continue;
    out[i] = linkage{bought[i] * system.per_output()[i], sold[i] * system.per_output()[i], *where.downstreamness[i], *where.upstreamness[i], 0, 0};
    backward += out[i]->total_backward;
    forward += out[i]->total_forward;
    count += 1;
  }
  for (auto& one : out) {
    if (!one) continue;
    one->power_of_dispersion = one->total_backward * count / backward;
    one->sensitivity_of_dispersion = one->total_forward * count / forward;
  }
  return out;
}

}  // namespace landsea::mrio
