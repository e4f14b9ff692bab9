#include "landsea/session/screen_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "shock_report_parts.hpp"

namespace landsea::session {

namespace {

constexpr std::size_t kMostRows = 200, kMostPairs = 200, kMostSteps = 100;

json called(std::string const& code, std::string const& name, std::string const& name_zh) {
  json out = {{"code", code}, {"name", name.empty() ? code : name}};
  if (!name_zh.empty()) out["name_zh"] = name_zh;
  return out;
}

json fact(char const* name, char const* name_zh, std::string value, std::string value_zh = {}) {
  json out = {{"name", name}, {"name_zh", name_zh}, {"value", std::move(value)}};
  if (!value_zh.empty()) out["value_zh"] = std::move(value_zh);
  return out;
}

class table_story {
 public:
  explicit table_story(table_screening const& s) : s_(s) {
    for (auto const v : s.economy.value_added) year_ += v;
  }

  json tell() const {
    auto const known_unit = s_.table.unit != "unit not stated";
    auto const& r = s_.request;
    json out = {{"title", title(false)}, {"title_zh", title(true)}, {"kind", "screen"}, {"of", "table"}, {"unit", known_unit ? s_.table.unit : ""}, {"what", "value added"}, {"what_zh", "增加值"}, {"model", s_.model}, {"facts", facts()}, {"days", r.days}, {"horizon", r.steps}, {"share_lost", r.lost},
                {"table", {{"title", s_.table.title}, {"year", s_.table.year}, {"unit", s_.table.unit}, {"source", s_.table.ground.source}, {"status", text(s_.table.ground.how)}, {"economies", s_.economy.regions.size()}, {"industries", s_.economy.products.size()}}}};
    add_rows(out);
    if (!s_.pairs.empty()) out["pairs"] = pairs();
    if (s_.steps != nullptr) out["early"] = early();
    out["assumptions"] = assumptions_of(s_.model, settings_used());
    if (!s_.settings.file.empty()) out["event_file"] = s_.settings.file, out["event_text"] = s_.settings.text;
    out["notes"] = notes();
    return out;
  }

