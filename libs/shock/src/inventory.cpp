#include "landsea/shock/inventory.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "checks.hpp"
#include "inventory_run.hpp"

namespace landsea::shock {

namespace {

void check_options(economy const& e, inventory_options const& o, problems& found) {
  auto const positive = [&](double value, char const* name) { require(std::isfinite(value) && value > 0, found, "shock/option", fmt::format("{} is {}; above 0 was expected", name, value)); };
  positive(o.steps_in_year, "the number of steps in a year");
  positive(o.overproduction_time, "the time of overproduction");
  positive(o.restock_time, "the time of restocking");
  positive(o.rebuild_time, "the time of rebuilding");
  require(o.overproduction_base > 0 && o.overproduction_most >= o.overproduction_base, found, "shock/option", "overproduction must be above 0, and its most not below its base");
  require(o.stock_floor >= 0 && o.stock_floor <= 1, found, "shock/option", fmt::format("the floor of stocks is {}; 0 to 1 was expected", o.stock_floor));
  require(o.stock_steps.empty() || o.stock_steps.size() == e.products.size(), found, "shock/option", fmt::format("{} stocks are given for {} products", o.stock_steps.size(), e.products.size()));
  for (auto const s : o.stock_steps) positive(s, "a stock");
  require(!(o.orders_follow_capacity && o.orders_follow_deliveries), found, "shock/option", "orders follow capacity or deliveries, not both");
  require(std::isfinite(o.order_elasticity) && o.order_elasticity >= 0, found, "shock/option", fmt::format("the elasticity of orders is {}; at least 0 was expected", o.order_elasticity));
  auto const& f = o.final_use;
  require(f.away_time == 0 || f.away_time >= 1, found, "shock/option", fmt::format("final users turn away in {} steps; 0 (never) or at least 1 was expected", f.away_time));
  require(f.back_time >= 1, found, "shock/option", fmt::format("final users come back in {} steps; at least 1 was expected", f.back_time));
  require(f.price_response >= 0 && f.price_elasticity >= 0, found, "shock/option", "responses of prices and to prices must be at least 0");
  require(std::isfinite(o.final_bid) && o.final_bid >= 1, found, "shock/option", fmt::format("final users bid {} normal prices; at least 1 was expected", o.final_bid));
  require(o.capital.empty() || o.capital.size() == e.size(), found, "shock/option", fmt::format("{} amounts of capital are given for {} industries", o.capital.size(), e.size()));
}

void check_events(economy const& e, inventory_options const& o, inventory_shock const& shock, problems& found) {
  check_losses(e, shock.capacity, "capacity", found);
  check_losses(e, shock.demand, "demand", found);
  for (auto const& c : shock.capital) {
    require(c.industry < e.size() && c.step >= 1, found, "shock/event", "a loss of capital has no industry or no step");
    if (c.industry >= e.size()) continue;
    auto const there = o.capital.empty() ? 4 * e.value_added[c.industry] : o.capital[c.industry];
    require(c.amount >= 0 && c.amount <= there, found, "shock/event", fmt::format("capital of {} lost is {}; it has {}", e.industries[c.industry].code, c.amount, there));
    double shares = 0;
    for (auto const& [product, share] : c.rebuilt_by) {
      require(product < e.products.size() && share >= 0, found, "shock/event", "what rebuilds has no product or no share");
      if (product < e.products.size() && share > 0 && c.amount > 0) require(can_rebuild_by(e, e.industries[c.industry].region, product), found, "shock/event", fmt::format("{} buys no {}, so nobody could deliver what rebuilds {}", e.regions[e.industries[c.industry].region], e.products[product], e.industries[c.industry].code));
      shares += share;
    }
    require(c.rebuilt_by.empty() || std::abs(shares - 1) < 1e-9, found, "shock/event", fmt::format("shares of what rebuilds add up to {}, not 1", shares));
  }
}

}  // namespace

std::string_view text(rationing r) {
  constexpr std::array<std::string_view, 4> kNames{"proportional", "intermediate-first", "final-first", "highest-bid"};
  return kNames[static_cast<std::size_t>(r)];
}

bool can_rebuild_by(economy const& e, std::size_t region, std::size_t product) {
  auto const n = e.size();
  for (std::size_t i = 0; i < n; ++i) {
    if (e.industries[i].product != product) continue;
    if (e.final_y[i + region * n] > 0) return true;
    for (std::size_t j = 0; j < n; ++j)
      if (e.industries[j].region == region && e.intermediate_z[i + j * n] > 0) return true;
  }
  return false;
}

result<industry_series> run_inventories(economy const& e, inventory_options const& options, inventory_shock const& shock, unsigned steps, job const& work) {
  if (auto const sound = check(e); !sound) return std::unexpected(sound.error());
  problems found;
  check_options(e, options, found);
  check_events(e, options, shock, found);
  if (found.any_error()) return std::unexpected(std::move(found));
  return run_steps(inventory_run(e, options, shock), steps, work);
}

}  // namespace landsea::shock
