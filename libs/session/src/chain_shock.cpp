#include "landsea/session/chain_shock.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <optional>
#include <set>
#include <string_view>

#include "shock_report_parts.hpp"

namespace landsea::session {

namespace {

constexpr double kDaysInYear = 365;

// Mean shares of so many days each.
json strided(std::vector<double> const& shares, std::size_t stride) {
  auto out = json::array();
  for (std::size_t begin = 0; begin < shares.size(); begin += stride) {
    auto const end = std::min(begin + stride, shares.size());
    double sum = 0;
    for (auto t = begin; t < end; ++t) sum += shares[t];
    out.push_back(share_digits(sum / static_cast<double>(end - begin)));
  }
  return out;
}

json row_of(json name, bool hit, double normal, double lost, double of_year, std::vector<double> const& shares, std::size_t stride) {
  auto const f = facts_of(shares);
  name.update({{"hit", hit}, {"normal", digits(normal)}, {"lost", digits(lost)}, {"of_year", share_digits(of_year)}, {"worst_step", f.worst_step}, {"worst_share", share_digits(f.worst)}, {"back_step", or_null(f.back_step)}, {"mostly_back_step", or_null(f.mostly_back_step)}, {"lost_share", strided(shares, stride)}});
  return name;
}

json named(chain_shock const& s, chain::node_id at) {
  auto const& n = s.model.nodes[at];
  json out = {{"code", n.id}, {"name", n.name.empty() ? n.id : n.name}};
  if (!n.name_zh.empty()) out["name_zh"] = n.name_zh;
  return out;
}

bool is_hit(chain_shock const& s, chain::node_id at) {
  return std::ranges::any_of(s.event.closures, [&](auto const& c) { return c.what.node == at; }) || std::ranges::any_of(s.event.demand, [&](auto const& d) { return d.market == at; });
}

void sort_by_loss(json& rows) {
  std::ranges::stable_sort(rows.get_ref<json::array_t&>(), std::greater{}, [](json const& r) { return r["lost"].get<double>(); });
}

// Sales that were asked for and not made.
json markets(chain_shock const& s, std::size_t stride) {
  auto rows = json::array();
  for (auto const& m : s.answer.markets) {
    std::vector<double> shares;
    for (std::size_t t = 0; t < m.sold.size(); ++t) shares.push_back(m.normal > 0 ? (m.asked[t] - m.sold[t]) / m.normal : 0);
    auto const normal = m.normal * m.price.value();
    rows.push_back(row_of(named(s, m.at), is_hit(s, m.at), normal, m.lost_usd().value(), normal > 0 ? m.lost_usd().value() / normal / kDaysInYear : 0, shares, stride));
  }
  sort_by_loss(rows);
  return {{"by", "economy"}, {"name", "Markets"}, {"name_zh", "市场"}, {"rows", std::move(rows)}};
}

// Each good made at a node, in days of its own normal output: goods have no common unit.
json works(chain_shock const& s, std::size_t stride) {
  auto rows = json::array();
  for (auto const& m : s.answer.makings) {
    if (m.normal <= 0) continue;
    std::vector<double> shares;
    double lost = 0;
    for (auto const made : m.made) shares.push_back(1 - made / m.normal), lost += shares.back();
    auto name = named(s, m.at);
    name["at"] = name["code"];
    auto const& good = s.model.goods[m.what];
    name["code"] = name["code"].get<std::string>() + " " + good.id;
    name["name"] = name["name"].get<std::string>() + ": " + (good.name.empty() ? good.id : good.name);
    if (name.contains("name_zh")) name["name_zh"] = name["name_zh"].get<std::string>() + "：" + (good.name_zh.empty() ? good.name.empty() ? good.id : good.name : good.name_zh);
    rows.push_back(row_of(std::move(name), is_hit(s, m.at), 1, lost, lost / kDaysInYear, shares, stride));
  }
  sort_by_loss(rows);
  return {{"by", "works"}, {"name", "Works, in days of their output, net of catching up"}, {"name_zh", "生产点（以自身产出天数计，已扣除补产）"}, {"own_units", true}, {"rows", std::move(rows)}};
}

// Nodes that make something, where they are.
json works_on_map(chain_shock const& s) {
  std::set<chain::node_id> at;
  for (auto const& m : s.answer.makings)
    if (m.normal > 0) at.insert(m.at);
  auto out = json::array();
  for (auto const n : at) {
    auto one = named(s, n);
    one.update({{"lon", s.model.nodes[n].lon}, {"lat", s.model.nodes[n].lat}});
    out.push_back(std::move(one));
  }
  return out;
}

// What the model states that days and amounts of the answer hang on, what holds the loss up first.
std::optional<std::size_t> weight_of(std::string_view path) {
  if (path.starts_with("stocks")) return 0;
  auto const last = path.substr(path.rfind('.') + 1);
  bool const market = path.starts_with("markets."), maker = path.starts_with("sites.") || path.starts_with("supplies.");
  if (market && (last == "price" || last == "mean")) return 1;
  if (maker && last == "capacity") return 2;
  if (maker && last == "lead_time_days") return 3;
  if (path.starts_with("stages.") && last == "yield") return 4;
  return std::nullopt;
}

// "stocks[2].days": whose and of what, where the list of the model still has that very figure there.
std::string stock_named(chain::model const& m, chain::parameter const& p) {
  auto const open = p.path.find('[');
  if (!p.path.starts_with("stocks") || open == std::string::npos) return {};
  std::size_t i = 0;
  auto const* begin = p.path.data() + open + 1;
  if (std::from_chars(begin, p.path.data() + p.path.size(), i).ec != std::errc{} || i == 0 || i > m.stocks.size()) return {};
  auto const& s = m.stocks[i - 1];
  double value = 0;
  if (std::from_chars(p.value.data(), p.value.data() + p.value.size(), value).ec != std::errc{} || value != s.of_use.value()) return {};
  return m.goods[s.what].id + " at " + m.nodes[s.at].id;
}

json inputs(chain::model const& m) {
  std::vector<std::pair<std::size_t, json>> rows;
  for (auto const& p : m.parameters) {
    auto const weight = weight_of(p.path);
    if (!weight) continue;
    json row = {{"name", p.path}, {"value", p.value}, {"source", p.ground.source}, {"status", text(p.ground.how)}};
    if (auto const help = stock_named(m, p); !help.empty()) row["help"] = row["help_zh"] = help;
    rows.emplace_back(*weight, std::move(row));
  }
  std::ranges::stable_sort(rows, {}, [](auto const& r) { return r.first; });
  auto out = json::array();
  for (auto& [weight, row] : rows) out.push_back(std::move(row));
  out.push_back({{"name", "restock_days"}, {"value", 7}, {"source", "of landsea shock chain"}, {"status", text(status::assumed)}, {"help", "days in which a gap in a stock is ordered"}, {"help_zh", "补足库存缺口的下单天数"}});
  return out;
}

json notes() {
  return json::array({{{"text", "Stocks, transit and process times are those of the model. Nobody changes the plan but for ways around what is closed; demand that is not met is lost."}, {"text_zh", "库存、运输与加工时间均取自模型。除绕行外计划不变；未满足的需求视为损失。"}},
                      {{"text", "A gap in a stock is ordered within a week: assumed. Detours cost what the tables know of rates, without any surcharge of such a time."}, {"text_zh", "假定库存缺口在一周内补订。绕行费用按数据表费率计算，不含特殊时期附加费。"}}});
}

}  // namespace

std::string chain_shock_json(chain_shock const& s) {
  auto const& a = s.answer;
  auto const stride = stride_of(a.days);
  std::vector<double> shares;
  for (auto const lost : a.lost_usd) shares.push_back(a.sales_per_day > 0 ? lost / a.sales_per_day : 0);
  auto const f = facts_of(shares);
  auto const fact = [](char const* name, char const* name_zh, json value) { return json{{"name", name}, {"name_zh", name_zh}, {"value", std::move(value)}}; };
  json out = {{"title", s.event.name}, {"kind", "chain"}, {"step", "day"}, {"steps", a.days}, {"stride", stride}, {"unit", "USD"}};
  out["facts"] = json::array({fact("Chain", "产业链", s.model.title), fact("Days computed", "计算天数", std::to_string(a.days)), fact("Lanes that go another way", "改道的运输线", std::to_string(a.rerouted)), fact("Lanes that wait for the opening", "等待重新开放的运输线", std::to_string(a.waiting)), fact("Lanes without another way", "中断的运输线", std::to_string(a.cut)),
                              fact("Extra cost of detours, USD", "绕行额外费用（美元）", std::to_string(std::llround(a.extra_cost.value())))});
  out["headline"] = {{"what", "sales"}, {"what_zh", "销售额"}, {"lost", digits(a.lost_sales.value())}, {"of_year", share_digits(a.sales_per_day > 0 ? a.lost_sales.value() / a.sales_per_day / kDaysInYear : 0)}, {"worst_step", f.worst_step}, {"worst_share", share_digits(f.worst)}, {"back_step", or_null(f.back_step)},
                     {"mostly_back_step", or_null(f.mostly_back_step)}, {"elsewhere", nullptr}};
  out["total"] = {{"lost_share", strided(shares, stride)}};
  out["series"] = json::array({markets(s, stride), works(s, stride)});
  out["points"] = json::array();
  for (auto const& m : a.markets) out["points"].push_back({{"code", s.model.nodes[m.at].id}, {"lon", s.model.nodes[m.at].lon}, {"lat", s.model.nodes[m.at].lat}});
  out["works"] = works_on_map(s);
  out["way"] = s.way;
  out["around"] = json::array();
  for (auto const& l : s.around) out["around"].push_back({{"name", l.from + " → " + l.to}, {"good", l.good}, {"instead_of", l.normally}, {"by", l.by}, {"longer", digits(l.days_longer)}, {"extra", digits(l.extra_usd)}});
  out["event_file"] = s.event_file;
  out["event_text"] = s.event_text;
  out["assumptions"] = inputs(s.model);
  out["notes"] = notes();
  return out.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace landsea::session
