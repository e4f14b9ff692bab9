#include "landsea/shock/screen_steps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "checks.hpp"
#include "inventory_run.hpp"

namespace landsea::shock {

namespace {

struct attempt {
  screened_step step;
  inventory_options options;
  measures taken;
};

inventory_shock event_of(outage_unit const& unit, table_screen_request const& r) {
  inventory_shock out;
  for (auto const i : unit.industries) out.capacity.push_back({i, 2, std::vector<double>(r.days, r.lost)});
  return out;
}

// What was scarce while most was lost, and what a unit of one product alone does not make any more.
void add_scarce(economy const& e, outage_unit const& unit, industry_series const& series, std::size_t most, std::set<std::size_t>& to) {
  std::map<std::size_t, double> by;
  for (auto const& x : explain(e, series, {}))
    for (auto const& l : x.limits)
      if (l.by.by == limit::input) by[l.by.product] += l.lost;
  std::vector<std::pair<std::size_t, double>> order(by.begin(), by.end());
  std::ranges::stable_sort(order, std::greater{}, [](auto const& x) { return x.second; });
  for (std::size_t k = 0; k < std::min(most, order.size()); ++k) to.insert(order[k].first);
  auto const first = e.industries[unit.industries.front()].product;
  if (std::ranges::all_of(unit.industries, [&](std::size_t i) { return e.industries[i].product == first; })) to.insert(first);
}

std::vector<double> used_a_step(economy const& e, double steps_in_year) {
  std::vector<double> out(e.products.size(), 0);
  for (std::size_t f = 0; f < e.size(); ++f)
    for (std::size_t i = 0; i < e.size(); ++i) out[e.industries[i].product] += e.intermediate_z[i + f * e.size()] / steps_in_year;
  return out;
}

std::vector<attempt> attempts(economy const& e, std::set<std::size_t> const& products, inventory_options const& o, step_search const& search) {
  std::vector<attempt> out;
  auto const used = used_a_step(e, o.steps_in_year);
  for (auto const p : products) {
    for (auto const days : search.more_days) {
      out.push_back({{early_kind::stock, p, days, days * used[p], {}, 0}, o, {}});
      auto& stocks = out.back().options.stock_steps;
      if (stocks.empty()) stocks.assign(e.products.size(), 90);
      stocks[p] += days;
    }
    if (!o.orders_follow_capacity && !o.orders_follow_deliveries) {
      out.push_back({{early_kind::second_source, p, o.order_elasticity, 0, {}, 0}, o, {}});
      out.back().taken.second_source.assign(e.products.size(), 0);
      out.back().taken.second_source[p] = 1;
    }
    out.push_back({{early_kind::spare, p, search.more_capacity, 0, {}, 0}, o, {}});
    out.back().taken.spare.assign(e.products.size(), 0);
    out.back().taken.spare[p] = search.more_capacity;
  }
  return out;
}

problems check_search(std::vector<outage_unit> const& units, std::vector<std::size_t> const& outages, table_screen_request const& r, step_search const& search) {
  problems found;
  require(r.model == screen_model::inventories, found, "shock/option", "steps are searched with the model of inventories (ario); another was asked for");
  require(r.lost > 0 && r.lost <= 1, found, "shock/option", fmt::format("the share of capacity lost is {}; above 0, to 1 was expected", r.lost));
  require(r.days >= 1 && r.steps > r.days, found, "shock/option", fmt::format("{} days down of {} computed; at least 1, and fewer than are computed, were expected", r.days, r.steps));
  require(std::ranges::all_of(search.more_days, [](double d) { return std::isfinite(d) && d > 0; }), found, "shock/option", "a stock to try is not above 0 days");
  require(std::isfinite(search.more_capacity) && search.more_capacity > 0, found, "shock/option", fmt::format("spare capacity to try is {}; above 0 was expected", search.more_capacity));
  require(std::ranges::all_of(outages, [&](std::size_t k) { return k < units.size() && !units[k].industries.empty(); }), found, "shock/option", "an outage is of no unit");
  return found;
}

double lost_with(economy const& e, attempt const& a, inventory_shock const& event, unsigned steps, job const& quiet) {
  return run_steps(inventory_run(e, a.options, event, a.taken), steps, quiet).value_added_lost;
}

}  // namespace

result<searched_steps> search_steps(economy const& e, std::vector<outage_unit> const& units, std::vector<std::size_t> const& outages, table_screen_request const& r, step_search const& search, job const& work) {
  if (auto found = check_search(units, outages, r, search); found.any_error()) return std::unexpected(std::move(found));
  job quiet;
  quiet.stop = work.stop;
  searched_steps out;
  std::vector<inventory_shock> events;
  std::set<std::size_t> products;
  for (auto const k : outages) {
    events.push_back(event_of(units[k], r));
    auto const series = run_inventories(e, r.inventories, events.back(), r.steps, quiet);
    if (!series) return std::unexpected(series.error());
    if (work.stopped()) return searched_steps{};
    out.lost.push_back(series->value_added_lost);
    add_scarce(e, units[k], *series, search.products, products);
  }
  auto const tried = attempts(e, products, r.inventories, search);
  // Each run has its place, so that threads change nothing.
  std::vector<double> lost(tried.size() * events.size(), 0);
  std::atomic<std::size_t> finished{0};
  parallel_for(lost.size(), [&](std::size_t k) {
    if (work.stopped()) return;
    lost[k] = lost_with(e, tried[k / events.size()], events[k % events.size()], r.steps, quiet);
    work.report(static_cast<double>(++finished) / static_cast<double>(lost.size()));
  });
  if (work.stopped()) return searched_steps{};
  for (std::size_t a = 0; a < tried.size(); ++a) {
    out.steps.push_back(tried[a].step);
    auto& step = out.steps.back();
    for (std::size_t k = 0; k < events.size(); ++k) step.removed.push_back(out.lost[k] - lost[k + a * events.size()]), step.removed_all += step.removed.back();
  }
  std::ranges::stable_sort(out.steps, std::greater{}, &screened_step::removed_all);
  return out;
}

std::vector<screened_step> best_sizes(std::vector<screened_step> const& steps) {
  auto const for_a_unit = [](screened_step const& s) { return s.stock_value > 0 ? s.removed_all / s.stock_value : 0; };
  std::vector<screened_step> out;
  for (auto const& s : steps) {
    if (s.kind != early_kind::stock) {
      out.push_back(s);
      continue;
    }
    auto const better = [&](screened_step const& other) { return other.kind == s.kind && other.product == s.product && (for_a_unit(other) > for_a_unit(s) || (for_a_unit(other) == for_a_unit(s) && other.amount < s.amount)); };
    if (std::ranges::none_of(steps, better)) out.push_back(s);
  }
  return out;
}

}  // namespace landsea::shock
