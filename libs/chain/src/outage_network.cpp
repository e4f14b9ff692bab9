#include "outage_network.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "landsea/chain/contribution.hpp"

namespace landsea::chain {
namespace {

class builder {
 public:
  builder(model const& m, baseline const& b) : model_(m), normal_(b) {}

  outage_network run() {
    add_works();
    add_lanes();
    add_supplies();
    add_markets();
    add_stocks();
    balance();
    sort();
    return std::move(made_);
  }

 private:
  pool_id at(node_id n, good_id g, bool is_need) {
    auto [found, fresh] = known_.try_emplace({n, g, is_need}, pool_id{});
    if (fresh) {
      pool p;
      p.at = n;
      p.what = g;
      p.is_need = is_need;
      found->second = made_.pools.push_back(std::move(p));
    }
    return found->second;
  }

  void add_works() {
    for (auto const& p : normal_.made) {
      if (p.per_year.value() <= 0) continue;
      auto const& s = model_.stages[p.stage];
      work w;
      w.at = p.at;
      w.into = at(p.at, s.makes, false);
      w.normal = p.per_year.value() / kDaysPerYear;
      w.capacity = std::max(w.normal, p.capacity.value() / kDaysPerYear);
      for (auto const& m : model_.nodes[p.at].makes)
        if (m.stage == p.stage) w.lead_time = m.lead_time.value();
      for (auto const& i : s.inputs) w.needs.push_back({at(p.at, i.what, true), i.per_unit / s.yield});
      auto const id = made_.works.push_back(w);
      made_.pools[w.into].makes.push_back(id);
      for (auto const& n : w.needs) made_.pools[n.of].feeds.push_back(id);
    }
  }

  void add_lanes() {
    for (std::size_t i = 0; i < normal_.flows.size(); ++i) {
      auto const& f = normal_.flows[i];
      if (f.per_year.value() <= 0) continue;
      lane l;
      l.flow = i;
      l.from = at(f.from, f.what, false);
      l.to = at(f.to, f.what, true);
      l.per_day = f.per_year.value() / kDaysPerYear;
      l.teu_per_day = f.containers.value() / kDaysPerYear;
      if (f.taken) l.transit = in_days(normal_.journeys[f.journeys].set.journeys[*f.taken].lasts).value();
      auto const id = made_.lanes.push_back(l);
      made_.pools[l.from].out.push_back(id);
      made_.pools[l.to].in.push_back(id);
    }
  }

  void add_supplies() {
    for (std::size_t i = 0; i < made_.pools.size(); ++i) {
      auto const id = pool_id{i};
      auto& p = made_.pools[id];
      auto const& n = model_.nodes[p.at];
      if (n.kind != node_kind::supply) continue;
      work w;
      w.at = p.at;
      w.into = id;
      for (auto const o : p.out) w.normal += made_.lanes[o].per_day;
      w.capacity = std::max(w.normal, n.per_year.value() / kDaysPerYear);
      p.makes.push_back(made_.works.push_back(w));
    }
  }

  void add_markets() {
    for (std::size_t i = 0; i < made_.pools.size(); ++i) {
      auto const id = pool_id{i};
      auto& p = made_.pools[id];
      auto const& n = model_.nodes[p.at];
      if (n.kind != node_kind::market || !p.is_need || n.buys != p.what) continue;
      for (auto const l : p.in) p.sold += made_.lanes[l].per_day;
      made_.markets.push_back(id);
      made_.price.push_back(n.sale_price.value());
      auto const cost = std::ranges::find(normal_.markets, p.at, &landed::market);
      made_.contribution.push_back(cost == normal_.markets.end() ? n.sale_price.value() : chain::contribution(*cost).value());
      made_.margin.push_back(cost == normal_.markets.end() ? n.sale_price.value() : least_contribution(*cost).value());
      made_.sales_per_day += p.sold * n.sale_price.value();
    }
  }

  void add_stocks() {
    // A node that needs and makes the same good holds its stock for its need.
    for (auto const& s : model_.stocks)
      for (auto const is_need : {true, false})
        if (auto const found = known_.find({s.at, s.what, is_need}); found != known_.end()) {
          made_.pools[found->second].stock_days += s.of_use.value();
          break;
        }
  }

  void balance() {
    for (auto& p : made_.pools) {
      p.use = p.sold;
      double comes = 0;
      for (auto const l : p.out) p.use += made_.lanes[l].per_day;
      for (auto const l : p.in) comes += made_.lanes[l].per_day;
      for (auto const w : p.makes) comes += made_.works[w].normal;
      for (auto const w : p.feeds)
        for (auto const& n : made_.works[w].needs)
          if (made_.pools.index_of_item(p) == n.of) p.use += n.per_unit * made_.works[w].normal;
      p.given = std::max(0.0, p.use - comes);
    }
  }

  // Kahn, "Topological sorting of large networks", Communications of the ACM 1962; pools in order of their number.
  void sort() {
    std::vector<std::size_t> waits(made_.pools.size());
    auto each_next = [&](pool const& p, auto const& visit) {
      for (auto const l : p.out) visit(made_.lanes[l].to);
      for (auto const w : p.feeds) visit(made_.works[w].into);
    };
    for (auto const& p : made_.pools) each_next(p, [&](pool_id next) { ++waits[next.position()]; });
    for (std::size_t i = 0; i < waits.size(); ++i)
      if (waits[i] == 0) made_.order.push_back(pool_id{i});
    for (std::size_t i = 0; i < made_.order.size(); ++i)
      each_next(made_.pools[made_.order[i]], [&](pool_id next) {
        if (--waits[next.position()] == 0) made_.order.push_back(next);
      });
  }

  model const& model_;
  baseline const& normal_;
  outage_network made_;
  std::map<std::tuple<node_id, good_id, bool>, pool_id> known_;
};

}  // namespace

outage_network make_outage_network(model const& m, baseline const& b) { return builder(m, b).run(); }

}  // namespace landsea::chain
