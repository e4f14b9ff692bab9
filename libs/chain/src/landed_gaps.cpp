// What a landed cost lacks: duties whose rate is not known and transport without a journey, anywhere upstream of its market.
#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "flows.hpp"

namespace landsea::chain {

namespace {

using gaps = std::vector<std::size_t>;  // sorted

void merge(gaps& into, gaps const& more) {
  if (more.empty()) return;
  gaps both;
  std::ranges::set_union(into, more, std::back_inserter(both));
  into = std::move(both);
}

// The gaps of each flow itself, numbered in the order in which they are told: each lane of a good once.
struct gap_list {
  std::vector<landed::gap> all;
  std::vector<gaps> of_flow;

  gap_list(model const& m, baseline const& b) : of_flow(b.flows.size()) {
    std::map<std::tuple<landed::lack, good_id, country, country>, std::size_t> known;
    for (std::size_t f = 0; f < b.flows.size(); ++f) {
      auto const& moved = b.flows[f];
      if (moved.per_year.value() <= 0) continue;
      auto const say = [&](landed::lack lack) {
        landed::gap const g{lack, moved.what, m.nodes[moved.from].in, m.nodes[moved.to].in};
        auto const [at, fresh] = known.try_emplace({lack, g.what, g.from, g.to}, all.size());
        if (fresh) all.push_back(g);
        merge(of_flow[f], {at->second});
      };
      if (!moved.duty_known) say(landed::lack::duty);
      if (!moved.taken) say(landed::lack::transport);
    }
  }
};

}  // namespace

void fill_gaps(model const& m, plan_graph const& g, baseline& b) {
  gap_list const found(m, b);
  if (found.all.empty()) return;
  std::vector<gaps> of_need(g.needs.size()), of_output(g.outputs.size());
  for (auto const& s : g.order) {
    if (s.is_need) {
      for (auto const f : g.needs[s.index].flows) {
        merge(of_need[s.index], found.of_flow[f]);
        if (g.output_of_flow[f] != kNone && b.flows[f].per_year.value() > 0) merge(of_need[s.index], of_output[g.output_of_flow[f]]);
      }
    } else {
      for (auto const k : g.outputs[s.index].makings)
        for (auto const& d : g.makings[k].draws) merge(of_output[s.index], of_need[d.need]);
    }
  }
  for (auto& market : b.markets)
    for (auto const gap : of_need[g.need_of_node[market.market.position()]]) market.lacks.push_back(found.all[gap]);
}

}  // namespace landsea::chain
