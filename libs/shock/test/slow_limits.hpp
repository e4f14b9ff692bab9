#pragma once
// The limits of each firm at given levels, as the equations of docs/theory/firm-cascade.md say, dense and from the links alone.
#include <algorithm>
#include <utility>
#include <vector>

#include "landsea/shock/cascade.hpp"

namespace landsea::shock::slow {

// What each firm lost in one direction, by whom: limits[j] are all limits of j, a limit is from whom how much comes. Of inputs there is
// one for each sector, and one for all that are not essential last.
using limit = std::vector<std::pair<std::size_t, double>>;
struct direction {
  std::vector<double> lost;
  std::vector<std::vector<limit>> limits;
};

inline double value(production_network const& net, std::size_t from, std::size_t to) {
  double out = 0;
  for (auto const& l : net.links())
    if (l.supplier == from && l.buyer == to) out += l.value;
  return out;
}

inline direction of_inputs(production_network const& net, cascade_options const& o, cascade_levels const& levels) {
  direction out;
  auto const n = net.size();
  for (auto const h : levels.downstream) out.lost.push_back(1 - h);
  for (std::size_t j = 0; j < n; ++j) {
    auto const cost = std::max(net.purchases()[j], net.nodes()[j].cost.value_or(0));
    std::vector<limit> by_sector(net.sectors().size());
    limit minor;
    for (std::size_t i = 0; i < n; ++i) {
      auto const v = value(net, i, j);
      if (v == 0) continue;
      double market = 0, of_sector = 0;
      for (std::size_t l = 0; l < n; ++l)
        if (net.nodes()[l].sector == net.nodes()[i].sector) market += net.sales()[l] * levels.downstream[l], of_sector += value(net, l, j);
      auto const sigma = o.replacement && market > 0 ? std::min(1.0, net.sales()[i] / market) : 1;
      auto const withheld = sigma * out.lost[i] * net.purchases()[j] / cost;
      auto const kind = o.function == production_function::linear ? input_class::non_essential : o.function == production_function::leontief ? input_class::essential : *net.classes().of(net.nodes()[i].sector, net.nodes()[j].sector);
      if (withheld <= 0) continue;
      if (kind == input_class::non_essential) minor.push_back({i, withheld * v / net.purchases()[j]});
      if (kind == input_class::essential) by_sector[net.nodes()[i].sector.position()].push_back({i, withheld * v / of_sector});
    }
    by_sector.push_back(minor);
    out.limits.push_back(by_sector);
  }
  return out;
}

inline direction of_demand(production_network const& net, cascade_levels const& levels) {
  direction out;
  for (auto const h : levels.upstream) out.lost.push_back(1 - h);
  for (std::size_t i = 0; i < net.size(); ++i) {
    limit buyers;
    for (std::size_t j = 0; j < net.size(); ++j)
      if (auto const v = value(net, i, j); v > 0 && out.lost[j] > 0) buyers.push_back({j, v / std::max(net.sales()[i], net.nodes()[i].revenue.value_or(0)) * out.lost[j]});
    out.limits.push_back({buyers});
  }
  return out;
}

inline double sum(limit const& l) {
  double out = 0;
  for (auto const& [who, amount] : l) out += amount;
  return out;
}

}  // namespace landsea::shock::slow
