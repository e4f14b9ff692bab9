#include "landsea/session/series_groups.hpp"

#include <algorithm>

namespace landsea::session {

std::vector<industry_group> groups_by(std::string const& by, shock::economy const& e) {
  std::vector<industry_group> out;
  auto const of = [&](std::string region, std::string product, auto const& belongs) {
    industry_group g{std::move(region), std::move(product), {}};
    for (std::size_t i = 0; i < e.size(); ++i)
      if (belongs(e.industries[i])) g.industries.push_back(i);
    out.push_back(std::move(g));
  };
  if (by == "region")
    for (std::size_t r = 0; r < e.regions.size(); ++r) of(e.regions[r], "", [&](auto const& i) { return i.region == r; });
  else if (by == "product")
    for (std::size_t p = 0; p < e.products.size(); ++p) of("", e.products[p], [&](auto const& i) { return i.product == p; });
  else if (by == "total") of("", "", [](auto const&) { return true; });
  else
    for (std::size_t i = 0; i < e.size(); ++i) out.push_back({e.regions[e.industries[i].region], e.products[e.industries[i].product], {i}});
  return out;
}

double sum_of(industry_group const& g, std::vector<double> const& values) {
  double sum = 0;
  for (auto const i : g.industries) sum += values[i];
  return sum;
}

wave_facts facts_of(std::vector<double> const& shares) {
  wave_facts f;
  for (std::size_t t = 0; t < shares.size(); ++t)
    if (shares[t] > f.worst) f.worst = shares[t], f.worst_step = t + 1;
  auto const after_last = [&](auto const& still) -> std::optional<std::size_t> {
    auto t = shares.size();
    while (t > 0 && !still(shares[t - 1])) --t;
    return t < shares.size() || t == 0 ? std::optional{t + 1} : std::nullopt;
  };
  f.back_step = after_last([](double share) { return share > 0.01; });
  f.mostly_back_step = after_last([&](double share) { return f.worst > 0 && share >= 0.1 * f.worst; });
  for (auto t = shares.size(); t > 0 && !f.above_until; --t)
    if (shares[t - 1] < -0.01) f.above_until = t;
  return f;
}

group_damage damage_of(std::size_t at, industry_group const& g, shock::industry_series const& s) {
  group_damage d{{}, at, sum_of(g, s.normal_output), 0};
  std::vector<double> shares;
  for (auto const& made : s.output) {
    auto const missing = d.normal - sum_of(g, made);
    shares.push_back(d.normal > 0 ? missing / d.normal : 0);
    d.lost += missing;
  }
  static_cast<wave_facts&>(d) = facts_of(shares);
  return d;
}

std::vector<group_damage> damages_of(std::vector<industry_group> const& groups, shock::industry_series const& s) {
  std::vector<group_damage> out;
  for (std::size_t k = 0; k < groups.size(); ++k) out.push_back(damage_of(k, groups[k], s));
  std::ranges::stable_sort(out, std::greater{}, &group_damage::lost);
  return out;
}

}  // namespace landsea::session
