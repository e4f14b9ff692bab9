#include "outage_effect.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

namespace landsea::chain {
namespace {

using closures = std::map<element, double>;

void hit_node(outage_state& s, node_id n, double left) {
  auto& now = s.node_left[n.position()];
  now = std::min(now, left);
}

class combining {
 public:
  combining(outage_world& w, std::span<hit const* const> hits, std::vector<char> const* waits) : world_(w), waits_(waits) {
    auto const& net = w.network;
    out_.state = outage_state::untouched(w.chain.nodes.size(), w.chain.goods.size(), net.lanes.size());
    for (auto const* h : hits) {
      for (auto const& n : h->nodes) hit_node(out_.state, n.at, n.left);
      for (auto const& g : h->goods) {
        auto& now = out_.state.good_left[g.what.position()];
        now = std::min(now, g.left);
      }
      for (auto const& e : h->elements)
        if (e.left < 1) {
          auto const [at, fresh] = closed_.try_emplace(e.at, e.left);
          if (!fresh) at->second = std::min(at->second, e.left);
        }
    }
    for (auto const& [e, left] : closed_) closed_elements_.push_back(e);
  }

  outage_answer run() {
    if (!closed_.empty())
      for (std::size_t i = 0; i < world_.network.lanes.size(); ++i) route(i);
    out_.flows = spread(world_.network, out_.state);
    out_.effect.markets = market_effects(world_.network, out_.flows);
    for (auto const& d : out_.detours) out_.effect.extra_per_day += extra_of(world_, out_, d);
    return std::move(out_);
  }

 private:
  void route(std::size_t i) {
    auto const flow = world_.network.lanes[lane_id{i}].flow;
    auto const& normal = world_.routes.taken(flow);
    auto const uses = touched(normal, closed_elements_);
    if (uses.empty()) return;
    double left = 1, after = kNever;
    for (auto const e : uses) {
      left = std::min(left, closed_.at(e));
      after = std::min(after, normal.at(e)->after);
    }
    if (waits_ == nullptr || (*waits_)[i] == 0) {
      if (auto const& found = world_.routes.around(flow, closed_elements_); found.exists) return go_around(i, found, 1 - left, after);
      if (partly_around(i, uses, left)) return;
    }
    ++out_.effect.cut;
    out_.state.lane_left[i] = left;
    out_.state.lane_after[i] = after;
  }

  void go_around(std::size_t i, way const& by, double part, double after) {
    ++out_.effect.rerouted;
    out_.detours.push_back({i, &by, part, after});
    out_.effect.extra_days = std::max(out_.effect.extra_days, by.days - world_.routes.taken(world_.network.lanes[lane_id{i}].flow).days);
  }

  // No way leads around all that is hit. One that leads around what is hit hardest lets through what the rest of it leaves, if that is more.
  bool partly_around(std::size_t i, std::vector<element> const& uses, double left) {
    std::set<double> shares;
    for (auto const& [e, share] : closed_) shares.insert(share);
    auto const flow = world_.network.lanes[lane_id{i}].flow;
    for (auto limit = shares.rbegin(); limit != shares.rend() && *limit > left; ++limit) {
      std::vector<element> hardest;
      for (auto const& [e, share] : closed_)
        if (share < *limit) hardest.push_back(e);
      if (std::ranges::none_of(uses, [&](element e) { return std::ranges::binary_search(hardest, e); })) return false;
      auto const& found = world_.routes.around(flow, hardest);
      if (!found.exists) continue;
      double through = 1;
      for (auto const e : touched(found, closed_elements_)) through = std::min(through, closed_.at(e));
      if (through <= left) return false;
      auto after = kNever;
      for (auto const e : uses)
        if (std::ranges::binary_search(hardest, e)) after = std::min(after, world_.routes.taken(flow).at(e)->after);
      go_around(i, found, (through - left) / through, after);
      out_.state.lane_left[i] = through;
      out_.state.lane_after[i] = after;
      return true;
    }
    return false;
  }

