// Borin and Mancini (2023), the importer's perspective: B with all imported inputs of r taken out of A is
// B - (B_.r (I - A_rr) - e_r) L_rr B_rr^-1 B_r. by Sherman, Morrison and Woodbury, so nothing is inverted anew.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "dense.hpp"
#include "landsea/mrio/borin_mancini.hpp"
#include "lu.hpp"

namespace landsea::mrio {

namespace {

// B_rr^-1 B_r. IMP_r with IMP_r the imports of r by selling row; none where B_rr is singular.
std::optional<std::vector<double>> carried(accounts const& a, matrix const& b, std::size_t r) {
  auto const n = a.size(), m = a.industries(), first = a.data().first(r);
  std::vector<double> out(m);
  blas::multiply(as_column(out), b.block(first, 0, m, n), as_column(a.exports_e.column(r)));
  matrix block(m, m);
  for (std::size_t j = 0; j < m; ++j) std::copy_n(b.column(first + j).data() + first, m, block.column(j).data());
  auto const factors = lu::factorise(std::move(block));
  if (factors.singular_at()) return std::nullopt;
  factors.solve(as_column(out));
  return out;
}

}  // namespace

double import_content::total(std::size_t importer) const {
  double sum = 0;
  for (auto const value : value_added.column(importer)) sum += value;
  return sum;
}

result<import_content> value_in_imports(accounts const& a, matrix const& inverse_b) {
  auto const g = a.economies(), m = a.industries();
  import_content out{std::vector<double>(g, 0.0), matrix(g, g)};
  std::vector<char> singular(g, 0);
  parallel_for(g, [&](std::size_t r) {
    auto const bought = a.exports_e.column(r);
    for (auto const value : bought) out.imports[r] += value;
    auto const again = carried(a, inverse_b, r);
    if (!again) {
      singular[r] = 1;
      return;
    }
    auto const first = a.data().first(r);
    for (std::size_t t = 0; t < g; ++t) {
      auto const weights = a.value_in.column(t);
      auto value = dot(weights, bought);
      for (std::size_t i = 0; i < m; ++i) value -= (weights[first + i] - (t == r ? a.local_value[first + i] : 0.0)) * (*again)[i];
      out.value_added(t, r) = value;
    }
  });
  if (auto const at = std::find(singular.begin(), singular.end(), 1); at != singular.end())
    return fail("mrio/singular", {}, fmt::format("the block of B of {} cannot be inverted", a.data().economy(economy_id{static_cast<std::size_t>(at - singular.begin())}).code), "look for industries whose inputs use up all of their output; `landsea mrio check` lists them");
  return out;
}

}  // namespace landsea::mrio
