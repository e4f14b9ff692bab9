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