  outage_world& world_;
  std::vector<char> const* waits_;
  outage_answer out_;
  closures closed_;
  std::vector<element> closed_elements_;  // sorted
};

question_maker questions_of(reference const& r) {
  if (r.journeys == nullptr) return asked_anew({});
  return [&router = *r.journeys](corridor::journey_request q) {
    return [asked = std::make_shared<corridor::rerouter>(router.reroute(std::move(q)))](corridor::avoidance const& also) { return asked->around(also); };
  };
}

}  // namespace

hit hit_of(model const& m, risk const& r) {
  hit h;
  auto const left = r.remaining;
  auto nodes_where = [&](auto const& is) {
    for (std::size_t i = 0; i < m.nodes.size(); ++i)
      if (is(m.nodes[node_id{i}])) h.nodes.push_back({node_id{i}, left});
  };
  switch (r.hits) {
    case hit_kind::site:
    case hit_kind::supply: h.nodes.push_back({r.node, left}); break;
    case hit_kind::park: nodes_where([&](node const& n) { return n.park == r.target; }); break;
    case hit_kind::place: h.elements.push_back({element_of(element_kind::place, r.place), left}); break;
    case hit_kind::seaport: h.elements.push_back({element_of(element_kind::seaport, r.place), left}); break;
    case hit_kind::border_post: h.elements.push_back({element_of(element_kind::border_post, r.place), left}); break;
    case hit_kind::link: h.elements.push_back({element_of(element_kind::link, r.link), left}); break;
    case hit_kind::service: h.elements.push_back({element_of(element_kind::service, r.service), left}); break;
    case hit_kind::passage: h.elements.push_back({element_of(element_kind::passage, r.passage), left}); break;
    case hit_kind::country:
      nodes_where([&](node const& n) { return n.in == r.in; });
      h.elements.push_back({element_of(r.in), left});
      break;
    case hit_kind::good: h.goods.push_back({r.good, left}); break;
  }
  return h;
}

outage_world::outage_world(model const& m, reference const& r, baseline const& b)
    : outage_world(m, r.network != nullptr || r.journeys == nullptr ? r.network : &r.journeys->data(), b, questions_of(r)) {}

outage_world::outage_world(model const& m, corridor::tables const* t, baseline const& b, question_maker q)
    : chain(m), normal(b), network(make_outage_network(m, b)), routes(m, t, b, std::move(q)) {}

void outage_world::learn_ways(std::span<hit const* const> failures, bool two_at_once, job const& j) {
  std::set<element> closable;
  for (auto const* h : failures)
    for (auto const& e : h->elements) closable.insert(e.at);
  std::vector<std::size_t> flows;
  for (auto const& l : network.lanes) flows.push_back(l.flow);
  routes.learn(flows, std::vector(closable.begin(), closable.end()), two_at_once, j);
}

std::vector<market_effect> market_effects(outage_network const& net, outage_flows const& flows) {
  std::vector<market_effect> all;
  for (std::size_t m = 0; m < net.markets.size(); ++m) {
    auto const& p = net.pools[net.markets[m]];
    auto const& o = flows.pools[net.markets[m]];
    if (o.short_of <= kShortage) continue;
    all.push_back({m, o.short_of, o.short_of * p.sold * net.price[m], o.dry, o.cover, o.upstream});
  }
  return all;
}

namespace {

way const& normal_way(outage_world const& w, detour const& d) { return w.routes.taken(w.network.lanes[lane_id{d.lane}].flow); }

}  // namespace

double dearer(outage_world const& w, detour const& d) { return std::max(0.0, d.by->usd_per_teu - normal_way(w, d).usd_per_teu); }

double longer(outage_world const& w, detour const& d) { return std::max(0.0, d.by->days - normal_way(w, d).days); }

bool turns_off(outage_world const& w, detour const& d) {
  return std::ranges::equal(normal_way(w, d).rides, d.by->rides, [](ride const& a, ride const& b) { return a.by == b.by && a.to == b.to && a.run == b.run; });
}

double gap(outage_world const& w, detour const& d) { return turns_off(w, d) ? longer(w, d) : std::max(0.0, d.by->days - d.after); }

double extra_of(outage_world const& w, outage_answer const& a, detour const& d) {
  auto const& l = w.network.lanes[lane_id{d.lane}];
  auto const moved = std::min(1.0, a.flows.offered[lane_id{d.lane}] / l.per_day);
  return d.part * moved * l.teu_per_day * dearer(w, d);
}

outage_answer answer(outage_world& w, std::span<hit const* const> hits, std::vector<char> const* waits) { return combining(w, hits, waits).run(); }

}  // namespace landsea::chain
