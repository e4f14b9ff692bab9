#include "landsea/chain/trade.hpp"

#include <map>

#include "outage_network.hpp"

namespace landsea::chain {

namespace {

usd value_per_year(baseline const& b, lane const& l) { return b.flows[l.flow].ex_works * (l.per_day * kDaysPerYear); }

// Parts of what comes to a pool that go into each output made of it, by position of its seller.
std::vector<std::pair<std::size_t, double>> parts_of(outage_network const& n, pool_id need, std::map<pool_id, std::size_t> const& known) {
  std::vector<std::pair<std::size_t, double>> out;
  double all = 0;
  for (auto const w : n.pools[need].feeds)
    for (auto const& i : n.works[w].needs)
      if (i.of == need) {
        auto const uses = i.per_unit * n.works[w].normal;
        out.emplace_back(known.at(n.works[w].into), uses);
        all += uses;
      }
  for (auto& [at, part] : out) part = all > 0 ? part / all : 0;
  return out;
}

}  // namespace

trade trade_of(model const& m, baseline const& b) {
  auto const n = make_outage_network(m, b);
  trade out;
  std::map<pool_id, std::size_t> known;
  for (std::size_t i = 0; i < n.pools.size(); ++i)
    if (auto const& p = n.pools[pool_id{i}]; !p.is_need) {
      known.emplace(pool_id{i}, out.sellers.size());
      out.sellers.push_back({p.at, p.what, {}});
    }
  std::map<std::pair<std::size_t, std::size_t>, usd> sums;  // buyer, seller
  for (auto const& l : n.lanes) {
    auto const worth = value_per_year(b, l);
    auto const from = known.at(l.from);
    out.sellers[from].per_year += worth;
    for (auto const& [buyer, part] : parts_of(n, l.to, known))
      if (worth.value() * part > 0) sums[{buyer, from}] += worth * part;
  }
  for (auto const& [who, worth] : sums) out.purchases.push_back({who.second, who.first, worth});
  return out;
}

}  // namespace landsea::chain
