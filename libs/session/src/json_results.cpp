// Landed cost, value capture, resilience and levers.
#include <cmath>

#include "json_parts.hpp"

namespace landsea::session {

namespace {

json json_of(chain::interval const& i) { return {{"estimate", i.estimate}, {"low", i.low}, {"high", i.high}}; }

json effect_json(chain::lever_effect const& e) {
  return {{"levers", e.levers}, {"cost_usd_per_year", e.cost_per_year.value()}, {"lead_time_days", e.lead_time.value()},
          {"kg_co2e_per_year", e.emits_per_year.value()}, {"expected_loss_usd", e.expected_loss.value()}, {"cvar95_usd", e.cvar95.value()},
          {"currency_cvar95_usd", e.currency_cvar95.value()}, {"teu_days_per_year", e.teu_days}, {"gain_usd", e.gain.value()}};
}

json losses_json(assessment_document const& d) {
  auto const& l = d.answer.stress.losses;
  json by_risk = json::array();
  for (auto const& c : l.by_risk)
    by_risk.push_back({{"id", d.model.risks[c.of].id}, {"name", d.model.risks[c.of].name}, {"name_zh", d.model.risks[c.of].name_zh},
                       {"expected_usd", c.expected}, {"events_per_year", c.events_per_year}});
  return {{"draws", l.draws}, {"seed", l.seed}, {"expected", json_of(l.expected)}, {"var95", json_of(l.var95)}, {"var99", json_of(l.var99)},
          {"cvar95", json_of(l.cvar95)}, {"cvar99", json_of(l.cvar99)}, {"sd", l.sd}, {"worst", l.worst}, {"no_loss_share", l.no_loss_share},
          {"bin_edges", l.bin_edges}, {"bin_counts", l.bin_counts}, {"by_risk", by_risk},
          {"currency_sd", l.currency_sd}, {"currency_sd_together", l.currency_sd_together}};
}

json removal_json(chain::removal const& r) {
  bool const never = !(r.time_to_survive.value() < 1e8);
  return {{"kind", chain::text(r.kind)}, {"id", r.id}, {"name", r.name}, {"lost_share", r.lost_share}, {"lost_usd_per_day", r.lost_per_day.value()},
          {"extra_cost_usd_per_day", r.extra_cost_per_day.value()}, {"extra_days", r.extra_time.value()},
          {"time_to_survive_days", never ? json(nullptr) : json(r.time_to_survive.value())}, {"never_runs_dry", never},
          {"stock_cover_days", never ? json(nullptr) : json(r.stock_cover.value())}, {"time_to_recover_days", r.time_to_recover.value()},
          {"recover_source", r.recover_source}, {"recover_status", text(r.recover_ground)}, {"lost_in_outage_usd", r.lost_in_outage.value()},
          {"lost_while_late_usd", r.lost_in_gaps.value()}, {"detours_usd", r.detours_in_outage.value()},
          {"binds", r.binds}, {"rerouted", r.rerouted}, {"cut", r.cut}};
}

}  // namespace

json gaps_json(chain::landed const& market, chain::model const& m) {
  json out = json::array();
  for (auto const& gap : market.lacks)
    out.push_back({{"what", gap.of == chain::landed::lack::duty ? "duty" : "transport"}, {"good", m.goods[gap.what].id}, {"hs", m.goods[gap.what].hs.text()}, {"from", gap.from.text()}, {"to", gap.to.text()}});
  return out;
}

json landed_json(assessment_document const& d) {
  json out = json::array();
  for (auto const& market : d.answer.normal.markets) {
    auto const& node = d.model.nodes[market.market];
    json items = json::array();
    for (std::size_t i = 0; i < market.items.size(); ++i)
      items.push_back({{"item", chain::text(static_cast<chain::cost_item>(i))}, {"per_unit", session::json_of(market.items[i])}, {"per_year", session::json_of(market.yearly[i])}});
    out.push_back({{"market", node.id}, {"market_name", node.name}, {"market_name_zh", node.name_zh}, {"good", d.model.goods[node.buys].id}, {"units_per_year", market.per_year.value()}, {"items", items},
                   {"total_per_unit", session::json_of(market.total)}, {"total_per_year", session::json_of(market.yearly_total)},
                   {"sale_price_usd", market.sale_price.value()}, {"margin_usd", market.margin.value()},
                   {"complete", market.complete()}, {"missing", gaps_json(market, d.model)}});
  }
  return out;
}

json value_json(assessment_document const& d) {
  json lines = json::array(), countries = json::array();
  for (auto const& line : d.answer.normal.value)
    lines.push_back({{"country", line.in.exists() ? json(line.in.text()) : json(nullptr)}, {"stage", line.stage},
                     {"node", line.at.exists() ? json(d.model.nodes[line.at].id) : json(nullptr)},
                     {"usd_per_year", line.per_year.value()}, {"position", line.position}, {"share", line.share}});
  for (auto const& c : d.answer.normal.countries) {
    auto const fact = d.reference.countries.find(c.in);
    bool const known = fact != d.reference.countries.end();
    countries.push_back({{"country", c.in.exists() ? json(c.in.text()) : json(nullptr)}, {"name", known ? json(fact->second.name) : json(nullptr)},
                         {"name_zh", known ? json(fact->second.name_zh) : json(nullptr)}, {"usd_per_year", c.per_year.value()}, {"share", c.share},
                         {"high_end_share", c.high_end_share}, {"lock_in", c.lock_in}});
  }
  return {{"lines", lines}, {"countries", countries}};
}

json resilience_json(assessment_document const& d) {
  json removals = json::array(), concentration = json::array();
  for (auto const& r : d.answer.stress.removals) removals.push_back(removal_json(r));
  for (auto const& c : d.answer.stress.concentrations)
    concentration.push_back({{"by", c.by}, {"hhi", c.hhi}, {"largest", c.largest}, {"largest_share", c.largest_share}});
  return {{"removals", removals}, {"concentration", concentration}, {"losses", losses_json(d)}};
}

json levers_json(assessment_document const& d) {
  json considered = json::array(), single = json::array();
  for (auto const& l : d.answer.levers.considered)
    considered.push_back({{"id", l.id}, {"name", l.name}, {"name_zh", l.name_zh}, {"does", l.does}, {"applies", l.applies}, {"why_not", l.why_not}});
  for (auto const& e : d.answer.levers.single) single.push_back(effect_json(e));
  return {{"considered", considered}, {"single", single}, {"best_pair", d.answer.levers.best_pair ? effect_json(*d.answer.levers.best_pair) : json(nullptr)}};
}

}  // namespace landsea::session