 private:
  // A file of settings may hold losses too, which a screen does not use.
  [[nodiscard]] ingest::shock_event settings_used() const {
    auto out = s_.settings;
    std::erase_if(out.stated, [](auto const& p) { return !p.path.starts_with("model."); });
    return out;
  }
  [[nodiscard]] json region(std::size_t r) const {
    auto const& code = s_.economy.regions[r];
    if (code == "ROW") return called(code, "Rest of the world", "世界其他地区");
    auto const at = s_.economies.names.find(code);
    return at == s_.economies.names.end() ? called(code, s_.table.economies[r].name, "") : called(code, at->second.first, at->second.second);
  }
  [[nodiscard]] json product(std::size_t p) const {
    auto const& code = s_.economy.products[p];
    auto const at = s_.industries.find(code);
    return at == s_.industries.end() ? called(code, s_.table.industries[p].name, "") : called(code, at->second.first, at->second.second);
  }
  [[nodiscard]] json unit(std::size_t u) const {
    auto const& first = s_.economy.industries[s_.units[u].industries.front()];
    if (s_.unit == shock::screen_unit::economy) return region(first.region);
    if (s_.unit == shock::screen_unit::industry) return product(first.product);
    auto const in = region(first.region), made = product(first.product);
    auto const zh = [](json const& x) { return x.value("name_zh", x["name"].get<std::string>()); };
    return called(s_.units[u].name, in["name"].get<std::string>() + ": " + made["name"].get<std::string>(), zh(in) + "：" + zh(made));
  }
  [[nodiscard]] std::string title(bool zh) const {
    auto const each = s_.unit == shock::screen_unit::economy ? (zh ? "经济体" : "economy") : s_.unit == shock::screen_unit::industry ? (zh ? "行业" : "industry") : (zh ? "经济体的行业" : "industry of an economy");
    return zh ? fmt::format("哪个{}最不能停？", each) : fmt::format("Which {} must not fail", each);
  }
  [[nodiscard]] json facts() const {
    auto const& r = s_.request;
    auto out = json::array({fact("Model", "模型", s_.model), fact("Table", "数据表", s_.table.title)});
    if (s_.table.year != 0) out.push_back(fact("Year", "年份", std::to_string(s_.table.year)));
    out.push_back(fact("Each is down", "停产", fmt::format("{} days from day 2, {:g} % of capacity", r.days, 100 * r.lost), fmt::format("自第 2 天起 {} 天，产能的 {:g}%", r.days, 100 * r.lost)));
    out.push_back(fact("Days computed", "计算天数", std::to_string(r.steps)));
    out.push_back(fact("Settings", "设定", settings_line(s_.model, s_.settings), settings_line(s_.model, s_.settings, true)));
    if (s_.table.unit == "unit not stated") out.push_back(fact("Unit", "单位", "not stated", "未说明"));
    return out;
  }
  [[nodiscard]] json loss(shock::outage_loss const& x) const {
    json out = {{"lost", digits(x.world)}, {"of_year", year_ > 0 ? json(share_digits(x.world / year_)) : json(nullptr)}, {"direct", digits(x.direct)}, {"itself", digits(x.itself)}, {"others", digits(x.others())}, {"own", digits(x.own)}, {"collapsed", x.collapsed}};
    out["most_hit"] = nullptr;
    if (!x.most_hit) return out;
    out["most_hit"] = region(*x.most_hit);
    out["most_hit"]["lost"] = digits(x.most_hit_lost);
    return out;
  }
  void add_rows(json& out) const {
    auto rows = json::array();
    double rest = 0;
    std::size_t harmless = 0;
    for (auto const& x : s_.alone) {
      harmless += x.world <= 0 ? 1 : 0;
      if (rows.size() == kMostRows) {
        rest += x.world;
        continue;
      }
      auto one = unit(x.first);
      one.update(loss(x));
      rows.push_back(std::move(one));
    }
    out.update({{"failures", s_.alone.size()}, {"harmless", harmless}, {"left_out", s_.alone.size() - rows.size()}, {"left_out_lost", digits(rest)}});
    out["rows"] = std::move(rows);
  }
  [[nodiscard]] json pairs() const {
    auto rows = json::array();
    for (auto const& x : s_.pairs) {
      if (rows.size() == kMostPairs) break;
      double sum = 0;
      for (auto const& a : s_.alone)
        if (a.first == x.first || a.first == x.second.value_or(x.first)) sum += a.world;
      rows.push_back({{"first", unit(x.first)}, {"second", unit(x.second.value_or(x.first))}, {"lost", digits(x.world)}, {"sum", digits(sum)}, {"beyond", digits(x.world - sum)}, {"collapsed", x.collapsed}});
    }
    return {{"computed", s_.pairs.size()}, {"note", "All pairs of those that are worst alone. Pairs with others were not computed: no bound holds for them."}, {"note_zh", "仅计算单独损失最大者之间的组合；其余组合没有可用的界，未计算。"}, {"rows", std::move(rows)}};
  }
  [[nodiscard]] json step(shock::screened_step const& x, double lost) const {
    auto const of = product(x.product);
    auto const name = of["name"].get<std::string>(), zh = of.value("name_zh", name);
    json out = {{"kind", text(x.kind)}, {"of", of}, {"amount", x.amount}};
    if (x.kind == shock::early_kind::stock) out.update({{"name", fmt::format("{:g} days more of {}, all users", x.amount, name)}, {"name_zh", fmt::format("所有用户多备 {:g} 天{}", x.amount, zh)}, {"stock_value", digits(x.stock_value)}, {"per_unit", x.stock_value > 0 ? json(digits(x.removed_all / x.stock_value)) : json(nullptr)}});
    else if (x.kind == shock::early_kind::second_source) out.update({{"name", fmt::format("Buyers of {} turn to who delivers", name)}, {"name_zh", fmt::format("{}的买方可转向能交货者", zh)}});
    else out.update({{"name", fmt::format("{:g} % spare capacity in {}, everywhere", 100 * x.amount, name)}, {"name_zh", fmt::format("各地{}备用产能 {:g}%", zh, 100 * x.amount)}});
    out["removes"] = digits(x.removed_all);
    out["share"] = lost > 0 ? json(share_digits(x.removed_all / lost)) : json(nullptr);
    out["helps"] = std::ranges::count_if(x.removed, [](double r) { return r > 0; });
    auto by = json::array();
    for (auto const r : x.removed) by.push_back(digits(r));
    out["by"] = std::move(by);
    return out;
  }
  [[nodiscard]] json early() const {
    auto const& found = *s_.steps;
    auto outages = json::array();
    for (std::size_t k = 0; k < s_.steps_against; ++k) {
      auto one = unit(s_.alone[k].first);
      one["lost"] = digits(found.lost[k]);
      outages.push_back(std::move(one));
    }
    auto const lost = std::accumulate(found.lost.begin(), found.lost.end(), 0.0);
    auto steps = json::array();
    auto const best = shock::best_sizes(found.steps);
    for (auto const& x : best)
      if (steps.size() < kMostSteps) steps.push_back(step(x, lost));
    return {{"runs", (found.steps.size() + 1) * s_.steps_against}, {"lost", digits(lost)}, {"outages", std::move(outages)}, {"steps", std::move(steps)}, {"left_out", best.size() - std::min(best.size(), kMostSteps)}};
  }
  [[nodiscard]] static json notes() {
    return json::array({{{"text", "Input-output tables know industries, not firms: the loss of one plant that makes nine tenths of a part is far larger than its share of an industry."}, {"text_zh", "投入产出表只有行业，没有企业：一家生产某零件九成产量的工厂停产，其影响远大于它在行业中的份额。"}},
                        {{"text", "What others lose rests on the stocks and times of the model: run it with more than one. The list is how bad each outage is, not how likely."}, {"text_zh", "他方损失取决于模型的库存与时间设定，应多做几组。排名只说明严重程度，不说明可能性。"}}});
  }

