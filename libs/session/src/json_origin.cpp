// Border crossings: claims, verdicts and their reasons.
#include "json_parts.hpp"

namespace landsea::session {

namespace {

json margin_json(origin::margin const& m) {
  return {{"non_originating_usd", m.non_originating_value ? json(m.non_originating_value->value()) : json(nullptr)},
          {"percentage_points", m.percentage_points ? json(*m.percentage_points) : json(nullptr)},
          {"would_flip", m.would_flip}};
}

json claim_json(origin::claim const& claim, origin::library const& law) {
  bool const known = claim.rate == origin::rate_state::known;
  json out = {{"name", claim.name}, {"available", claim.available}, {"rate_known", known},
              {"ad_valorem_percent", known ? json(claim.ad_valorem_percent) : json(nullptr)},
              {"duty_usd_per_unit", known ? json(claim.duty_per_unit.value()) : json(nullptr)},
              {"rate_source", claim.rate_ground.source}, {"rate_status", text(claim.rate_ground.how)}, {"rate_note", claim.rate_note}, {"proof", claim.proof},
              {"verdict", claim.of_origin ? json_of(*claim.of_origin, law) : json(nullptr)}, {"rate_follows", nullptr}};
  if (claim.rate_follows) out["rate_follows"] = {{"country", claim.rate_follows->from.text()}, {"why", json_of(claim.rate_follows->why)}};
  return out;
}

}  // namespace

json json_of(origin::reason const& r) {
  json because = json::array();
  for (auto const& child : r.because) because.push_back(json_of(child));
  return {{"outcome", origin::text(r.is)}, {"what", r.what}, {"article", r.article}, {"source", r.ground.source}, {"status", text(r.ground.how)}, {"because", because}};
}

json json_of(origin::verdict const& v, origin::library const&) {
  return {{"outcome", origin::text(v.is)}, {"certainty", text(v.certainty)}, {"criterion", v.criterion},
          {"origin", v.origin.exists() ? json(v.origin.text()) : json(nullptr)}, {"margin", margin_json(v.slack)}, {"why", json_of(v.why)}};
}

json json_of(origin::claims const& claims, origin::library const& law) {
  json all = json::array();
  for (auto const& claim : claims.all) all.push_back(claim_json(claim, law));
  return {{"best", claims.best ? json(*claims.best) : json(nullptr)}, {"saved_usd_per_unit", claims.saved_per_unit.value()}, {"claims", all}};
}

json crossings_json(assessment_document const& d) {
  json out = json::array();
  for (auto const& crossing : d.answer.normal.claims) {
    json one = {{"good", crossing.lot ? json(crossing.lot->name) : json(nullptr)}, {"hs", crossing.lot ? json(crossing.lot->hs.text()) : json(nullptr)},
                {"fob_usd", crossing.lot ? json(crossing.lot->fob.value()) : json(nullptr)},
                {"exporter", crossing.asked.exporter.text()}, {"importer", crossing.asked.importer.text()}, {"on", text(crossing.asked.on)}};
    json through = nullptr;
    if (crossing.asked.through) {
      through = json::array();
      for (auto const& c : *crossing.asked.through) through.push_back(c.text());
    }
    one["through"] = through;
    one.update(json_of(crossing.claims, *d.reference.law));
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace landsea::session
