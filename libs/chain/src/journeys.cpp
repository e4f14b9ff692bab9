#include "journeys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace landsea::chain {

date day_of_plan(model const& m) { return m.plan.depart ? day_of(*m.plan.depart) : date{m.base_year, 7, 1}; }

namespace {

auto key_of(corridor::journey_request const& r) {
  return std::tuple(r.from, r.to, r.load.per_teu.value(), r.load.reefer, r.load.hazardous, r.load.quarantine, r.via, r.avoid.links,
                    r.avoid.services, r.avoid.passages, r.avoid.places, r.avoid.countries, r.avoid.modes);
}

constexpr std::size_t kJourneysShown = 20;

// Labels for the sets of a plan together, half a minute of work on one core; of one set at least enough for neighbouring
// countries. Of so many different journeys that this would not do, each is searched alone, without its set.
constexpr std::size_t kLabelsOfAPlan = 20'000'000;
constexpr std::size_t kLabelsAtLeast = 20'000;
constexpr std::size_t kSetsAtMost = kLabelsOfAPlan / kLabelsAtLeast;

void share_patience(baseline& b) {
  for (auto& j : b.journeys) {
    j.request.patience = std::clamp(kLabelsOfAPlan / b.journeys.size(), kLabelsAtLeast, j.request.patience);
    j.request.only_preferred = j.request.only_preferred || b.journeys.size() > kSetsAtMost;
  }
}

void warn_of_missing_sets(baseline& b) {
  b.issues.warn("chain.preferred_only", {},
                fmt::format("{} different journeys are more than {}: of each only the preferred one was searched, not the Pareto set it belongs to", b.journeys.size(), kSetsAtMost),
                "see the set of one pair of places with landsea route FROM TO");
}

corridor::journey_request request_of(model const& m, planned_flow const& p, journeys_kept kept) {
  auto const& g = m.goods[p.what];
  corridor::journey_request r;
  r.from = m.nodes[p.from].at;
  r.to = m.nodes[p.to].at;
  r.load.per_teu = in_tonnes(g.mass * g.units_per_teu);
  r.load.reefer = g.reefer;
  r.load.hazardous = g.hazardous;
  r.load.quarantine = g.quarantine;
  r.depart = m.plan.depart;
  r.on = day_of_plan(m);
  r.policies = m.policies;
  r.avoid = p.avoid;
  r.via = p.via;
  r.prefer = m.plan.prefer;
  r.at_most = kJourneysShown;
  r.only_preferred = kept == journeys_kept::preferred;
  return r;
}

corridor::journey_set search(engines const& e, corridor::journey_request const& r) {
  if (r.from == r.to && r.via.empty()) return {.journeys = {corridor::journey{}}, .why_none = "", .effort = {}, .found = 1};
  if (!r.from.exists() || !r.to.exists()) return {.journeys = {}, .why_none = "a node of the chain is not tied to a place of the network", .effort = {}};
  if (!e.journeys) return {.journeys = {}, .why_none = "no network was given", .effort = {}};
  return e.journeys(r);
}

}  // namespace

void find_journeys(model const& m, engines const& e, baseline& b, job const& work) {
  auto const& flows = m.plan.flows;
  std::map<decltype(key_of({})), std::size_t> known;
  for (std::size_t f = 0; f < flows.size(); ++f) {
    auto r = request_of(m, flows[f], e.kept);
    auto const [at, is_new] = known.try_emplace(key_of(r), b.journeys.size());
    if (is_new) b.journeys.push_back({std::move(r), {}});
    b.flows[f].journeys = at->second;
  }
  share_patience(b);
  if (e.kept == journeys_kept::some_of_the_set && b.journeys.size() > kSetsAtMost) warn_of_missing_sets(b);
  parallel_for(b.journeys.size(), [&](std::size_t j) {
    if (!work.stopped()) b.journeys[j].set = search(e, b.journeys[j].request);
  });
  std::vector<std::optional<std::size_t>> taken;
  for (auto const& j : b.journeys) taken.push_back(corridor::preferred(j.set, m.plan.prefer));
  for (auto& f : b.flows) f.taken = taken[f.journeys];
}

journey_cost cost_of(corridor::journey const& j, corridor::tables const& t, country seller, country buyer) {
  journey_cost c;
  auto const in = [&](corridor::place_id p) { return p.exists() ? t.places[p].in : country{}; };
  auto const leaves = std::ranges::find_if(j.legs, [&](corridor::leg const& l) {
    return l.kind == corridor::leg_kind::move && in(l.from) == seller && in(l.to) != seller;
  });
  auto const arrives = std::find_if(j.legs.rbegin(), j.legs.rend(), [&](corridor::leg const& l) {
    return l.kind == corridor::leg_kind::move && in(l.from) != buyer && in(l.to) == buyer;
  });
  // Without a move across the buyer's border, all of the journey lies before importation.
  auto const imported = arrives == j.legs.rend() ? j.legs.end() : arrives.base();
  for (auto l = j.legs.begin(); l != j.legs.end(); ++l) {
    auto const cost = l->cost.value();
    auto& part = l->kind == corridor::leg_kind::border ? c.border : l->kind == corridor::leg_kind::handle ? c.handling : c.transport;
    part += cost;
    if (l < leaves && leaves != j.legs.end()) c.before_export += cost;
    if (l < imported && l->kind != corridor::leg_kind::border) c.to_importation += cost;
  }
  return c;
}

std::vector<country> countries_between(corridor::journey const& j, corridor::tables const& t, country seller, country buyer) {
  std::vector<country> out;
  auto const touch = [&](corridor::place_id p) {
    if (!p.exists()) return;
    auto const c = t.places[p].in;
    if (c.exists() && c != seller && c != buyer && std::ranges::find(out, c) == out.end()) out.push_back(c);
  };
  for (auto const& l : j.legs) {
    touch(l.from);
    touch(l.to);
  }
  return out;
}

}  // namespace landsea::chain