  table_screening const& s_;
  double year_ = 0;
};

json chain_thing(chain::removal const& r) {
  auto const id = fmt::format("{}:{}", chain::text(r.kind), r.id);
  return called(id, r.name.empty() ? id : r.name, "");
}

json never_null(double days) { return days < 1e8 ? json(digits(days)) : json(nullptr); }

json chain_row(chain::removal const& r) {
  auto out = chain_thing(r);
  out.update({{"kind", chain::text(r.kind)}, {"lost", digits(r.lost_in_outage.value())}, {"per_day", digits(r.lost_per_day.value())}, {"sales_stop", share_digits(r.lost_share)}, {"days", r.time_to_recover.value()}, {"days_by", chain::text(r.recovers_by)}, {"days_source", r.recover_source}, {"days_status", text(r.recover_ground)},
              {"survives", never_null(r.time_to_survive.value())}, {"rerouted", r.rerouted}, {"late", digits(r.lost_in_gaps.value())}, {"binds", r.binds}, {"collapsed", false}});
  return out;
}

json chain_pairs(chain::screening const& s) {
  auto rows = json::array();
  auto const add = [&](std::vector<chain::removal_pair> const& all, bool hidden) {
    for (auto const& p : all) {
      if (rows.size() >= kMostPairs) break;
      json one = {{"first", chain_thing(s.alone[p.first])}, {"second", chain_thing(s.alone[p.second])}, {"lost", digits(p.lost.value())}, {"sum", digits(p.sum.value())}, {"beyond", digits(p.beyond_sum().value())}};
      one["why"] = !hidden ? json(nullptr) : json(p.back_up ? "back-up" : "stock");
      one["binds"] = p.binds;
      rows.push_back(std::move(one));
    }
  };
  add(s.hidden, true);
  auto const hidden = rows.size();
  for (auto const& p : s.worst)
    if (std::ranges::none_of(s.hidden, [&](auto const& h) { return h.first == p.first && h.second == p.second; })) add({p}, false);
  return {{"computed", s.pairs}, {"hidden", hidden}, {"note", fmt::format("All {} pairs are settled: {} hold each other, {} have nothing in common, {} by a bound, {} computed. Listed: those that lose more together than the sum of the two, and the largest losses.", s.pairs, s.nested, s.apart, s.bounded, s.computed)},
          {"note_zh", fmt::format("全部 {} 对均已判定：{} 对互相包含，{} 对无共同部分，{} 对由界判定，{} 对经计算。所列为合计损失超过两者之和者，以及损失最大者。", s.pairs, s.nested, s.apart, s.bounded, s.computed)}, {"rows", std::move(rows)}};
}

}  // namespace

std::string table_screen_json(table_screening const& s) { return table_story(s).tell().dump(-1, ' ', false, json::error_handler_t::replace); }

std::string chain_screen_json(chain::model const& m, chain::screening const& s, unsigned remove) {
  auto rows = json::array();
  std::size_t harmless = 0;
  double rest = 0;
  for (auto const& r : s.alone) {
    harmless += r.lost_in_outage.value() <= 0 ? 1 : 0;
    if (rows.size() < kMostRows) rows.push_back(chain_row(r));
    else rest += r.lost_in_outage.value();
  }
  json out = {{"title", m.title}, {"kind", "screen"}, {"of", "chain"}, {"unit", "USD"}, {"what", "sales and detours"}, {"what_zh", "销售与绕行费用"}, {"facts", json::array({fact("Chain", "产业链", m.id)})}, {"failures", s.alone.size()}, {"harmless", harmless}, {"left_out", s.alone.size() - rows.size()}, {"left_out_lost", digits(rest)}};
  out["rows"] = std::move(rows);
  if (remove == 2) out["pairs"] = chain_pairs(s);
  out["notes"] = json::array({{{"text", "Each outage lasts as long as the thing needs to recover; the list is how bad it is, not how likely."}, {"text_zh", "每次停摆持续至该项恢复；排名只说明严重程度，不说明可能性。"}}, {{"text", "Where a way leads around what fails, the loss is the sales of the days before it brings goods, and what it costs more."}, {"text_zh", "若可绕行，损失为绕行货物到达之前的销售，以及绕行增加的费用。"}}, {{"text", "Sales at full price: part of it is not lost, since what is not made costs nothing. landsea shock steps tells that apart."}, {"text_zh", "销售按全价计；未生产的部分亦未发生成本，landsea shock steps 会加以区分。"}}});
  return out.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace landsea::session
