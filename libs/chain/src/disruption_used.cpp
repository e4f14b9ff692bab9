#include <algorithm>

#include "disruption.hpp"

namespace landsea::chain {

std::vector<bool> touches_plan(model const& m, reference const& r, baseline const& b, disruption const& d) {
  outage_world const w(m, r, b);
  auto const used = [&](hit const& h) {
    if (!h.nodes.empty() || !h.goods.empty()) return true;
    return std::ranges::any_of(w.network.lanes, [&](lane const& l) {
      return std::ranges::any_of(h.elements, [&](auto const& e) { return w.routes.taken(l.flow).at(e.at) != nullptr; });
    });
  };
  std::vector<bool> out;
  for (auto const& c : d.closures) out.push_back(used(hit_of(m, c.what)));
  return out;
}

}  // namespace landsea::chain
