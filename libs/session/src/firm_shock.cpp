#include "landsea/session/firm_shock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>

#include "shock_report_parts.hpp"

namespace landsea::session {

namespace {

using shock::cascade_cause;
using channel = cascade_cause::channel;

constexpr std::size_t kMostRows = 60, kMostCauses = 40, kMostSources = 30;

// Firms that a row of a series adds up.
struct firm_group {
  std::string code;
  std::vector<std::size_t> firms;
  double sales = 0, lost = 0, itself = 0;  // a year; itself: of what is lost, what the scenario takes
};

json named(firm_shock const& s, std::size_t i) { return {{"code", s.network.nodes()[i].code}, {"name", s.network.nodes()[i].code}}; }
std::string const& sector_of(firm_shock const& s, std::size_t i) { return s.network.sectors()[s.network.nodes()[i].sector.position()]; }
double sales_lost(firm_shock const& s, std::size_t i) { return s.network.sales()[i] * s.causes[i].lost; }
bool is_hit(firm_shock const& s, std::size_t i) { return s.causes[i].itself > 0; }

// By a name that a firm has, or none of it; those that lose most first.
std::vector<firm_group> groups_of(firm_shock const& s, std::function<std::string(std::size_t)> const& name) {
  std::map<std::string, firm_group> by;
  for (std::size_t i = 0; i < s.network.size(); ++i)
    if (auto const code = name(i); !code.empty()) {
      auto& g = by[code];
      g.code = code;
      g.firms.push_back(i);
      g.sales += s.network.sales()[i];
      g.lost += sales_lost(s, i);
      g.itself += s.network.sales()[i] * s.causes[i].itself;
    }
  std::vector<firm_group> out;
  for (auto& [code, g] : by) out.push_back(std::move(g));
  std::ranges::stable_sort(out, std::greater{}, &firm_group::lost);
  return out;
}

json lost_share(firm_shock const& s, firm_group const& g) {
  auto out = json::array();
  for (auto const& step : s.lost_by_step) {
    double lost = 0;
    for (auto const i : g.firms) lost += step[i] * (g.sales > 0 ? s.network.sales()[i] : 1);
    // Who sells nothing here counts by production.
    out.push_back(share_digits(lost / (g.sales > 0 ? g.sales : static_cast<double>(g.firms.size()))));
  }
  return out;
}

json row_of(firm_shock const& s, firm_group const& g, json name) {
  auto shares = lost_share(s, g);
  double worst = 0;
  std::size_t worst_step = 1;
  for (std::size_t t = 0; t < shares.size(); ++t)
    if (shares[t].get<double>() > worst) worst = shares[t], worst_step = t + 1;
  name.update({{"hit", std::ranges::any_of(g.firms, [&](auto i) { return is_hit(s, i); })}, {"normal", digits(g.sales)}, {"lost", digits(g.lost)}, {"itself", digits(g.itself)}, {"of_year", g.sales > 0 ? json(share_digits(g.lost / g.sales)) : json(nullptr)}, {"worst_step", worst_step}, {"worst_share", share_digits(worst)},
               {"back_step", nullptr}, {"mostly_back_step", nullptr}, {"lost_share", std::move(shares)}});
  return name;
}

json series_of(firm_shock const& s, std::string const& by, std::vector<firm_group> const& groups, std::function<json(firm_group const&)> const& name) {
  json rows = json::array();
  double rest = 0;
  std::size_t left_out = 0;
  for (auto const& g : groups) {
    if (std::ranges::none_of(g.firms, [&](auto const i) { return s.causes[i].lost >= kLeastLoss; })) continue;
    if (rows.size() < kMostRows) rows.push_back(row_of(s, g, name(g)));
    else rest += g.lost, ++left_out;
  }
  return {{"by", by}, {"rows", std::move(rows)}, {"left_out", left_out}, {"left_out_lost", digits(rest)}};
}

json all_series(firm_shock const& s) {
  auto out = json::array();
  auto const plain = [](firm_group const& g) { return json{{"code", g.code}, {"name", g.code}}; };
  auto const by_country = groups_of(s, [&](std::size_t i) { return s.network.nodes()[i].country.exists() ? s.network.countries()[s.network.nodes()[i].country.position()] : std::string(); });
  if (!by_country.empty())
    out.push_back(series_of(s, "economy", by_country, [&](firm_group const& g) {
      json name = {{"code", g.code}, {"name", g.code}};
      if (auto const known = s.economies.names.find(g.code); known != s.economies.names.end()) name["name"] = known->second.first, name["name_zh"] = known->second.second;
      return name;
    }));
  auto const add = [&](char const* by, char const* name, char const* name_zh, std::function<std::string(std::size_t)> const& code) {
    out.push_back(series_of(s, by, groups_of(s, code), plain));
    out.back()["name"] = name;
    out.back()["name_zh"] = name_zh;
  };
  add("industry", "Sectors", "行业", [&](std::size_t i) { return sector_of(s, i); });
  add("firm", "Firms", "企业", [&](std::size_t i) { return s.network.nodes()[i].code; });
  return out;
}

// What bound, each with the sales that it cost: first what the scenario takes itself, then what binds beyond. Inputs are told by their sector.
std::vector<json> limits_of(firm_shock const& s, std::size_t i) {
  auto const& c = s.causes[i];
  std::vector<json> out;
  if (c.itself > 0) out.push_back({{"by", "capacity"}, {"lost", s.network.sales()[i] * c.itself}});
  if (c.by == channel::shock || c.by == channel::none) return out;
  json beyond = {{"by", c.by == channel::demand ? "demand" : "input"}};
  if (c.by == channel::essential_input) beyond["of"] = beyond["name"] = sector_of(s, c.through.position());
  if (c.by == channel::other_inputs) beyond["of"] = "other", beyond["name"] = "not essential, together", beyond["name_zh"] = "非关键投入合计";
  beyond["lost"] = s.network.sales()[i] * (c.lost - c.itself);
  out.push_back(std::move(beyond));
  return out;
}

std::size_t began(firm_shock const& s, std::size_t i) {
  for (std::size_t t = 0; t < s.lost_by_step.size(); ++t)
    if (s.lost_by_step[t][i] > 0) return t + 1;
  return s.lost_by_step.size();
}

json way_to(firm_shock const& s, std::size_t i) {
  auto out = json::array();
  for (auto const n : s.ways.to(shock::node_id{i})) out.push_back(named(s, n.position()));
  return out;
}

std::vector<std::size_t> by_loss(firm_shock const& s) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < s.network.size(); ++i)
    if (s.causes[i].lost >= kLeastLoss) order.push_back(i);
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return sales_lost(s, i); });
  return order;
}

