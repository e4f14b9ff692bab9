#include <fmt/format.h>

#include <set>

#include "flows.hpp"
#include "journeys.hpp"

namespace landsea::chain {

namespace {

// Payload of a 20-foot container: 30,480 kg gross (ISO 668) less a tare of about 2,200 kg.
constexpr double kTonnesPerTeu = 28;

void check_weight(model const& m, baseline& b) {
  std::set<good_id> seen;
  for (auto const& f : b.flows) {
    auto const& g = m.goods[f.what];
    auto const load = in_tonnes(g.mass * g.units_per_teu).value();
    if (load <= kTonnesPerTeu || !seen.insert(f.what).second) continue;
    b.issues.warn("chain.too_heavy", where_is(m, "goods." + g.id + ".units_per_teu"),
                  fmt::format("a container of '{}' weighs {:.1f} t; a 20-foot container carries about {:.0f} t", g.id, load, kTonnesPerTeu),
                  "lower units_per_teu or kg");
  }
}

void check_shelf_life(model const& m, flow const& f, corridor::journey const& j, baseline& b) {
  auto const& g = m.goods[f.what];
  if (!g.shelf_life) return;
  auto const life = g.shelf_life->value(), mean = in_days(j.lasts).value(), late = in_days(j.p95).value();
  auto const where = where_is(m, "goods." + g.id + ".shelf_life_days");
  auto const text = fmt::format("'{}' keeps {:.1f} days; from '{}' to '{}' takes {:.1f} days, {:.1f} in one case of twenty", g.id, life,
                                m.nodes[f.from].id, m.nodes[f.to].id, mean, late);
  auto const next = "choose a faster journey (plan.prefer.usd_per_day), another source, or better storage";
  if (mean > life) b.issues.error("chain.shelf_life", where, text, next);
  else if (late > life) b.issues.warn("chain.shelf_life_p95", where, text, next);
}

}  // namespace

void check_journeys(model const& m, corridor::tables const& t, baseline& b) {
  check_weight(m, b);
  for (auto const& f : b.flows) {
    if (auto const* j = journey_of(b, f)) {
      check_shelf_life(m, f, *j, b);
      continue;
    }
    auto const& choice = b.journeys[f.journeys];
    auto const place = [&](corridor::place_id p) { return p.exists() ? t.places[p].code : std::string("?"); };
    b.issues.error("chain.no_journey", {},
                   fmt::format("no journey for '{}' from '{}' ({}) to '{}' ({}): {}. Its transport, time and emissions are not known and not in the totals",
                               m.goods[f.what].id, m.nodes[f.from].id, place(choice.request.from), m.nodes[f.to].id, place(choice.request.to),
                               choice.set.why_none.empty() ? "none was found" : choice.set.why_none),
                   "relax avoid and via of this flow, or check the places of both nodes");
  }
}

}  // namespace landsea::chain
