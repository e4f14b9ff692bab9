#include <fmt/format.h>

#include "json_parts.hpp"
#include "landsea/session/route_query.hpp"
#include "landsea/session/sources_used.hpp"
#include "landsea/session/summary.hpp"
#include "landsea/session/text_table.hpp"

namespace landsea::session {

namespace {

std::string how_many(corridor::journey_set const& a) {
  auto out = a.found == 1 ? std::string("1 journey: none beats it in cost, time, CO2e and reliability at once")
                          : fmt::format("{} journeys: none is beaten in cost, time, CO2e and reliability at once", a.found);
  if (a.tolerance > 0)
    out += fmt::format("\nnot the exact set, which was too large to wait for: journeys within about {:.2g} % of those shown are left out", 100 * a.tolerance);
  if (a.journeys.size() < a.found)
    out += fmt::format("\nshown: the preferred one, the best in each criterion and those that differ most, {} in all (--all shows every one)", a.journeys.size());
  return out;
}

}  // namespace

std::string route_text(corridor::journey_request const& asked, corridor::journey_set const& answer, corridor::tables const& network, bool all_legs) {
  auto const& prefer = asked.prefer;
  auto out = fmt::format("{} ({}) to {} ({}), {} TEU of {} t\n", network.places[asked.from].name, network.places[asked.from].code, network.places[asked.to].name, network.places[asked.to].code,
                         number(asked.load.amount.value(), asked.load.amount.value() == static_cast<int>(asked.load.amount.value()) ? 0 : 2), number(asked.load.per_teu.value(), 1));
  out += asked.depart ? fmt::format("leaving {} (UTC), waits by timetable\n", text(*asked.depart)) : fmt::format("in {}, waits are averages over the week\n", asked.on.year);
  if (answer.journeys.empty()) return out + "\nno journey: " + answer.why_none + "\n";
  using enum align;
  text_table table({"", "route", "USD", "days", "P95", "kg CO2e", "km"}, {left, left, right, right, right, right, right});
  auto const best = corridor::preferred(answer, prefer);
  for (std::size_t i = 0; i < answer.journeys.size(); ++i) {
    auto const& j = answer.journeys[i];
    table.add({fmt::format("{}{}", i + 1, best == i ? " *" : ""), shortened(route_line(j, network), 70), number(j.cost.value(), 0), number(in_days(j.lasts).value(), 1), number(in_days(j.p95).value(), 1),
               number(j.emits.value(), 0), number(j.length.value(), 0)});
  }
  out += fmt::format("\n{}\n\n{}", how_many(answer), table.text());
  out += fmt::format("\n  * preferred at {} USD a day, {} USD a kg CO2e, {} USD a day of deviation\n", number(prefer.per_day.value(), 0), number(prefer.per_kg_co2e.value(), 2), number(prefer.per_sd_day.value(), 0));
  for (std::size_t i = 0; i < answer.journeys.size(); ++i) {
    if (!all_legs && best != i) continue;
    auto const& j = answer.journeys[i];
    out += fmt::format("\nJourney {}{}\n\n{}", i + 1, j.departs && j.arrives ? fmt::format(", {} to {}", text(*j.departs), text(*j.arrives)) : "", journey_text(j, network));
  }
  out += "\nSources of the preferred journey\n\n";
  if (best)
    for (auto const& row : sources_of(answer.journeys[*best], network)) out += fmt::format("  {} {} ({}): {}\n", row.table, row.row, text(row.how), row.source);
  return out;
}

std::string route_json(corridor::journey_request const& asked, corridor::journey_set const& answer, corridor::tables const& network) {
  json journeys = json::array();
  for (auto const& j : answer.journeys) journeys.push_back(json_of(j, network));
  auto const best = corridor::preferred(answer, asked.prefer);
  json const out = {{"from", network.places[asked.from].code}, {"to", network.places[asked.to].code}, {"teu", asked.load.amount.value()}, {"tonnes_per_teu", asked.load.per_teu.value()},
                    {"depart", asked.depart ? json(landsea::text(*asked.depart)) : json(nullptr)}, {"on", landsea::text(asked.on)},
                    {"preferred", best ? json(*best) : json(nullptr)}, {"why_none", answer.why_none}, {"found", answer.found}, {"tolerance", answer.tolerance}, {"journeys", journeys}};
  return out.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace landsea::session
