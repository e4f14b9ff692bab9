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

// B_r. IMP_r with IMP_r the imports of r by selling row, at the rows of r; for importers [begin, end), a column each.
matrix carried(accounts const& a, inverse_part const& b, distributed::part importers) {
  auto const n = a.size();
  if (auto const all = b.whole()) {
    matrix out(n, a.economies());
    blas::multiply_parallel(out.all(), *all, a.exports_e.all());
    return out;
  }
  matrix right(n, importers.size());
  std::copy_n(a.exports_e.column(importers.begin).data(), right.size(), right.data());
  return a.system->solve(std::move(right));
}

// x = B_rr^-1 x; false where B_rr is singular.
bool undo_own(accounts const& a, inverse_part const& b, std::size_t r, std::span<double> x) {
  auto const m = a.industries(), first = a.data().first(r);
  auto const columns = b.columns(first, m);
  matrix block(m, m);
  for (std::size_t j = 0; j < m; ++j) std::copy_n(columns.all.column(j) + first, m, block.column(j).data());
  auto const factors = lu::factorise(std::move(block));
  if (factors.singular_at()) return false;
  factors.solve(as_column(x));
  return true;
}

}  // namespace

double import_content::total(std::size_t importer) const {
  double sum = 0;
  for (auto const value : value_added.column(importer)) sum += value;
  return sum;
}

result<import_content> value_in_imports(accounts const& a, inverse_part const& inverse_b) {
  auto const g = a.economies(), m = a.industries();
  import_content out{std::vector<double>(g, 0.0), matrix(g, g)};
  std::vector<char> singular(g, 0);
  distributed::part const here{inverse_b.begin() / m, inverse_b.end() / m};
  // On several ranks all solve for all importers together.
  auto const solved = a.data().among() != nullptr || inverse_b.whole() ? distributed::part{0, g} : here;
  auto again = carried(a, inverse_b, solved);
  parallel_for(here.size(), [&](std::size_t k) {
    auto const r = here.begin + k, first = a.data().first(r);
    auto const bought = a.exports_e.column(r);
    for (auto const value : bought) out.imports[r] += value;
    auto const own = again.column(r - solved.begin).subspan(first, m);
    if (!undo_own(a, inverse_b, r, own)) {
      singular[r] = 1;
      return;
    }
    for (std::size_t t = 0; t < g; ++t) {
      auto const weights = a.value_in.column(t);
      auto value = dot(weights, bought);
      for (std::size_t i = 0; i < m; ++i) value -= (weights[first + i] - (t == r ? a.local_value[first + i] : 0.0)) * own[i];
      out.value_added(t, r) = value;
    }
  });
  a.data().add_over_ranks(out.imports);
  a.data().add_over_ranks(out.value_added);
  if (auto const at = std::find(singular.begin(), singular.end(), 1); at != singular.end())
    return fail("mrio/singular", {}, fmt::format("the block of B of {} cannot be inverted", a.data().economy(economy_id{static_cast<std::size_t>(at - singular.begin())}).code), "look for industries whose inputs use up all of their output; `landsea mrio check` lists them");
  return out;
}

}  // namespace landsea::mrio