json causes(firm_shock const& s, std::vector<std::size_t> const& order) {
  std::map<std::string, json> sums;
  auto rows = json::array();
  double all = 0;
  for (auto const i : order) {
    all += sales_lost(s, i);
    auto limits = limits_of(s, i);
    for (auto& limit : limits) {
      auto const [at, is_new] = sums.emplace(limit["by"].get<std::string>() + limit.value("of", ""), limit);
      if (!is_new) at->second["lost"] = at->second["lost"].get<double>() + limit["lost"].get<double>();
      limit["lost"] = digits(limit["lost"]);
    }
    if (rows.size() == kMostCauses) continue;
    auto const& c = s.causes[i];
    auto row = named(s, i);
    row.update({{"hit", is_hit(s, i)}, {"lost", digits(sales_lost(s, i))}, {"began", began(s, i)}, {"worst_share", share_digits(c.lost)}, {"limits", limits}, {"final_users", false}, {"way", way_to(s, i)}});
    row["through"] = c.through.exists() ? named(s, c.through.position()) : json(nullptr);
    row["source"] = nullptr;
    if (c.by == channel::essential_input) row["source"] = named(s, c.through.position()), row["source"]["share"] = share_digits(c.share);
    rows.push_back(std::move(row));
  }
  std::vector<json> limits;
  for (auto& [key, l] : sums) l["lost"] = digits(l["lost"]), limits.push_back(std::move(l));
  std::ranges::stable_sort(limits, std::greater{}, [](json const& l) { return l["lost"].get<double>(); });
  return {{"lost", digits(all)}, {"limits", limits}, {"rows", std::move(rows)}, {"left_out", order.size() > kMostCauses ? order.size() - kMostCauses : 0}};
}

json single_sources(firm_shock const& s, std::vector<std::size_t> const& order) {
  auto out = json::array();
  for (auto const i : order)
    if (s.causes[i].only_supplier && out.size() < kMostSources) out.push_back({{"supplier", named(s, s.causes[i].through.position())}, {"buyer", named(s, i)}, {"share", 1}, {"lost", digits(s.network.sales()[i] * (s.causes[i].lost - s.causes[i].itself))}});
  return out;
}

json early_steps(firm_shock const& s, double all_sales) {
  auto out = json::array();
  for (auto const& step : s.second_sources) {
    auto const code = [&](shock::node_id n) { return s.network[n].code; };
    auto const removes = (step.loss_before - step.loss_after) * all_sales;
    out.push_back({{"name", fmt::format("{}: a part of what it buys from {} from {} instead", code(step.buyer), code(step.from), code(step.to))}, {"name_zh", fmt::format("{}：将部分自 {} 的采购改向 {}", code(step.buyer), code(step.from), code(step.to))}, {"kind", "second source"},
                   {"amount", digits(step.moved)}, {"unit", "a year"}, {"unit_zh", "每年"}, {"removes", digits(removes)}, {"per_unit", digits(step.saved_per_moved(all_sales))}});
  }
  return out;
}

