#include "landsea/mrio/kww.hpp"

#include <algorithm>

#include "dense.hpp"

namespace landsea::mrio {

namespace {

// sum over r != s of A_sr u_r for every row of s, where u is given for all economies.
std::vector<double> used_abroad(accounts const& a, std::vector<double> const& u) {
  auto const n = a.size(), m = a.industries(), g = a.economies();
  auto const own_begin = a.data().first(a.data().own().begin), own_end = a.data().first(a.data().own().end);
  std::vector<double> scaled(n), out(n);
  for (std::size_t j = 0; j < n; ++j) scaled[j] = u[j] * a.system->per_output()[j];
  auto const z = a.data().intermediate_z().all();
  parallel_for(g, [&](std::size_t s) {
    auto const first = a.data().first(s);
    auto const to = as_column(std::span(out).subspan(first, m));
    auto const piece = [&](std::size_t from, std::size_t end) {
      from = std::max(from, own_begin), end = std::min(end, own_end);
      if (end > from) blas::multiply(to, z.block(first, from, m, end - from), as_column(std::span<double const>(scaled).subspan(from, end - from)), {1, 1});
    };
    piece(0, first);
    piece(first + m, n);
  });
  a.data().add_over_ranks(out);
  return out;
}

std::array<double, kKwwTerms> terms_of(accounts const& a, std::size_t s, std::vector<double> const& to_absorb, std::vector<double> const& to_export) {
  std::array<double, kKwwTerms> t{};
  auto const& y = a.data().final_y();
  for (std::size_t i = 0; i < a.size(); ++i) {
    auto const r = a.economy_of(i);
    auto const value = a.value_in(i, s);  // V_s B_sr
    if (r != s) {
      t[1] += value * y(i, r);
      t[2] += value * (a.final_exports[i] - y(i, s));
      t[3] += value * y(i, s);
      continue;
    }
    auto const foreign = a.foreign_value(i), twice = value - a.local_value[i];
    t[0] += value * a.final_exports[i];
    t[4] += twice * y(i, s);
    t[5] += twice * a.exports_total_e[i];
    t[6] += foreign * a.final_exports[i];
    t[7] += foreign * to_absorb[i];
    t[8] += foreign * to_export[i];
  }
  return t;
}

}  // namespace

std::vector<std::array<double, kKwwTerms>> kww(accounts const& a) {
  auto const to_absorb = used_abroad(a, a.local_absorbed), to_export = used_abroad(a, a.local_exported);
  std::vector<std::array<double, kKwwTerms>> out(a.economies());
  parallel_for(out.size(), [&](std::size_t s) { out[s] = terms_of(a, s, to_absorb, to_export); });
  return out;
}

}  // namespace landsea::mrio
