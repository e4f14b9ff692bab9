#include "removal.hpp"

#include <algorithm>
#include <tuple>

#include "monte_carlo.hpp"
#include "outage_course.hpp"

namespace landsea::chain {

bool own_market(outage_world const& w, removal_case const& c, std::size_t market) {
  auto const at = w.chain.nodes[w.network.pools[w.network.markets[market]].at].at;
  return c.kind == removal_kind::port && c.part && at.exists() && element_of(element_kind::seaport, at) == *c.part;
}

removal studied(outage_world& w, removal_case const& c) {
  auto const* takes = &c.takes;
  auto const a = answer(w, std::span(&takes, 1));
  auto const back = recovery_of(w.chain, c);
  removal r;
  r.kind = c.kind;
  r.id = c.id;
  r.name = c.name;
  r.extra_cost_per_day = usd{a.effect.extra_per_day};
  r.extra_time = days{a.effect.extra_days};
  r.time_to_survive = r.stock_cover = days{kNever};
  r.time_to_recover = days{back.days};
  r.recover_ground = back.ground;
  r.recover_source = back.source;
  r.recovers_by = back.from;
  auto const course = course_of(w, a);
  r.detours_in_outage = r.lost_in_outage = r.contribution_lost = r.margin_lost = usd{paid_in(course.tolls, back.days)};
  double most = 0;
  std::size_t worst = 0;  // market
  for (auto const& m : course.markets) {
    r.time_to_survive = std::min(r.time_to_survive, days{m.dry});
    r.stock_cover = std::min(r.stock_cover, days{m.cover});
    auto const lost = lost_in(m.paces, back.days);
    r.lost_in_outage += usd{lost};
    if (lost > most) most = lost, worst = m.market;
    if (own_market(w, c, m.market)) r.lost_at_own_market += usd{lost};
    if (w.network.price[m.market] <= 0) continue;
    r.contribution_lost += usd{lost * w.network.contribution[m.market] / w.network.price[m.market]};
    r.margin_lost += usd{lost * w.network.margin[m.market] / w.network.price[m.market]};
  }
  for (auto const& m : a.effect.markets) r.lost_per_day += usd{m.lost_per_day};
  if (!a.detours.empty()) {
    auto without = r.lost_in_outage - r.detours_in_outage;
    for (auto const& m : course_of(w, a, false).markets) without -= usd{lost_in(m.paces, back.days)};
    r.lost_in_gaps = std::max(usd{}, without);
  }
  if (w.network.sales_per_day > 0) r.lost_share = r.lost_per_day.value() / w.network.sales_per_day;
  r.rerouted = a.effect.rerouted;
  r.cut = a.effect.cut;
  auto const late = r.lost_in_gaps.value() > 0.5 * (r.lost_in_outage - r.detours_in_outage).value();
  r.binds = late ? binds_at_first(w, a, worst) : what_binds(w, a);
  return r;
}

std::string_view text(removal_kind k) {
  switch (k) {
    case removal_kind::site: return "site";
    case removal_kind::supply: return "supply";
    case removal_kind::link: return "link";
    case removal_kind::service: return "service";
    case removal_kind::port: return "port";
    case removal_kind::border_post: return "border_post";
    case removal_kind::passage: return "passage";
    case removal_kind::country: return "country";
    case removal_kind::park: return "park";
  }
  return "?";
}

void learn_ways(outage_world& w, std::vector<removal_case> const& cases, bool two_at_once, job const& j) {
  std::vector<hit const*> takes;
  for (auto const& c : cases) takes.push_back(&c.takes);
  w.learn_ways(takes, two_at_once, j);
}

std::string_view text(recover_from f) {
  switch (f) {
    case recover_from::node: return "node";
    case recover_from::risk: return "risk";
    case recover_from::kind: return "kind";
  }
  return "?";
}

std::vector<removal> run_removals(outage_world& w, corridor::tables const* network, job const& j) {
  auto const cases = removal_cases(w, network);
  learn_ways(w, cases, false, j);
  std::vector<removal> all(cases.size());
  parallel_for(cases.size(), [&](std::size_t i) {
    if (!j.stopped()) all[i] = studied(w, cases[i]);
  });
  worst_first(all);
  return all;
}

void worst_first(std::vector<removal>& all) {
  std::ranges::sort(all, [](removal const& a, removal const& b) {
    return std::tuple(-a.lost_in_outage.value(), -a.lost_share, a.kind, std::string_view(a.id)) <
           std::tuple(-b.lost_in_outage.value(), -b.lost_share, b.kind, std::string_view(b.id));
  });
}

resilience run_resilience(model const& m, reference const& r, baseline const& b, risk_options const& o, job const& j) {
  outage_world world(m, r, b);
  auto const* network = r.network != nullptr || r.journeys == nullptr ? r.network : &r.journeys->data();
  resilience all;
  all.removals = run_removals(world, network, j);
  all.concentrations = concentrations_of(world, network);
  all.losses = run_losses(world, r, o, j);
  return all;
}

}  // namespace landsea::chain
