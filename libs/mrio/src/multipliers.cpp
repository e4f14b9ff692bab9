#include "landsea/mrio/multipliers.hpp"

#include <fmt/format.h>

#include "dense.hpp"
#include "lu.hpp"

namespace landsea::mrio {

namespace {

std::vector<double> coefficients(leontief const& system, std::vector<double> const* amounts) {
  std::vector<double> out(system.data().size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = amounts != nullptr ? (*amounts)[i] * system.per_output()[i] : system.per_output()[i] != 0 ? 1.0 : 0.0;
  return out;
}

// Columns: f of each economy alone, zero elsewhere. Their solutions say where the effect arises.
matrix by_economy(table const& t, std::vector<double> const& f) {
  matrix out(t.size(), t.economies());
  for (std::size_t i = 0; i < t.size(); ++i) out(i, i / t.industries()) = f[i];
  return out;
}

// Spending per unit of income, by selling row: n x G.
result<matrix> spending(table const& t, households const& h) {
  auto const& p = t.parts();
  matrix out(t.size(), t.economies());
  problems found;
  for (std::size_t e = 0; e < t.economies(); ++e) {
    double income = 0, spent = 0;
    for (auto i = t.first(e); i < t.first(e + 1); ++i) income += h.income[i];
    for (auto const use : h.uses)
      for (std::size_t i = 0; i < t.size(); ++i) out(i, e) += p.final_y(i, e * p.final_uses.size() + use);
    for (auto const value : out.column(e)) spent += value;
    if (income == 0 && spent == 0) continue;
    if (!(income > 0) || !(spent < income)) {
      found.error("mrio/households", {}, fmt::format("households of {} spend {:.6g} out of an income of {:.6g}: the rest must be left for saving", p.economies[e].code, spent, income), "name a fuller income, with profits and transfers, or fewer final uses");
      continue;
    }
    for (auto& value : out.column(e)) value /= income;
  }
  if (found.any_error()) return std::unexpected(std::move(found));
  return out;
}

// f'B* of the system closed by households: B* = B + B C (I - W B C)^-1 W B, C spending, W income per output (G x n).
result<std::vector<double>> closed(leontief const& system, households const& h, std::vector<double> const& simple) {
  auto const& t = system.data();
  auto const n = t.size(), g = t.economies();
  auto c = spending(t, h);
  if (!c) return std::unexpected(std::move(c.error()));
  std::vector<double> per_output(n);
  for (std::size_t i = 0; i < n; ++i) per_output[i] = h.income[i] * system.per_output()[i];
  auto const earned = system.solve_transposed(by_economy(t, per_output));  // (W B)': n x G
  matrix core(g, g), weights(g, 1);
  blas::multiply_transposed(core.all(), earned.all(), c->all(), {-1, 0});
  for (std::size_t e = 0; e < g; ++e) core(e, e) += 1;
  blas::multiply_transposed(weights.all(), c->all(), as_column(simple));  // f'B C
  auto const factors = lu::factorise(std::move(core));
  if (factors.singular_at()) return fail("mrio/households", {}, "the system closed by households has no solution", "name a fuller income or fewer final uses");
  factors.solve_transposed(weights.all());
  auto out = simple;
  blas::multiply(as_column(out), earned.all(), weights.all(), {1, 1});
  return out;
}

}  // namespace

result<std::vector<std::optional<multiplier>>> multipliers(leontief const& system, std::vector<double> const* amounts, households const* h) {
  auto const& t = system.data();
  auto const f = coefficients(system, amounts);
  auto const effect = system.solve_transposed(by_economy(t, f));
  std::vector<double> simple(t.size(), 0.0);
  for (std::size_t e = 0; e < t.economies(); ++e)
    for (std::size_t j = 0; j < t.size(); ++j) simple[j] += effect(j, e);
  std::vector<double> total;
  if (h != nullptr) {
    auto with = closed(system, *h, simple);
    if (!with) return std::unexpected(std::move(with.error()));
    total = std::move(*with);
  }
  std::vector<std::optional<multiplier>> out(t.size());
  for (std::size_t j = 0; j < t.size(); ++j) {
    if (system.per_output()[j] == 0) continue;
    out[j] = multiplier{f[j], simple[j], effect(j, j / t.industries()), f[j] != 0 ? std::optional(simple[j] / f[j]) : std::nullopt, h != nullptr ? std::optional(total[j]) : std::nullopt};
  }
  return out;
}

}  // namespace landsea::mrio
