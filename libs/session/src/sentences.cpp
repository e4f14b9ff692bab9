#include "landsea/session/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "landsea/session/text_table.hpp"

namespace landsea::session {

namespace {

using chain::assessment;
using chain::model;
using chain::reference;

std::string or_else(std::string const& name, std::string const& fallback) { return name.empty() ? fallback : name; }

std::string country_name(reference const& known, country c, bool chinese) {
  if (!c.exists()) return chinese ? "国际承运人" : "international carriers";
  auto const fact = known.countries.find(c);
  if (fact == known.countries.end()) return c.text();
  return chinese ? or_else(fact->second.name_zh, fact->second.name) : fact->second.name;
}

// "10 duties and 1 freight"
sentence missing(chain::landed const& market) {
  auto const journeys = static_cast<std::size_t>(std::count_if(market.lacks.begin(), market.lacks.end(), [](auto const& gap) { return gap.of == chain::landed::lack::transport; }));
  auto const duties = market.lacks.size() - journeys;
  sentence s;
  if (duties > 0) s = {fmt::format("{} dut{}", duties, duties == 1 ? "y" : "ies"), fmt::format("有 {} 项关税", duties)};
  if (journeys > 0) {
    s.en += fmt::format("{}{} freight{}", duties > 0 ? " and " : "", journeys, journeys == 1 ? "" : "s");
    s.zh += fmt::format("{} {} 项运费", duties > 0 ? "和" : "有", journeys);
  }
  return s;
}

void add_landed(std::vector<sentence>& out, model const& m, assessment const& a) {
  auto const& markets = a.normal.markets;
  if (markets.empty()) return;
  auto const largest = std::max_element(markets.begin(), markets.end(), [](auto const& x, auto const& y) { return x.yearly_total.cents() < y.yearly_total.cents(); });
  auto const& node = m.nodes[largest->market];
  auto const& good = m.goods[node.buys];
  auto const what = or_else(good.name, good.id), where = or_else(node.name, node.id);
  auto const what_zh = or_else(good.name_zh, what), where_zh = or_else(node.name_zh, where);
  auto const margin = largest->sale_price.value() > 0 ? largest->margin / largest->sale_price : 0.0;
  if (!largest->complete()) {
    auto const lacks = missing(*largest);
    out.push_back({fmt::format("One {} of {} lands in {} at {} or more: {} on its way {} not known and not counted (see the landed cost). At most {} of the sale price is left to distribution.", good.unit, what,
                               where, text(largest->total), lacks.en, largest->lacks.size() == 1 ? "is" : "are", percent_text(margin)),
                   fmt::format("{}在{}的到岸成本至少为每{} {}：途中{}未知，未计入；售价中留给分销环节的至多占 {}。", what_zh, where_zh, good.unit,
                               text(largest->total), lacks.zh, percent_text(margin))});
    return;
  }
  out.push_back({fmt::format("One {} of {} lands in {} at {}; {} of the sale price is left to distribution.", good.unit, what, where, text(largest->total), percent_text(margin)),
                 fmt::format("{}在{}的到岸成本为每{} {}，售价中留给分销环节的占 {}。", what_zh, where_zh, good.unit, text(largest->total), percent_text(margin))});
}

void add_time(std::vector<sentence>& out, assessment const& a) {
  auto const& sum = a.normal.sum;
  out.push_back({fmt::format("The longest path takes {} days, {} days in 19 of 20 cases.", number(sum.lead_time.value(), 1), number(sum.lead_time_p95.value(), 1)),
                 fmt::format("最长路径需 {} 天，95% 的情况下不超过 {} 天。", number(sum.lead_time.value(), 1), number(sum.lead_time_p95.value(), 1))});
}

void add_value(std::vector<sentence>& out, reference const& known, assessment const& a) {
  if (a.normal.countries.empty()) return;
  auto const& first = a.normal.countries.front();
  out.push_back({fmt::format("{} of the value stays with {}.", percent_text(first.share), country_name(known, first.in, false)),
                 fmt::format("价值的 {} 留在{}。", percent_text(first.share), country_name(known, first.in, true))});
}

// Flows under a preference whose MFN rate is not known: what it saves cannot be told.
std::ptrdiff_t savings_unknown(chain::baseline const& b) {
  return std::count_if(b.flows.begin(), b.flows.end(), [&](chain::flow const& f) {
    if (!f.claims || !f.claimed || f.per_year.value() <= 0) return false;
    auto const& all = b.claims[*f.claims].claims.all;
    return all[*f.claimed].under.exists() && std::none_of(all.begin(), all.end(), [](origin::claim const& c) { return !c.under.exists() && c.rate == origin::rate_state::known; });
  });
}

void add_duty(std::vector<sentence>& out, assessment const& a) {
  auto const& sum = a.normal.sum;
  auto const unknown = std::count_if(a.normal.flows.begin(), a.normal.flows.end(), [](auto const& f) { return !f.duty_known; });
  sentence s{fmt::format("Duties come to {} USD a year; preferences save {} USD.", short_number(sum.duty_per_year.value()), short_number(sum.duty_saved_per_year.value())),
             fmt::format("每年关税 {} 美元，优惠待遇节省 {} 美元。", short_number(sum.duty_per_year.value()), short_number(sum.duty_saved_per_year.value()))};
  if (auto const n = savings_unknown(a.normal); n > 0) {
    s.en += fmt::format(" What they save on {} more flow{} is not known, as the MFN rate is not.", n, n == 1 ? "" : "s");
    s.zh += fmt::format("另有 {} 条流向因最惠国税率未知，节省额无法得知。", n);
  }
  if (unknown > 0) {
    s.en += fmt::format(" For {} flow{} no rate is known: their duty is not in this sum.", unknown, unknown == 1 ? "" : "s");
    s.zh += fmt::format("有 {} 条流向的税率未知，未计入。", unknown);
  }
  out.push_back(std::move(s));
}

// What one outage costs, in its two parts: docs/theory/resilience.md, section 2.
void add_weakest(std::vector<sentence>& out, reference const& known, assessment const& a) {
  if (a.stress.removals.empty() || a.stress.removals.front().lost_in_outage.value() <= 0) return;
  auto const& worst = a.stress.removals.front();
  auto const name = [&](bool chinese) {
    auto const code = worst.kind == chain::removal_kind::country ? country::parse(worst.id) : std::nullopt;
    return code ? country_name(known, *code, chinese) : or_else(worst.name, worst.id);
  };
  auto const detours = worst.detours_in_outage.value(), sales = worst.lost_in_outage.value() - detours;
  auto const all = short_number(worst.lost_in_outage.value()), lasts = number(worst.time_to_recover.value(), 0);
  // Parts below a thousandth of the whole are rounding.
  auto const part = [&](double of) { return of > 1e-3 * worst.lost_in_outage.value(); };
  sentence s{fmt::format("The worst single failure is {} ({}): an outage of {} days costs {} USD", name(false), spaced(chain::text(worst.kind)), lasts, all),
             fmt::format("最严重的单点故障是{}：中断 {} 天损失 {} 美元", name(true), lasts, all)};
  if (part(sales) && part(detours)) {
    s.en += fmt::format(", {} of it in sales lost on the days that stocks do not cover and {} for detours", short_number(sales), short_number(detours));
    s.zh += fmt::format("，其中库存未能覆盖之日的销售损失 {}，绕行费用 {}", short_number(sales), short_number(detours));
  } else {
    s.en += part(sales) ? ", all of it in sales lost on the days that stocks do not cover" : ", all of it for detours";
    s.zh += part(sales) ? "，全部为库存未能覆盖之日的销售损失" : "，全部为绕行费用";
  }
  s.en += '.';
  s.zh += "。";
  if (part(worst.lost_in_gaps.value())) {
    auto const late = short_number(worst.lost_in_gaps.value());
    s.en += fmt::format(" Of the sales, {} are lost before ways around bring goods.", late);
    s.zh += fmt::format("其中 {} 的销售损失发生在绕行货物到达之前。", late);
  }
  if (worst.lost_share > 0 && worst.time_to_survive.value() < 1e8) {
    auto const dry = number(worst.time_to_survive.value(), 0);
    s.en += fmt::format(" The first market runs dry after {} days; {} of all sales stop in the end.", dry, percent_text(worst.lost_share));
    s.zh += fmt::format("首个市场在 {} 天后断货，最终 {} 的销售中断。", dry, percent_text(worst.lost_share));
  }
  out.push_back(std::move(s));
}

void add_loss(std::vector<sentence>& out, assessment const& a) {
  auto const& l = a.stress.losses;
  if (l.draws == 0) return;
  out.push_back({fmt::format("Stated risks cost {} USD in a mean year ({} to {}), and {} USD on average in the worst twentieth of years.", short_number(l.expected.estimate),
                             short_number(l.expected.low), short_number(l.expected.high), short_number(l.cvar95.estimate)),
                 fmt::format("所列风险平均每年损失 {} 美元（{} 至 {}），最差的二十分之一年份平均损失 {} 美元。", short_number(l.expected.estimate), short_number(l.expected.low),
                             short_number(l.expected.high), short_number(l.cvar95.estimate))});
}

void add_lever(std::vector<sentence>& out, assessment const& a) {
  if (a.levers.single.empty() || a.levers.single.front().gain.value() <= 0) return;
  auto const& best = a.levers.single.front();
  auto const named = std::find_if(a.levers.considered.begin(), a.levers.considered.end(), [&](auto const& l) { return l.id == best.levers.front(); });
  if (named == a.levers.considered.end()) return;
  out.push_back({fmt::format("The best single lever is {}: worth {} USD a year.", named->name, short_number(best.gain.value())),
                 fmt::format("最有效的单项措施是{}：每年价值 {} 美元。", or_else(named->name_zh, named->name), short_number(best.gain.value()))});
}

}  // namespace

std::vector<sentence> headline_sentences(model const& m, reference const& known, assessment const& a) {
  std::vector<sentence> out;
  add_landed(out, m, a);
  add_time(out, a);
  add_value(out, known, a);
  add_duty(out, a);
  add_weakest(out, known, a);
  add_loss(out, a);
  add_lever(out, a);
  return out;
}

}  // namespace landsea::session
