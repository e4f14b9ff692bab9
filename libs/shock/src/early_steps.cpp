#include "landsea/shock/early_steps.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace landsea::shock {

namespace {

constexpr double kMoreCapacity = 0.1;

// Products by what was lost while they were scarce, most first.
std::vector<std::size_t> scarcest(std::vector<industry_loss> const& losses, std::size_t most) {
  std::map<std::size_t, double> by;
  for (auto const& x : losses)
    for (auto const& l : x.limits)
      if (l.by.by == limit::input) by[l.by.product] += l.lost;
  std::vector<std::pair<std::size_t, double>> order(by.begin(), by.end());
  std::ranges::stable_sort(order, std::greater{}, [](auto const& x) { return x.second; });
  std::vector<std::size_t> out;
  for (std::size_t k = 0; k < std::min(order.size(), most); ++k) out.push_back(order[k].first);
  return out;
}

double used_a_step(economy const& e, std::size_t product, double steps_in_year) {
  double used = 0;
  for (std::size_t f = 0; f < e.size(); ++f)
    for (std::size_t i = 0; i < e.size(); ++i)
      if (e.industries[i].product == product) used += e.intermediate_z[i + f * e.size()];
  return used / steps_in_year;
}

}  // namespace

std::string_view text(early_kind k) {
  constexpr std::array<std::string_view, 3> kNames{"stock", "second source", "spare capacity"};
  return kNames[static_cast<std::size_t>(k)];
}

result<std::vector<early_step>> early_steps(economy const& e, inventory_options const& options, inventory_shock const& shock, unsigned steps, std::vector<industry_loss> const& losses, std::size_t products, double more_days, job const& work) {
  auto const before = run_inventories(e, options, shock, steps);
  if (!before) return std::unexpected(before.error());
  std::vector<std::pair<early_step, inventory_options>> tried;
  for (auto const p : scarcest(losses, products)) {
    auto o = options;
    if (o.stock_steps.empty()) o.stock_steps.assign(e.products.size(), 90);
    o.stock_steps[p] += more_days;
    tried.push_back({{early_kind::stock, p, more_days, more_days * used_a_step(e, p, o.steps_in_year), 0}, std::move(o)});
  }
  if (!options.orders_follow_capacity && !options.orders_follow_deliveries) {
    auto o = options;
    o.orders_follow_deliveries = true;
    tried.push_back({{early_kind::second_source, 0, o.order_elasticity, 0, 0}, std::move(o)});
  }
  auto wider = options;
  wider.overproduction_most += kMoreCapacity;
  tried.push_back({{early_kind::spare, 0, kMoreCapacity, 0, 0}, std::move(wider)});
  std::vector<early_step> out;
  for (auto& [step, o] : tried) {
    if (work.stopped()) break;
    auto const after = run_inventories(e, o, shock, steps);
    if (!after) return std::unexpected(after.error());
    step.removed = before->value_added_lost - after->value_added_lost;
    out.push_back(step);
    work.report(static_cast<double>(out.size()) / static_cast<double>(tried.size()));
  }
  std::ranges::stable_sort(out, std::greater{}, &early_step::removed);
  return out;
}

}  // namespace landsea::shock
