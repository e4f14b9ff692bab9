#include "landsea/session/shock_report.hpp"

#include <algorithm>
#include <set>

#include "landsea/table/csv.hpp"
#include "shock_report_parts.hpp"

namespace landsea::session {

namespace {

constexpr std::string_view kNoUnit = "unit not stated";  // of the readers of tables

json head_of(table_shock const& s) {
  auto const& p = s.table;
  auto facts = json::array();
  auto const fact = [&](char const* name, char const* name_zh, json value) { facts.push_back({{"name", name}, {"name_zh", name_zh}, {"value", std::move(value)}}); };
  fact("Model", "模型", s.model);
  fact("Table", "数据表", p.title);
  if (p.year != 0) fact("Year", "年份", std::to_string(p.year));
  fact("Days computed", "计算天数", std::to_string(s.series.output.size()));
  fact("Settings", "设定", settings_line(s.model, s.event));
  facts.back()["value_zh"] = settings_line(s.model, s.event, true);
  auto const known_unit = p.unit != kNoUnit;
  if (!known_unit) fact("Unit", "单位", "not stated; add --unit"), facts.back()["value_zh"] = "未说明；可用 --unit 指定";
  return {{"title", s.event.name}, {"kind", "tables"}, {"model", s.model}, {"step", "day"}, {"steps", s.series.output.size()}, {"unit", known_unit ? p.unit : ""}, {"facts", std::move(facts)},
          {"table", {{"title", p.title}, {"year", p.year}, {"unit", p.unit}, {"source", p.ground.source}, {"status", text(p.ground.how)}, {"economies", s.economy.regions.size()}, {"industries", s.economy.products.size()}}}};
}

bool series_knows_final(table_shock const& s) { return !s.series.unmet_final.empty(); }

json headline(table_shock const& s) {
  auto const hit = hit_by(s.event);
  std::set<std::uint32_t> regions_hit;
  std::vector<bool> is_hit(s.economy.size(), false);
  for (auto const i : hit) is_hit[i] = true, regions_hit.insert(s.economy.industries[i].region);
  double all = 0, elsewhere = 0, abroad = 0, value_added = 0;
  auto const damages = damages_of(groups_by("industry", s.economy), s.series);
  for (auto const& d : damages) {
    all += d.lost;
    if (!is_hit[d.group]) elsewhere += d.lost;
    if (!regions_hit.contains(s.economy.industries[d.group].region)) abroad += d.lost;
  }
  for (auto const v : s.economy.value_added) value_added += v;
  auto const total = damage_of(0, groups_by("total", s.economy)[0], s.series);
  auto const share = [&](double part) { return all > 0 ? json(share_digits(part / all)) : json(nullptr); };
  return {{"what", "output"}, {"what_zh", "产出"}, {"lost", digits(total.lost)}, {"of_year", share_digits(total.normal > 0 ? total.lost / total.normal / s.event.inventories.steps_in_year : 0)}, {"value_added_lost", digits(s.series.value_added_lost)},
          {"value_added_of_year", share_digits(value_added > 0 ? s.series.value_added_lost / value_added : 0)}, {"final_unmet", series_knows_final(s) ? json(digits(s.series.final_unmet)) : json(nullptr)}, {"final_given_up", series_knows_final(s) ? json(digits(s.series.final_given_up)) : json(nullptr)}, {"worst_step", total.worst_step},
          {"worst_share", share_digits(total.worst)}, {"back_step", or_null(total.back_step)}, {"mostly_back_step", or_null(total.mostly_back_step)}, {"above_until", or_null(total.above_until)}, {"elsewhere", share(elsewhere)}, {"abroad", share(abroad)},
          {"collapsed_step", s.series.collapsed_at ? json(*s.series.collapsed_at) : json(nullptr)}};
}

json stocks_json(table_shock const& s) {
  auto out = json::array();
  for (auto const& o : s.stocks) out.push_back({{"times", o.times}, {"value_added_lost", digits(o.value_added_lost)}, {"collapsed_step", o.collapsed_at ? json(*o.collapsed_at) : json(nullptr)}});
  return out;
}

json points(table_shock const& s) {
  auto out = json::array();
  for (auto const& code : s.economy.regions)
    if (auto const at = s.economies.points.find(code); at != s.economies.points.end()) out.push_back({{"code", code}, {"lon", at->second.lon}, {"lat", at->second.lat}});
  return out;
}

json notes() {
  return json::array({{{"text", "Input-output tables know industries, not firms: the loss of one plant that makes nine tenths of a part is far larger than its share of an industry."}, {"text_zh", "投入产出表只有行业，没有企业：一家生产某零件九成产量的工厂停产，其影响远大于它在行业中的份额。"}},
                      {{"text", "Nobody here finds suppliers outside of the table, changes a recipe, or is helped by a government."}, {"text_zh", "模型中没有企业在表外寻找供应商、改变配方，也没有政府救助。"}},
                      {{"text", "Run more than one model and more than one setting of stocks: where they agree, the answer is of the event; where they do not, it is of their assumptions."}, {"text_zh", "应使用多个模型、多组库存设定：结论一致之处取决于事件本身，不一致之处取决于模型假设。"}}});
}

}  // namespace

result<names_by_code> read_names(std::string const& path) {
  auto const file = table::read_csv(path);
  if (!file) return std::unexpected(file.error());
  problems found;
  table::csv_reader in(*file, {"code", "name"}, {"name_zh", "source", "status"}, found);
  names_by_code out;
  for (std::size_t row = 0; row < in.size() && !found.any_error(); ++row) {
    in.go_to(row);
    out.emplace(in.required_text("code"), std::pair(in.required_text("name"), in.text("name_zh")));
  }
  if (found.any_error()) return std::unexpected(std::move(found));
  return out;
}

names_by_code usual_names(std::vector<std::string> const& codes, names_by_code const& known) {
  auto const same = codes.size() == known.size() && std::ranges::all_of(codes, [&](auto const& code) { return known.contains(code); });
  return same ? known : names_by_code{};
}

result<economy_names> read_economy_names(std::string const& path) {
  auto const file = table::read_csv(path);
  if (!file) return std::unexpected(file.error());
  problems found;
  table::csv_reader in(*file, {"code", "name", "name_zh", "lon", "lat"}, {"source", "status"}, found);
  economy_names out;
  for (std::size_t row = 0; row < in.size() && !found.any_error(); ++row) {
    in.go_to(row);
    auto const code = in.required_text("code");
    out.names[code] = {in.required_text("name"), in.text("name_zh")};
    out.points[code] = {in.required_number("lon", -180, 180), in.required_number("lat", -90, 90)};
  }
  if (found.any_error()) return std::unexpected(std::move(found));
  return out;
}

std::vector<std::size_t> hit_by(ingest::shock_event const& event) {
  std::set<std::size_t> out;
  for (auto const& c : event.shock.capacity) out.insert(c.industry);
  for (auto const& c : event.shock.demand) out.insert(c.industry);
  for (auto const& c : event.shock.capital) out.insert(c.industry);
  return {out.begin(), out.end()};
}

std::string table_shock_json(table_shock const& s) {
  auto out = head_of(s);
  out["headline"] = headline(s);
  if (!s.stocks.empty()) out["headline"]["other_stocks"] = stocks_json(s);
  auto const stride = stride_of(s.series.output.size());
  out["stride"] = stride;
  out["total"] = {{"lost_share", lost_shares(groups_by("total", s.economy)[0], s.series, stride)}};
  out["series"] = series_json(s);
  out["points"] = points(s);
  out["causes"] = causes_json(s);
  out["single_sources"] = single_sources_json(s);
  if (!s.early.empty()) out["early_steps"] = early_steps_json(s);
  out["assumptions"] = assumptions_of(s.model, s.event);
  out["event_file"] = s.event.file;
  out["event_text"] = s.event.text;
  out["notes"] = notes();
  return out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace landsea::session
