#include "landsea/mrio/tiva.hpp"

#include "dense.hpp"

namespace landsea::mrio {

trade_in_value tiva(accounts const& a) {
  auto const n = a.size(), g = a.economies(), m = a.industries();
  auto const& v = a.system->value_share_v();
  trade_in_value out{a.exports_total_e, std::vector<double>(n), std::vector<double>(n), std::vector<double>(n), matrix(g, g), matrix(g, g)};
  for (std::size_t i = 0; i < n; ++i) {
    out.domestic_content[i] = a.own_value(i) * a.exports_total_e[i];
    out.foreign_content[i] = a.foreign_value(i) * a.exports_total_e[i];
  }
  for (std::size_t r = 0; r < g; ++r)
    for (std::size_t i = 0; i < n; ++i) {
      auto const value = v[i] * a.absorbed_by(i, r);
      out.absorbed_in(i / m, r) += value;
      if (i / m != r) out.absorbed_abroad[i] += value;
    }
  for (std::size_t t = 0; t < g; ++t)
    for (std::size_t i = 0; i < n; ++i) out.origin_of_exports(t, i / m) += a.value_in(i, t) * a.exports_total_e[i];
  return out;
}

}  // namespace landsea::mrio
