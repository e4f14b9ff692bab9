// What a shock on a table rests on: what the event states, and the settings that it leaves as they are.
#include <algorithm>

#include "shock_report_parts.hpp"

namespace landsea::session {

namespace {

struct setting {
  char const* key;
  double value;
  char const *help, *help_zh;
};

std::vector<setting> settings_of(table_shock const& s) {
  ingest::shock_event const usual;
  auto const& o = usual.inventories;
  setting const stock{"stock_days", 90, "days of normal use that buyers want in stock", "买方希望持有的库存天数"};
  if (s.model == "diim") return {{"recovery_days", usual.inoperability.recovery_steps, "days in which an industry alone gets from its loss to a hundredth of it", "单个行业损失恢复至百分之一所需天数"}};
  if (s.model == "critical")
    return {stock, {"restock_days", usual.critical.restock_time, "days in which a missing stock is ordered", "补足库存的下单天数"}, {"hire_days", usual.critical.hire_time, "days in which missing staff is hired", "招聘所需天数"}, {"fire_days", usual.critical.fire_time, "days in which idle staff is laid off", "裁员所需天数"}};
  return {stock,
          {"stock_floor", o.stock_floor, "production falls once stock is below this share of what is wanted", "库存低于该比例时减产"},
          {"restock_days", o.restock_time, "days in which a missing stock is ordered", "补足库存的下单天数"},
          {"rebuild_days", o.rebuild_time, "days in which what was destroyed is ordered", "重建下单天数"},
          {"overproduction", o.overproduction_most, "most that capacity can grow under scarcity, of normal", "短缺时产能上限（相对正常）"},
          {"overproduction_days", o.overproduction_time, "days to grow so far", "产能扩张所需天数"},
          {"capital_to_value_added", 4, "capital of an industry over its value added a year", "行业资本与年增加值之比"}};
}

}  // namespace

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

json assumptions_json(table_shock const& s) {
  auto out = json::array();
  auto const& stated = s.event.stated;
  for (auto const& p : stated) out.push_back({{"name", p.path}, {"value", p.value}, {"source", p.ground.source}, {"status", text(p.ground.how)}});
  for (auto const& d : settings_of(s)) {
    auto const path = std::string("model.") + d.key;
    if (std::ranges::any_of(stated, [&](auto const& p) { return p.path == path; })) continue;
    out.push_back({{"name", path}, {"value", d.value}, {"source", "default of landsea shock " + s.model}, {"status", text(status::assumed)}, {"help", d.help}, {"help_zh", d.help_zh}});
  }
  return out;
}

}  // namespace landsea::session
