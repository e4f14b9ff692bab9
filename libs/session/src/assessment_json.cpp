#include "landsea/session/assessment_json.hpp"

#include <algorithm>

#include "json_parts.hpp"
#include "landsea/session/sentences.hpp"
#include "landsea/session/sources_used.hpp"

namespace landsea::session {

json json_of(problem const& p) {
  return {{"level", p.level == severity::error ? "error" : "warning"}, {"code", p.code}, {"message", p.message}, {"next_step", p.next_step},
          {"file", p.where.file}, {"line", p.where.line}, {"column", p.where.column}};
}

json headline_json(assessment_document const& d) {
  auto const& sum = d.answer.normal.sum;
  auto const& losses = d.answer.stress.losses;
  json sentences = json::array();
  for (auto const& s : headline_sentences(d.model, d.reference, d.answer)) sentences.push_back({{"en", s.en}, {"zh", s.zh}});
  auto const complete = std::ranges::all_of(d.answer.normal.markets, [](auto const& market) { return market.complete(); });
  return {{"landed_usd_per_year", sum.landed_per_year.value()}, {"landed_complete", complete}, {"sales_usd_per_year", sum.sales_per_year.value()},
          {"lead_time_days", sum.lead_time.value()}, {"lead_time_p95_days", sum.lead_time_p95.value()}, {"longest_path", sum.longest_path},
          {"kg_co2e_per_year", sum.emits_per_year.value()}, {"duty_usd_per_year", sum.duty_per_year.value()}, {"duty_saved_usd_per_year", sum.duty_saved_per_year.value()},
          {"expected_loss_usd", losses.draws > 0 ? json(losses.expected.estimate) : json(nullptr)},
          {"cvar95_usd", losses.draws > 0 ? json(losses.cvar95.estimate) : json(nullptr)}, {"sentences", sentences}};
}

json sources_json(assessment_document const& d) {
  auto const used = sources_of(d.model, d.reference, d.answer);
  json by_status = json::object(), rows_by_status = json::object(), parameters = json::array(), rows = json::array();
  for (auto const& [how, n] : used.parameters) by_status[std::string(text(how))] = n;
  for (auto const& [how, n] : used.rows_by_status) rows_by_status[std::string(text(how))] = n;
  for (auto const& p : d.model.parameters)
    parameters.push_back({{"path", p.path}, {"value", p.value}, {"source", p.ground.source}, {"status", text(p.ground.how)}, {"line", p.where.line}});
  for (auto const& row : used.rows) rows.push_back({{"table", row.table}, {"row", row.row}, {"source", row.source}, {"status", text(row.how)}});
  return {{"by_status", by_status}, {"assumptions", used.assumptions}, {"reference_by_status", rows_by_status}, {"parameters", parameters}, {"reference", rows}};
}

std::string assessment_json(assessment_document const& d, bool readable) {
  auto const about = about_program();
  auto const moved = journeys_json(d);
  json issues = json::array(), stages = json::array();
  for (auto const& s : d.model.stages) stages.push_back({{"id", s.id}, {"name", s.name}, {"name_zh", s.name_zh}});
  for (auto const& p : d.answer.normal.issues.all()) issues.push_back(json_of(p));
  json out = {
      {"landsea", {{"version", about.version}, {"commit", about.commit}, {"data", d.data_sha256}}},
      {"chain", {{"id", d.model.id}, {"title", d.model.title}, {"title_zh", d.model.title_zh}, {"base_year", d.model.base_year}, {"currency", d.model.in.text()},
                 {"usd_per_unit", d.model.usd_per_unit}, {"notes", d.model.notes}, {"model_file", d.model_file}}},
      {"headline", headline_json(d)}, {"nodes", nodes_json(d)}, {"goods", goods_json(d)}, {"stages", stages}, {"flows", flows_json(d)}, {"balances", balances_json(d)},
      {"production", production_json(d)}, {"journeys", moved.journeys}, {"legs", moved.legs}, {"crossings", crossings_json(d)}, {"landed", landed_json(d)}, {"value", value_json(d)},
      {"resilience", resilience_json(d)}, {"levers", levers_json(d)}, {"issues", issues}, {"sources", sources_json(d)}};
  if (d.sectors != nullptr) out["sector_averages"] = sectors_json(*d.sectors);
  return out.dump(readable ? 2 : -1, ' ', false, json::error_handler_t::replace);
}

}  // namespace landsea::session
