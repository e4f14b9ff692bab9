// The series that engines of shocks give: rows for a file, and what a planner reads first.
#include "series_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <numeric>

#include "landsea/session/series_groups.hpp"
#include "landsea/session/text_table.hpp"
#include "landsea/table/csv.hpp"
#include "series_names.hpp"

namespace landsea::cli {

namespace {

// What a row says after day, region and product; nullopt where the model does not know it.
std::array<std::optional<double>, 4> cells(shock::industry_series const& s, session::industry_group const& g, std::size_t t) {
  auto const known = [&](std::vector<std::vector<double>> const& all) { return all.empty() ? std::nullopt : std::optional{session::sum_of(g, all[t])}; };
  return {session::sum_of(g, s.output[t]), session::sum_of(g, s.normal_output), known(s.demand), known(s.unmet_final)};
}

std::string table_of(char const* title, std::vector<session::industry_group> const& groups, shock::industry_series const& s, session::names_by_code const& names) {
  using enum session::align;
  auto const all = session::damages_of(groups, s);
  session::text_table t({title, "output lost, net", "of a year", "worst day", "lost that day", "under 1 % missing from", "over 1 % above until"}, {left, right, right, right, right, right, right});
  for (std::size_t k = 0; k < std::min<std::size_t>(all.size(), 10); ++k) {
    auto const& d = all[k];
    auto const& g = groups[d.group];
    auto const normal_year = 365 * d.normal;
    t.add({with_name(g.region + (g.region.empty() || g.product.empty() ? "" : " ") + g.product, g.product, names), table_amount(d.lost), session::percent_text(normal_year > 0 ? d.lost / normal_year : 0, 3), std::to_string(d.worst_step), session::percent_text(d.worst, 2), d.worst <= 0.01 ? "never left" : d.back_step ? "day " + std::to_string(*d.back_step) : "not by the end",
           !d.above_until ? "-" : *d.above_until == s.output.size() ? "the end" : "day " + std::to_string(*d.above_until)});
  }
  return t.text();
}

// Of a run that collapsed nothing is a result.
std::string collapse_text(unsigned day) {
  return fmt::format("  NO FIGURE: the model collapses on day {}: less than 1 % is made of what the event itself leaves. Its stocks and\n  times cannot describe such a shock, so that what it loses is not a result.\n"
                     "  Next: longer stocks (model: stock_days, or stock_days_of for single products), buyers who turn to who delivers (orders:\n  follow-deliveries), or landsea shock critical, in which not every input stops its buyers.\n", day);
}

std::string stocks_text(std::vector<session::other_stocks> const& stocks) {
  std::string out;
  for (auto const& o : stocks) out += fmt::format("{} {}: {}", out.empty() ? "  with stocks" : ";", o.times < 1 ? "half as long" : "twice as long", o.collapsed_at ? fmt::format("collapse on day {}, no figure", *o.collapsed_at) : table_amount(o.value_added_lost));
  return out.empty() ? "" : out + "\n";
}

}  // namespace

std::string series_report::csv(std::string const& by) const {
  std::string out = "day,region,product,output,normal,demand,unmet_final\n";
  auto const groups = session::groups_by(by, economy);
  for (std::size_t t = 0; t < series.output.size(); ++t)
    for (auto const& g : groups) {
      fmt::format_to(std::back_inserter(out), "{},{},{}", t + 1, table::csv_cell(g.region), table::csv_cell(g.product));
      for (auto const& cell : cells(series, g, t)) out += cell ? fmt::format(",{}", *cell) : ",";
      out += '\n';
    }
  return out;
}

std::string series_report::json(std::string const& by) const {
  using json_value = nlohmann::ordered_json;
  auto rows = json_value::array();
  auto const groups = session::groups_by(by, economy);
  for (std::size_t t = 0; t < series.output.size(); ++t)
    for (auto const& g : groups) {
      json_value row = {t + 1, g.region, g.product};
      for (auto const& cell : cells(series, g, t)) row.push_back(cell ? json_value(*cell) : json_value(nullptr));
      rows.push_back(std::move(row));
    }
  auto others = json_value::array();
  for (auto const& o : stocks) others.push_back({{"times", o.times}, {"value_added_lost", o.value_added_lost}, {"collapsed_on_day", o.collapsed_at ? json_value(*o.collapsed_at) : json_value(nullptr)}});
  json_value const out = {{"model", model}, {"event", event.name}, {"title", table.title}, {"year", table.year}, {"unit", table.unit}, {"source", table.ground.source}, {"days", series.output.size()}, {"value_added_lost", series.value_added_lost},
                          {"final_use_unmet", series.unmet_final.empty() ? json_value(nullptr) : json_value(series.final_unmet)}, {"final_use_given_up", series.unmet_final.empty() ? json_value(nullptr) : json_value(series.final_given_up)}, {"collapsed_on_day", series.collapsed_at ? json_value(*series.collapsed_at) : json_value(nullptr)},
                          {"settings", session::settings_line(model, event)}, {"other_stocks", std::move(others)},
                          {"columns", {"day", "region", "product", "output", "normal", "demand", "unmet_final"}}, {"rows", std::move(rows)}};
  return out.dump(-1, ' ', false, json_value::error_handler_t::replace) + "\n";
}

std::string series_report::summary() const {
  auto const normal = std::accumulate(economy.value_added.begin(), economy.value_added.end(), 0.0);
  auto out = fmt::format("{}: {} days on {} ({}) by {}\n  settings: {}\n", event.name, series.output.size(), table.title, year_and_unit(table, names), model, session::settings_line(model, event));
  if (series.collapsed_at) return out + collapse_text(*series.collapsed_at) + stocks_text(stocks);
  out += fmt::format("  value added lost {} ({} of a year's)\n", table_amount(series.value_added_lost), session::percent_text(series.value_added_lost / normal, 4));
  out += !stocks.empty() || model == "diim" ? stocks_text(stocks) : "  Results depend on stocks most: run again with half and twice the stock_days.\n";
  if (!series.unmet_final.empty()) out += fmt::format("  final use unmet  {}\n", table_amount(series.final_unmet));
  if (series.final_given_up > 0) out += fmt::format("  final use given up {}: not asked for any more\n", table_amount(series.final_given_up));
  out += "\n" + table_of("economy", session::groups_by("region", economy), series, names) + "\n" + table_of("industry", session::groups_by("industry", economy), series, names);
  return out + "  net: output missing on days below normal less what is made above normal on others; below 0 where that is more.\n";
}

}  // namespace landsea::cli
