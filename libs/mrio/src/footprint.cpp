#include "landsea/mrio/footprint.hpp"

namespace landsea::mrio {

namespace {

// Column e: what arises in economy e per unit of each row's final product.
matrix by_origin(accounts const& a, std::vector<double> const& intensity) {
  matrix right(a.size(), a.economies());
  for (std::size_t i = 0; i < a.size(); ++i) right(i, a.economy_of(i)) = intensity[i];
  return a.system->solve_transposed(std::move(right));
}

// Products by industry, of whatever origin, at the rows of the economy that uses them.
void add_products(accounts const& a, matrix const& origin, footprint& out) {
  auto const m = a.industries();
  auto const& y = a.data().final_y();
  for (std::size_t j = 0; j < a.size(); ++j) {
    double total = 0;
    for (std::size_t e = 0; e < a.economies(); ++e) total += origin(j, e);
    for (std::size_t r = 0; r < a.economies(); ++r) {
      auto& product = out.industries[r * m + j % m];
      product.consumption += total * y(j, r);
      product.imports += (total - origin(j, r)) * y(j, r);
    }
  }
}

}  // namespace

footprint footprint_of(accounts const& a, stressor const& s) {
  auto const g = a.economies();
  auto const intensity = intensity_of(*a.system, s);
  footprint out{std::vector<footprint_of_economy>(g), std::vector<footprint_of_industry>(a.size()), matrix(g, g)};
  for (std::size_t r = 0; r < g; ++r)
    for (std::size_t i = 0; i < a.size(); ++i) {
      auto const e = a.economy_of(i);
      auto const caused = intensity[i] * a.absorbed_by(i, r);
      out.caused_by(e, r) += caused;
      out.industries[i].production += caused;
      if (e != r) out.industries[i].exports += caused;
    }
  for (std::size_t r = 0; r < g; ++r) {
    auto& used = out.economies[r];
    used.direct = s.direct[r];
    used.consumption = used.direct;
    for (std::size_t e = 0; e < g; ++e) {
      used.consumption += out.caused_by(e, r);
      out.economies[e].production += out.caused_by(e, r);
      if (e == r) continue;
      used.imports += out.caused_by(e, r);
      out.economies[e].exports += out.caused_by(e, r);
    }
  }
  add_products(a, by_origin(a, intensity), out);
  return out;
}

}  // namespace landsea::mrio