json headline(firm_shock const& s, double all_sales) {
  double all = 0, elsewhere = 0, itself = 0;
  for (std::size_t i = 0; i < s.network.size(); ++i) {
    all += sales_lost(s, i);
    itself += s.network.sales()[i] * s.causes[i].itself;
    if (!is_hit(s, i)) elsewhere += sales_lost(s, i);
  }
  // The first step after which next to nothing comes: the last bits can take hundreds.
  auto const stopped = [&](std::size_t t) { return all_sales > 0 ? std::inner_product(s.lost_by_step[t].begin(), s.lost_by_step[t].end(), s.network.sales().begin(), 0.0) / all_sales : 0; };
  std::size_t step = 0;
  while (step + 1 < s.lost_by_step.size() && stopped(step) < 0.99 * stopped(s.lost_by_step.size() - 1)) ++step;
  return {{"what", "sales"}, {"what_zh", "销售额"}, {"lost", digits(all)}, {"of_year", share_digits(all_sales > 0 ? all / all_sales : 0)}, {"worst_step", step + 1}, {"worst_share", s.lost_by_step.empty() ? 0 : share_digits(stopped(step))}, {"back_step", nullptr}, {"mostly_back_step", nullptr}, {"elsewhere", all > 0 ? json(share_digits(elsewhere / all)) : json(nullptr)}, {"itself", digits(itself)}};
}

json notes(firm_shock const& s) {
  auto out = json::array({{{"text", "Steps are not days: nobody here has stocks, finds suppliers outside of the network, or gets help. It is what could stop, not what will."}, {"text_zh", "步骤不是天数：模型中没有库存，没有网络之外的供应商，也没有救助。它说明可能停摆的部分，而非必然结果。"}},
                          {{"text", "Which inputs are essential is an opinion on sectors, not on firms; run other classes and functions beside it."}, {"text_zh", "哪些投入是关键的，是对行业而非企业的判断；请同时使用其他分类与生产函数。"}}});
  if (s.outcome.steps > s.lost_by_step.size()) out.push_back({{"text", fmt::format("The cascade took {} steps; the last one shown is its end.", s.outcome.steps)}, {"text_zh", fmt::format("级联共 {} 步；图中最后一步为最终结果。", s.outcome.steps)}});
  if (!s.outcome.settled) out.push_back({{"text", "The cascade did not settle: the figures are uncertain."}, {"text_zh", "级联未达到稳定：数字不确定。"}});
  return out;
}

json facts(firm_shock const& s, std::size_t listed) {
  json out = json::array();
  auto const fact = [&](char const* name, char const* name_zh, json value) { out.push_back({{"name", name}, {"name_zh", name_zh}, {"value", std::move(value)}}); };
  auto const count = [](std::size_t n) { return std::to_string(n); };
  if (!s.scenario.empty()) fact("Scenario", "情景", s.scenario);
  fact("Firms", "企业", count(s.network.size()));
  fact("Links", "供应关系", count(s.network.links().size()));
  fact("Firms that are hit", "直接受冲击的企业", count(static_cast<std::size_t>(std::ranges::count_if(s.causes, [](cascade_cause const& c) { return c.itself > 0; }))));
  fact("Firms that lose at least 0.1 % of their production", "减产 0.1 % 以上的企业", count(listed));
  fact("Firms that lose less", "减产不足 0.1 % 的企业", count(static_cast<std::size_t>(std::ranges::count_if(s.causes, [](cascade_cause const& c) { return c.lost > 0; })) - listed));
  fact("Production", "生产函数", s.how);
  fact("Steps", "步数", count(s.outcome.steps));
  fact("Amounts", "金额", "a year, in the unit of the links");
  out.back()["value_zh"] = "每年，单位同供应关系数据";
  return out;
}

}  // namespace

std::string firm_shock_json(firm_shock const& s) {
  auto const all_sales = std::accumulate(s.network.sales().begin(), s.network.sales().end(), 0.0);
  auto const order = by_loss(s);
  json out = {{"title", s.title.text}, {"title_zh", s.title.text_zh}, {"kind", "firms"}, {"step", "step"}, {"step_name", "Step"}, {"step_name_zh", "步骤"}, {"steps", s.lost_by_step.size()}};
  if (s.outcome.steps > s.lost_by_step.size()) out["last_step"] = s.outcome.steps;
  out["facts"] = facts(s, order.size());
  out["headline"] = headline(s, all_sales);
  firm_group all{"", {}, all_sales, 0};
  for (std::size_t i = 0; i < s.network.size(); ++i) all.firms.push_back(i);
  out["total"] = {{"lost_share", lost_share(s, all)}};
  out["series"] = all_series(s);
  out["points"] = json::array();
  for (auto const& country : s.network.countries())
    if (auto const at = s.economies.points.find(country); at != s.economies.points.end()) out["points"].push_back({{"code", country}, {"lon", at->second.lon}, {"lat", at->second.lat}});
  out["causes"] = causes(s, order);
  out["single_sources"] = single_sources(s, order);
  out["early_steps"] = early_steps(s, all_sales);
  out["assumptions"] = json::array({{{"name", "network"}, {"value", s.source}, {"source", "given by the user"}, {"status", nullptr}}, {{"name", "production"}, {"value", s.how}, {"source", "Diem et al., Scientific Reports 12, 7719 (2022)"}, {"status", nullptr}}});
  out["notes"] = notes(s);
  return out.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace landsea::session
