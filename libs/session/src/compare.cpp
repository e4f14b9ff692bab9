#include "landsea/session/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "json_parts.hpp"
#include "landsea/session/sources_used.hpp"
#include "landsea/session/text_table.hpp"

namespace landsea::session {

namespace {

struct figure {
  std::string name, unit;
  double a = 0, b = 0;
  int decimals = 0;
};

double worst_outage(assessment_document const& d) { return d.answer.stress.removals.empty() ? 0 : d.answer.stress.removals.front().lost_in_outage.value(); }

// Of all markets, counted as 0 in landed cost.
double gaps(assessment_document const& d) {
  std::set<std::tuple<chain::landed::lack, chain::good_id, country, country>> lanes;
  for (auto const& market : d.answer.normal.markets)
    for (auto const& gap : market.lacks) lanes.insert({gap.of, gap.what, gap.from, gap.to});
  return static_cast<double>(lanes.size());
}

std::vector<figure> headline_figures(assessment_document const& x, assessment_document const& y) {
  auto const& a = x.answer.normal.sum;
  auto const& b = y.answer.normal.sum;
  auto const& la = x.answer.stress.losses;
  auto const& lb = y.answer.stress.losses;
  return {{"landed cost", "USD a year", a.landed_per_year.value(), b.landed_per_year.value(), 0},
          {"sales", "USD a year", a.sales_per_year.value(), b.sales_per_year.value(), 0},
          {"duty", "USD a year", a.duty_per_year.value(), b.duty_per_year.value(), 0},
          {"duty saved by preferences", "USD a year", a.duty_saved_per_year.value(), b.duty_saved_per_year.value(), 0},
          {"duties and freights not known", "lanes", gaps(x), gaps(y), 0},
          {"longest path", "days", a.lead_time.value(), b.lead_time.value(), 1},
          {"longest path, P95", "days", a.lead_time_p95.value(), b.lead_time_p95.value(), 1},
          {"transport emissions", "kg CO2e a year", a.emits_per_year.value(), b.emits_per_year.value(), 0},
          {"expected loss", "USD a year", la.expected.estimate, lb.expected.estimate, 0},
          {"CVaR 95", "USD a year", la.cvar95.estimate, lb.cvar95.estimate, 0},
          {"worst single outage", "USD", worst_outage(x), worst_outage(y), 0},
          {"assumptions", "parameters", static_cast<double>(sources_of(x.model, x.reference, x.answer).assumptions), static_cast<double>(sources_of(y.model, y.reference, y.answer).assumptions), 0}};
}

// Markets by id: landed cost per unit in dollars.
std::vector<figure> market_figures(assessment_document const& x, assessment_document const& y) {
  std::map<std::string, std::pair<double, double>> by_market;
  for (auto const& m : x.answer.normal.markets) by_market[x.model.nodes[m.market].id].first = m.total.value() * x.model.usd_per_unit;
  for (auto const& m : y.answer.normal.markets) by_market[y.model.nodes[m.market].id].second = m.total.value() * y.model.usd_per_unit;
  std::vector<figure> out;
  for (auto const& [id, cost] : by_market)
    if (cost.first != 0 && cost.second != 0) out.push_back({"landed in " + id, "USD a unit", cost.first, cost.second, 2});
  return out;
}

std::vector<figure> country_figures(assessment_document const& x, assessment_document const& y) {
  std::map<country, std::pair<double, double>> shares;
  for (auto const& c : x.answer.normal.countries) shares[c.in].first = c.share * 100;
  for (auto const& c : y.answer.normal.countries) shares[c.in].second = c.share * 100;
  std::vector<figure> out;
  for (auto const& [c, share] : shares) out.push_back({fmt::format("value kept by {}", c.exists() ? c.text() : "carriers"), "%", share.first, share.second, 1});
  return out;
}

std::vector<figure> figures(assessment_document const& x, assessment_document const& y) {
  auto out = headline_figures(x, y);
  for (auto& f : market_figures(x, y)) out.push_back(std::move(f));
  for (auto& f : country_figures(x, y)) out.push_back(std::move(f));
  return out;
}

// Problems of x's plan that y's has not: a total that lacks a flow without a journey must not look like a saving.
std::vector<problem> only_in(assessment_document const& x, assessment_document const& y) {
  std::vector<problem> out;
  auto const& others = y.answer.normal.issues.all();
  for (auto const& p : x.answer.normal.issues.all())
    if (std::none_of(others.begin(), others.end(), [&](problem const& q) { return q.code == p.code && q.message == p.message; })) out.push_back(p);
  return out;
}

std::string only_text(char const* name, assessment_document const& x, assessment_document const& y) {
  std::string out;
  for (auto const& p : only_in(x, y)) out += "  " + describe(p) + "\n";
  return out.empty() ? out : fmt::format("\nTo be looked at in {} only\n\n{}", name, out);
}

json only_json(assessment_document const& x, assessment_document const& y) {
  json out = json::array();
  for (auto const& p : only_in(x, y)) out.push_back(json_of(p));
  return out;
}

}  // namespace

std::string compare_text(assessment_document const& x, assessment_document const& y) {
  using enum align;
  text_table table({"", "unit", "A", "B", "B less A", "change"}, {left, left, right, right, right, right});
  for (auto const& f : figures(x, y)) {
    auto const change = f.unit == "%" ? number(f.b - f.a, 1) + " points" : f.a != 0 ? percent_text((f.b - f.a) / std::abs(f.a)) : "-";
    table.add({f.name, f.unit, number(f.a, f.decimals), number(f.b, f.decimals), number(f.b - f.a, f.decimals), change});
  }
  return fmt::format("A: {} ({})\nB: {} ({})\n\n{}", x.model.title, x.model_file, y.model.title, y.model_file, table.text()) + only_text("A", x, y) + only_text("B", y, x);
}

std::string compare_json(assessment_document const& x, assessment_document const& y) {
  json rows = json::array();
  for (auto const& f : figures(x, y)) rows.push_back({{"name", f.name}, {"unit", f.unit}, {"a", f.a}, {"b", f.b}, {"difference", f.b - f.a}});
  json const out = {{"a", {{"title", x.model.title}, {"file", x.model_file}}}, {"b", {{"title", y.model.title}, {"file", y.model_file}}}, {"figures", rows},
                    {"issues_only_in_a", only_json(x, y)}, {"issues_only_in_b", only_json(y, x)}};
  return out.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace landsea::session
