#include "landsea/mrio/advantage.hpp"

namespace landsea::mrio {

namespace {

std::vector<std::optional<double>> balassa(accounts const& a, std::vector<double> const& amount) {
  auto const m = a.industries();
  std::vector<double> of_economy(a.economies(), 0.0), of_industry(m, 0.0);
  double world = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    of_economy[i / m] += amount[i];
    of_industry[i % m] += amount[i];
    world += amount[i];
  }
  std::vector<std::optional<double>> out(a.size());
  for (std::size_t i = 0; i < a.size(); ++i)
    if (of_economy[i / m] != 0 && of_industry[i % m] != 0) out[i] = amount[i] / of_economy[i / m] / (of_industry[i % m] / world);
  return out;
}

}  // namespace

advantage comparative_advantage(accounts const& a) {
  advantage out{a.exports_total_e, std::vector<double>(a.size()), std::vector<double>(a.size()), {}, {}, {}};
  auto const& v = a.system->value_share_v();
  for (std::size_t i = 0; i < a.size(); ++i) {
    out.backward[i] = a.local_value[i] * a.exports_total_e[i];
    out.forward[i] = v[i] * a.local_exported[i];
  }
  out.rca_gross = balassa(a, out.gross);
  out.rca_backward = balassa(a, out.backward);
  out.rca_forward = balassa(a, out.forward);
  return out;
}

}  // namespace landsea::mrio
