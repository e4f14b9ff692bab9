#include "landsea/session/sources_used.hpp"

#include <fmt/format.h>

#include <set>

namespace landsea::session {

namespace {

row_used row_of(corridor::leg const& leg, corridor::tables const& network) {
  if (leg.kind == corridor::leg_kind::move || leg.kind == corridor::leg_kind::wait) {
    if (leg.run.exists()) return {"services", network.services[leg.run].id, leg.source, leg.ground};
    if (leg.over.exists()) return {"links", network.links[leg.over].id, leg.source, leg.ground};
    return {"places", network.places[leg.from].code, leg.source, leg.ground};
  }
  return {"processes", fmt::format("{} at {}", corridor::text(leg.what), network.places[leg.to].code), leg.source, leg.ground};
}

void collect(origin::reason const& reason, std::string const& agreement, std::set<row_used>& rows) {
  if (!reason.ground.source.empty()) rows.insert({"agreement " + agreement, reason.article, reason.ground.source, reason.ground.how});
  for (auto const& child : reason.because) collect(child, agreement, rows);
}

void collect(chain::border_crossing const& crossing, std::set<row_used>& rows) {
  for (auto const& claim : crossing.claims.all) {
    if (claim.rate == origin::rate_state::known)
      rows.insert({"duties", fmt::format("{} {} {} from {}", claim.name, crossing.asked.importer.text(), crossing.lot ? crossing.lot->hs.text() : "", crossing.asked.exporter.text()),
                   claim.rate_ground.source, claim.rate_ground.how});
    if (claim.of_origin) collect(claim.of_origin->why, claim.name, rows);
  }
}

}  // namespace

std::vector<row_used> sources_of(corridor::journey const& journey, corridor::tables const& network) {
  std::set<row_used> rows;
  for (auto const& leg : journey.legs) rows.insert(row_of(leg, network));
  return {rows.begin(), rows.end()};
}

sources_used sources_of(chain::model const& model, chain::reference const& known, chain::assessment const& answer) {
  sources_used out;
  for (auto const& p : model.parameters) {
    ++out.parameters[p.ground.how];
    if (p.ground.how == status::assumed) ++out.assumptions;
  }
  std::set<row_used> rows;
  std::set<std::pair<std::size_t, std::size_t>> taken;
  for (auto const& flow : answer.normal.flows)
    if (flow.taken) taken.insert({flow.journeys, *flow.taken});
  for (auto const& [choice, option] : taken)
    for (auto const& row : sources_of(answer.normal.journeys[choice].set.journeys[option], *known.network)) rows.insert(row);
  for (auto const& crossing : answer.normal.claims) collect(crossing, rows);
  out.rows.assign(rows.begin(), rows.end());
  for (auto const& row : out.rows) ++out.rows_by_status[row.how];
  return out;
}

}  // namespace landsea::session
