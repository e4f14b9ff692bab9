#pragma once
// The parts of an assessment's JSON, one function a section. Keys: docs/reference/assessment-json.md.
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <tuple>

#include "landsea/session/assessment_json.hpp"

namespace landsea::session {

using json = nlohmann::ordered_json;

[[nodiscard]] json json_of(money);
[[nodiscard]] json json_of(chain::cost_vector const&);
[[nodiscard]] json json_of(origin::reason const&);
[[nodiscard]] json json_of(origin::verdict const&, origin::library const&);
[[nodiscard]] json json_of(origin::claims const&, origin::library const&);
[[nodiscard]] json json_of(corridor::journey const&, corridor::tables const&);
[[nodiscard]] json json_of(problem const&);

[[nodiscard]] json headline_json(assessment_document const&);
[[nodiscard]] json nodes_json(assessment_document const&);
[[nodiscard]] json goods_json(assessment_document const&);
[[nodiscard]] json flows_json(assessment_document const&);
[[nodiscard]] json balances_json(assessment_document const&);
[[nodiscard]] json production_json(assessment_document const&);
// `legs`: of all journeys, each different one once; a journey's legs are positions in it.
struct journeys_and_legs { json journeys, legs; };
[[nodiscard]] journeys_and_legs journeys_json(assessment_document const&);
[[nodiscard]] json crossings_json(assessment_document const&);
[[nodiscard]] json gaps_json(chain::landed const&, chain::model const&);
[[nodiscard]] json landed_json(assessment_document const&);
[[nodiscard]] json value_json(assessment_document const&);
[[nodiscard]] json resilience_json(assessment_document const&);
[[nodiscard]] json levers_json(assessment_document const&);
[[nodiscard]] json sources_json(assessment_document const&);
[[nodiscard]] json sectors_json(sector_averages const&);

}  // namespace landsea::session
