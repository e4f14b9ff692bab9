#include <fmt/format.h>

#include <algorithm>

#include "lever.hpp"

namespace landsea::chain {
namespace {

constexpr auto kHub = "SGSIN";

bool in_region(country c, reference const& r) {
  if (c == country_of("CHN")) return true;
  auto const known = r.countries.find(c);
  return known != r.countries.end() && known->second.asean;
}

bool visits(flow const& f, baseline const& b, corridor::place_id p) {
  if (!f.taken) return false;
  auto const& legs = b.journeys[f.journeys].set.journeys[*f.taken].legs;
  return std::ranges::any_of(legs, [&](corridor::leg const& l) { return l.from == p || l.to == p; });
}

std::string flow_name(model const& m, planned_flow const& f) {
  return m.goods[f.what].id + " " + m.nodes[f.from].id + " > " + m.nodes[f.to].id;
}

planned_flow* find_flow(model& m, flow const& f) {
  for (auto& p : m.plan.flows)
    if (p.what == f.what && p.from == f.from && p.to == f.to) return &p;
  return nullptr;
}

}  // namespace

lever_change hub_routing(model const& m, lever_ground const& g) {
  auto const hub = g.data.network != nullptr ? corridor::find_place(*g.data.network, kHub) : std::nullopt;
  if (!hub) return not_applied(fmt::format("the network has no place {}", kHub));
  lever_change out;
  out.changed = m;
  bool any_candidate = false;
  for (auto const& f : g.normal.flows) {
    if (in_region(m.nodes[f.from].in, g.data) == in_region(m.nodes[f.to].in, g.data)) continue;
    auto* p = find_flow(*out.changed, f);
    if (p == nullptr || !p->via.empty() || visits(f, g.normal, *hub)) continue;
    any_candidate = true;
    auto request = g.normal.journeys[f.journeys].request;
    request.via = {*hub};
    request.only_preferred = true;
    if (g.data.journeys == nullptr || g.data.journeys->pareto(request).journeys.empty()) continue;
    p->via = {*hub};
    out.says += (out.says.empty() ? fmt::format("sent by way of {}: ", kHub) : ", ") + flow_name(m, *p);
  }
  if (!any_candidate) return not_applied(fmt::format("no flow between China or ASEAN and elsewhere that does not call at {} already", kHub));
  if (out.says.empty()) return not_applied(fmt::format("no journey by way of {}", kHub));
  return out;
}

lever_change other_agreement(model const& m, lever_ground const& g) {
  lever_change out;
  out.changed = m;
  auto& c = *out.changed;
  std::string freed;
  for (auto& p : c.plan.flows) {
    if (!p.claim && !p.claim_mfn) continue;
    p.claim.reset();
    p.claim_mfn = false;
    freed += (freed.empty() ? "" : ", ") + flow_name(m, p);
  }
  std::string added;
  if (g.data.law != nullptr)
    for (auto const& a : g.data.law->agreements) {
      auto const id = g.data.law->agreements.index_of_item(a);
      if (std::ranges::find(c.agreements, id) != c.agreements.end()) continue;
      c.agreements.push_back(id);
      added += (added.empty() ? "" : ", ") + a.id;
    }
  if (freed.empty() && added.empty()) return not_applied("every flow claims the best of all agreements already");
  if (!freed.empty()) out.says = "the best claim instead of the plan's for: " + freed;
  if (!added.empty()) out.says += (out.says.empty() ? "" : "; ") + ("may also be claimed: " + added);
  return out;
}

lever_change hedge_currencies(model const& m, lever_ground const& g) {
  lever_change out;
  out.changed = m;
  std::string hedged;
  for (auto& e : out.changed->finance.exposures) {
    auto const known = g.data.currencies.find(e.in);
    if (e.share <= 0 || e.hedged >= 1 || known == g.data.currencies.end() || known->second.volatility.value() <= 0) continue;
    e.hedged = 1;
    hedged += (hedged.empty() ? "" : ", ") + e.in.text();
  }
  if (hedged.empty())
    return not_applied(m.finance.exposures.empty() ? "the model names no currency exposure (finance: exposures)" : "no exposure is open, or its volatility is not known");
  out.says = "fully hedged: " + hedged + " (the price of the hedge is not known and not counted)";
  return out;
}

}  // namespace landsea::chain
