// What a shock on a table rests on: what the event states, and the settings that it leaves as they are.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "shock_report_parts.hpp"

namespace landsea::session {

namespace {

struct setting {
  char const* key;
  double value;
  char const *help, *help_zh;
};

std::vector<setting> settings_of(std::string const& model) {
  ingest::shock_event const usual;
  auto const& o = usual.inventories;
  setting const stock{"stock_days", 90, "days of normal use that buyers want in stock", "买方希望持有的库存天数"};
  if (model == "diim") return {{"recovery_days", usual.inoperability.recovery_steps, "days in which an industry alone gets from its loss to a hundredth of it", "单个行业损失恢复至百分之一所需天数"}};
  if (model == "critical")
    return {stock, {"restock_days", usual.critical.restock_time, "days in which a missing stock is ordered", "补足库存的下单天数"}, {"hire_days", usual.critical.hire_time, "days in which missing staff is hired, also staff that the event took out", "招聘所需天数（含因事件离岗者）"}, {"fire_days", usual.critical.fire_time, "days in which idle staff is laid off", "裁员所需天数"}};
  return {stock,
          {"stock_floor", o.stock_floor, "production falls once stock is below this share of what is wanted", "库存低于该比例时减产"},
          {"restock_days", o.restock_time, "days in which a missing stock is ordered", "补足库存的下单天数"},
          {"rebuild_days", o.rebuild_time, "days in which what was destroyed is ordered", "重建下单天数"},
          {"overproduction", o.overproduction_most, "most that capacity can grow under scarcity, of normal", "短缺时产能上限（相对正常）"},
          {"overproduction_days", o.overproduction_time, "days to grow so far", "产能扩张所需天数"},
          {"capital_to_value_added", 4, "capital of an industry over its value added a year", "行业资本与年增加值之比"}};
}

// A setting as the line under the title has it.
struct said {
  char const* key;
  std::string text, text_zh;
};

std::vector<said> said_of(std::string const& model, ingest::shock_event const& e) {
  auto const& o = e.inventories;
  if (model == "diim") return {{"recovery_days", fmt::format("recovery alone in {:g} days", e.inoperability.recovery_steps), fmt::format("单独恢复 {:g} 天", e.inoperability.recovery_steps)}};
  auto const own = std::ranges::count_if(e.stated, [](auto const& p) { return p.path.starts_with("model.stock_days_of"); });
  auto const usual = std::ranges::find(e.stated, "model.stock_days", &chain::parameter::path);
  auto const days = usual == e.stated.end() ? std::string("90") : fmt::format("{}", usual->value);
  std::vector<said> out{{"stock_days", fmt::format("stocks {} days{}", days, own > 0 ? fmt::format(" ({} products their own)", own) : ""), fmt::format("库存 {} 天{}", days, own > 0 ? fmt::format("（{} 种产品另设）", own) : "")}};
  auto const restock = model == "critical" ? e.critical.restock_time : o.restock_time;
  out.push_back({"restock_days", fmt::format("restocked in {:g} days", restock), fmt::format("补库 {:g} 天", restock)});
  if (model == "critical") {
    out.push_back({"hire_days", fmt::format("hiring in {:g} days", e.critical.hire_time), fmt::format("招聘 {:g} 天", e.critical.hire_time)});
    out.push_back({"fire_days", fmt::format("laying off in {:g} days", e.critical.fire_time), fmt::format("裁员 {:g} 天", e.critical.fire_time)});
    return out;
  }
  out.push_back({"stock_floor", fmt::format("output falls once stocks are below {:g} % of that", 100 * o.stock_floor), fmt::format("库存低于其 {:g}% 时减产", 100 * o.stock_floor)});
  out.push_back({"overproduction", fmt::format("capacity grows to {:g} %", 100 * o.overproduction_most), fmt::format("产能可增至 {:g}%", 100 * o.overproduction_most)});
  out.push_back({"overproduction_days", fmt::format("within {:g} days of scarcity", o.overproduction_time), fmt::format("短缺 {:g} 天内达到", o.overproduction_time)});
  return out;
}

}  // namespace

std::string settings_line(std::string const& model, ingest::shock_event const& event, bool chinese) {
  std::vector<std::string> given, left;
  for (auto const& s : said_of(model, event)) (std::ranges::any_of(event.stated, [&](auto const& p) { return p.path == std::string("model.") + s.key || (s.key == std::string_view("stock_days") && p.path.starts_with("model.stock_days_of")); }) ? given : left).push_back(chinese ? s.text_zh : s.text);
  auto const& o = event.inventories;
  if (model == "critical" && !event.classes.empty()) given.push_back((chinese ? "投入分类：" : "classes of inputs by ") + event.classes.substr(event.classes.find_last_of('/') + 1));
  if (model == "critical" && event.classes.empty()) left.push_back(chinese ? "所有投入均为关键" : "all inputs critical");
  if (model == "ario" && (o.orders_follow_capacity || o.orders_follow_deliveries)) given.push_back(o.orders_follow_capacity ? (chinese ? "订单转向有产能者" : "orders follow capacity") : (chinese ? "订单转向能交货者" : "orders follow deliveries"));
  if (model == "ario" && o.rule != shock::rationing::proportional) given.push_back((chinese ? "配给：" : "rationing ") + std::string(text(o.rule)));
  std::vector<std::string> parts;
  if (!given.empty()) parts.push_back(fmt::format("{}{}", chinese ? "事件给定：" : "given by the event: ", fmt::join(given, chinese ? "、" : ", ")));
  if (!left.empty()) parts.push_back(fmt::format("{}{}", chinese ? "默认（假设）：" : "defaults, assumed: ", fmt::join(left, chinese ? "、" : ", ")));
  return fmt::format("{}", fmt::join(parts, chinese ? "；" : "; "));
}

json early_steps_json(table_shock const& s) {
  auto out = json::array();
  for (auto const& step : s.early) {
    json one;
    if (step.kind == shock::early_kind::stock) {
      auto const product = named_product(s, step.product);
      auto const name = product["name"].get<std::string>(), name_zh = product.value("name_zh", name);
      one = {{"name", "More stock of " + name}, {"name_zh", "增加库存：" + name_zh}, {"kind", text(step.kind)}, {"amount", step.amount}, {"unit", "days"}, {"unit_zh", "天"}, {"per_unit", digits(step.removed / step.amount)},
             {"note", "held by all who use it; worth " + std::to_string(static_cast<long long>(step.stock_value)) + (s.table.unit.empty() ? "" : " " + s.table.unit)}, {"note_zh", "由所有使用者持有；价值 " + std::to_string(static_cast<long long>(step.stock_value)) + (s.table.unit.empty() ? "" : " " + s.table.unit)}};
    } else if (step.kind == shock::early_kind::second_source) {
      one = {{"name", "Buyers may turn to whoever delivers"}, {"name_zh", "买方可转向能够交货的供应方"}, {"kind", text(step.kind)}, {"amount", nullptr}, {"note", "among those from whom they buy now (orders: follow-deliveries)"}, {"note_zh", "限于现有供应方"}};
    } else {
      one = {{"name", "A tenth of capacity more to expand into"}, {"name_zh", "各行业可多扩产一成"}, {"kind", text(step.kind)}, {"amount", nullptr}, {"note", "for every industry, as fast as before (overproduction)"}, {"note_zh", "适用于所有行业，扩产速度不变"}};
    }
    one["removes"] = digits(step.removed);
    out.push_back(std::move(one));
  }
  return out;
}

json assumptions_of(std::string const& model, ingest::shock_event const& event) {
  auto out = json::array();
  auto const& stated = event.stated;
  for (auto const& p : stated) out.push_back({{"name", p.path}, {"value", p.value}, {"source", p.ground.source}, {"status", text(p.ground.how)}});
  for (auto const& d : settings_of(model)) {
    auto const path = std::string("model.") + d.key;
    if (std::ranges::any_of(stated, [&](auto const& p) { return p.path == path; })) continue;
    out.push_back({{"name", path}, {"value", d.value}, {"source", "default of landsea shock " + model}, {"status", text(status::assumed)}, {"help", d.help}, {"help_zh", d.help_zh}});
  }
  return out;
}

}  // namespace landsea::session
