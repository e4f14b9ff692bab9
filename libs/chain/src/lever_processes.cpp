#include "lever_processes.hpp"

#include <algorithm>

namespace landsea::chain {
namespace {

bool same(corridor::process const& a, corridor::process const& b) {
  return a.lasts == b.lasts && a.lasts_sd == b.lasts_sd && a.per_teu == b.per_teu && a.per_shipment == b.per_shipment && a.probability == b.probability &&
         a.opens == b.opens && a.closes == b.closes;
}

}  // namespace

met_processes::met_processes(model const& m, lever_ground const& g, bool quarantine_only) : model_(m), data_(g.data) {
  if (data_.network == nullptr) return;
  std::set<std::size_t> seen;
  for (auto const& f : g.normal.flows) {
    auto const from = m.nodes[f.from].in, to = m.nodes[f.to].in;
    if (from == to || (quarantine_only && !m.goods[f.what].quarantine) || f.journeys >= g.normal.journeys.size()) continue;
    countries_.insert({from, to});
    if (seen.insert(f.journeys).second)
      for (auto const& j : g.normal.journeys[f.journeys].set.journeys) add(j, from, to);
  }
}

void met_processes::add(corridor::journey const& j, country from, country to) {
  std::optional<corridor::mode> before;
  for (auto leg = j.legs.begin(); leg != j.legs.end(); ++leg) {
    if (leg->kind == corridor::leg_kind::move) before = leg->by;
    if (leg->kind != corridor::leg_kind::handle && leg->kind != corridor::leg_kind::border) continue;
    auto const next = std::find_if(leg, j.legs.end(), [](corridor::leg const& l) { return l.kind == corridor::leg_kind::move; });
    auto const after = next == j.legs.end() ? std::nullopt : std::optional(next->by);
    all_.insert({leg->what, leg->from, before, after, from, to});
    if (leg->kind == corridor::leg_kind::border) countries_.insert(data_.network->places[leg->from].in);
  }
}

bool met_processes::changed_by(corridor::policy_in_force const& more) const {
  if (data_.network == nullptr) return false;
  auto const& effects = data_.network->policy_effects;
  if (data_.journeys == nullptr) return std::ranges::any_of(effects, [&](auto const& e) { return e.policy == more.policy; });
  auto with = model_.policies;
  with.push_back(more);
  for (auto const& [what, at, before, after, from, to] : all_) {
    auto const touched = [&, op = what](auto const& e) { return e.policy == more.policy && e.what == op; };
    if (std::ranges::none_of(effects, touched)) continue;
    // A process at a border belongs to the mode that crosses it, which is that of one side.
    for (auto const& [a, b] : {std::pair(before, after), std::pair(before, before), std::pair(after, after)}) {
      auto const now = data_.journeys->process_at(what, at, a, b, model_.policies, from, to);
      auto const then = data_.journeys->process_at(what, at, a, b, with, from, to);
      if (now && then && !same(*now, *then)) return true;
    }
  }
  return false;
}

}  // namespace landsea::chain
