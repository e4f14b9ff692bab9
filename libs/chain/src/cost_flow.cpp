#include <fmt/format.h>

#include <algorithm>

#include "cost.hpp"

namespace landsea::chain {

namespace {

constexpr double kDaysPerYear = 365;

double& item(cost_vector& v, cost_item i) { return v[static_cast<std::size_t>(i)]; }

// The plan's claim where it is available, MFN where the plan says so, else the best.
std::optional<std::size_t> choose_claim(planned_flow const& p, origin::claims const& c) {
  if (p.claim_mfn) {
    auto const mfn = std::ranges::find_if(c.all, [](origin::claim const& k) { return !k.under.exists(); });
    if (mfn == c.all.end() || mfn->rate != origin::rate_state::known) return std::nullopt;
    return static_cast<std::size_t>(mfn - c.all.begin());
  }
  if (p.claim)
    for (std::size_t i = 0; i < c.all.size(); ++i)
      if (c.all[i].under == *p.claim && c.all[i].available) return i;
  return c.best;
}

void say_not_available(model const& m, planned_flow const& p, origin::claims const& c, problems& issues) {
  if (!p.claim) return;
  auto const planned = std::ranges::find_if(c.all, [&](origin::claim const& k) { return k.under == *p.claim; });
  if (planned != c.all.end() && planned->available) return;
  std::string why = "it is not in force between the two countries, or not among the chain's agreements";
  std::string name = "the planned agreement";
  if (planned != c.all.end()) {
    name = planned->name;
    why = planned->rate == origin::rate_state::not_known ? "its rate is not known" : "the good does not qualify";
    if (planned->of_origin && planned->of_origin->is != origin::outcome::qualifies)
      why = fmt::format("origin: {}", origin::text(planned->of_origin->is));
  }
  issues.warn("chain.claim_not_available", {},
              fmt::format("{} cannot be claimed for '{}' from '{}' to '{}': {}; the best claim is used", name, m.goods[p.what].id,
                          m.nodes[p.from].id, m.nodes[p.to].id, why),
              "see the verdict of this crossing, or plan another claim");
}

void clear_border(model const& m, engines const& e, corridor::tables const& t, std::size_t f, corridor::journey const* j, usd before_export,
                  origin::lot_ref const& lot, baseline& b, cost_state& c) {
  auto& moved = b.flows[f];
  border_crossing crossing;
  crossing.asked.exporter = m.nodes[moved.from].in;
  crossing.asked.importer = m.nodes[moved.to].in;
  crossing.asked.on = day_of_plan(m);
  if (j != nullptr) crossing.asked.through = countries_between(*j, t, crossing.asked.exporter, crossing.asked.importer);
  crossing.lot = lot_at_export(lot, before_export);
  if (e.claims) crossing.claims = e.claims(*crossing.lot, moved.customs_value, crossing.asked);
  auto const& planned = m.plan.flows[f];
  say_not_available(m, planned, crossing.claims, c.issues[f]);
  moved.claimed = choose_claim(planned, crossing.claims);
  moved.duty_known = moved.claimed.has_value();
  if (moved.claimed) moved.duty_per_unit = crossing.claims.all[*moved.claimed].duty_per_unit;
  item(moved.per_unit, cost_item::duty) = moved.duty_per_unit.value();
  c.crossings[f] = std::move(crossing);
}

}  // namespace

void price_flow(model const& m, engines const& e, corridor::tables const& t, plan_graph const& g, std::size_t f, baseline& b, cost_state& c) {
  auto& moved = b.flows[f];
  auto const output = g.output_of_flow[f];
  auto const seller = m.nodes[moved.from].in, buyer = m.nodes[moved.to].in;
  auto const& what = m.goods[moved.what];
  auto const* journey = journey_of(b, moved);
  moved.ex_works = usd{total(c.output_unit[output])};
  if (moved.ex_works <= usd{0} && what.value) moved.ex_works = *what.value;
  auto const worth = moved.ex_works.value();
  journey_cost cost;
  if (journey != nullptr) cost = cost_of(*journey, t, seller, buyer);
  auto const per_teu = 1 / what.units_per_teu;
  item(moved.per_unit, cost_item::transport) = cost.transport * per_teu;
  item(moved.per_unit, cost_item::handling) = cost.handling * per_teu;
  item(moved.per_unit, cost_item::border) = cost.border * per_teu;
  if (journey != nullptr) {
    auto const days_under_way = in_days(journey->lasts).value();
    item(moved.per_unit, cost_item::transit_stock) = worth * in_share(m.finance.interest).value() * days_under_way / kDaysPerYear;
  }
  auto const& request = b.journeys[moved.journeys].request;
  auto const insurance = request.from == request.to ? 0.0 : worth * in_share(m.finance.insurance).value();
  item(moved.per_unit, cost_item::insurance) = insurance;
  moved.customs_value = usd{worth + cost.to_importation * per_teu + insurance};
  if (seller != buyer) clear_border(m, e, t, f, journey, usd{cost.before_export * per_teu}, c.lots[output], b, c);
}

}  // namespace landsea::chain
