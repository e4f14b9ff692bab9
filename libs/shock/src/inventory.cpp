#include "landsea/shock/inventory.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "checks.hpp"
#include "inventory_orders.hpp"
#include "inventory_state.hpp"

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
      shares += share;
    }
    require(c.rebuilt_by.empty() || std::abs(shares - 1) < 1e-9, found, "shock/event", fmt::format("shares of what rebuilds add up to {}, not 1", shares));
  }
}

constexpr double kNoise = 1e-9;  // of demand: less that is missing comes from rounding

// Shares of its claims that an industry serves: orders of industries, and all others.
struct served_shares {
  double orders = 0, others = 0;
};

served_shares serve(rationing rule, double made, double orders, double others) {
  auto const share = [](double available, double claim) { return claim > 0 ? std::min(1.0, available / claim) : 0; };
  switch (rule) {
    case rationing::intermediate_first: {
      auto const first = share(made, orders);
      return {first, share(std::max(0.0, made - orders * first), others)};
    }
    case rationing::final_first: {
      auto const first = share(made, others);
      return {share(std::max(0.0, made - others * first), orders), first};
    }
    case rationing::proportional: break;
  }
  auto const all = orders + others;
  auto const one = all > 0 ? made / all : 0;
  return {one, one};
}

class run {
 public:
  run(economy const& e, inventory_options const& o, inventory_shock const& shock)
      : o_(o), shock_(shock), orders_(e, {.steps_in_year = o.steps_in_year, .stock_steps = o.stock_steps, .restock_time = o.restock_time, .weights_change = o.orders_follow_capacity || o.orders_follow_deliveries}), damages_(e, o, shock), n_(e.size()), final_(n_, 0), asked_(n_), expansion_(n_, o.overproduction_base), made_(n_, 0), wanted_(n_), served_orders_(n_), served_others_(n_), capacity_(n_), demand_(n_), others_(n_), bound_(n_), weight_(n_, 1), kept_(n_, 1), final_share_(n_, 1) {
    for (std::size_t r = 0; r < e.regions.size(); ++r)
      for (std::size_t i = 0; i < n_; ++i) final_[i] += e.final_y[i + r * n_] / o.steps_in_year;
    out_.normal_output = orders_.normal_output();
    for (std::size_t i = 0; i < n_; ++i) value_share_.push_back(normal(i) > 0 ? e.value_added[i] / o.steps_in_year / normal(i) : 0);
  }

  void step(unsigned t) {
    damages_.begin_step(t);
    for (std::size_t i = 0; i < n_; ++i) {
      auto const would_ask = final_[i] * left_of(shock_.demand, i, t);
      asked_[i] = would_ask * final_share_[i];
      out_.final_given_up += would_ask - asked_[i];
    }
    others_ = asked_;
    damages_.add_claims(others_);
    std::vector<double> unmet(n_);
    for (std::size_t i = 0; i < n_; ++i) {
      auto const ordered = orders_.ordered_from(i);
      demand_[i] = ordered + others_[i];
      if (t > 1) expand(i);
      auto const able = normal(i) * (1 - damages_.lost(i, t)) * expansion_[i];
      capacity_[i] = normal(i) > 0 ? able / normal(i) : 0;
      wanted_[i] = std::min(demand_[i], able);
      auto const [share, scarce] = allowed(i);
      made_[i] = wanted_[i] * share;
      bound_[i] = share < 1 ? binding{limit::input, scarce} : binding{able < demand_[i] ? limit::capacity : limit::demand, 0};
      auto const shares = serve(o_.rule, made_[i], ordered, others_[i]);
      served_orders_[i] = shares.orders;
      served_others_[i] = shares.others;
      unmet[i] = asked_[i] * (1 - shares.others);
      out_.final_unmet += unmet[i];
      out_.value_added_lost += (normal(i) - made_[i]) * value_share_[i];
      weight_[i] = weight(i);
      adapt_final_use(i);
    }
    damages_.deliver(served_others_);
    orders_.step({.made = made_, .served = served_orders_, .weight = weight_, .to_stock = wanted_, .to_use = made_});
    record(std::move(unmet));
  }

  [[nodiscard]] bool collapsed() const { return out_.collapsed_at.has_value(); }
  industry_series take() { return std::move(out_); }

 private:
  [[nodiscard]] double normal(std::size_t i) const { return out_.normal_output[i]; }

  // The largest share of what is wanted that stocks allow, and the scarcest product.
  [[nodiscard]] std::pair<double, std::uint32_t> allowed(std::size_t f) const {
    double most = 1;
    std::uint32_t scarce = 0;
    for (std::uint32_t p = 0; wanted_[f] > 0 && p < orders_.products(); ++p) {
      auto const a = orders_.input_share(p, f);
      if (a <= o_.negligible_input) continue;
      auto const floor = o_.stock_floor * orders_.stock_steps(p) * a * wanted_[f];
      if (floor > 0 && orders_.stock(p, f) / floor < most) most = orders_.stock(p, f) / floor, scarce = p;
    }
    return {std::max(0.0, most), scarce};
  }

  // How buyers see a supplier when they place the next orders. One that delivered nothing is still asked for a little: otherwise
  // nobody would learn that it is back.
  [[nodiscard]] double weight(std::size_t i) const {
    constexpr double kStillAsked = 0.01;
    auto const delivered = orders_.ordered_from(i) > 0 ? served_orders_[i] : demand_[i] > 0 ? made_[i] / demand_[i] : 1;
    auto const kappa = o_.orders_follow_deliveries ? std::max(kStillAsked, delivered) : capacity_[i];
    return o_.order_elasticity == 1 ? kappa : std::pow(kappa, o_.order_elasticity);
  }

  // What final users will ask for next, of what they would.
  void adapt_final_use(std::size_t i) {
    auto const& f = o_.final_use;
    constexpr double kSeed = 0.01;  // so that what was given up wholly can come back
    auto const short_of = demand_[i] - made_[i];
    auto const scarcity = demand_[i] > 0 && short_of > kNoise * demand_[i] ? short_of / demand_[i] : 0;
    auto& kept = kept_[i];
    if (f.away_time > 0) kept += scarcity > 0 ? -scarcity * kept / f.away_time : (kSeed + kept) * (1 - kept) / f.back_time;
    kept = std::min(1.0, kept);
    auto const dearer = scarcity == 0 ? 0 : made_[i] > 0 ? f.price_response * short_of / made_[i] : std::numeric_limits<double>::infinity();
    auto const afforded = f.price_response > 0 && f.price_elasticity > 0 ? std::max(0.0, 1 - f.price_elasticity * dearer) : 1;
    final_share_[i] = kept * afforded;
  }

  // Overtime and idle machines, as long as demand is not met.
  void expand(std::size_t i) {
    auto const scarcity = demand_[i] > 0 ? (demand_[i] - made_[i]) / demand_[i] : 0;
    auto change = (o_.overproduction_most - expansion_[i]) * scarcity;
    if (scarcity == 0) change += o_.overproduction_base - expansion_[i];
    expansion_[i] = std::max(1.0, expansion_[i] + change / o_.overproduction_time);
  }

  void record(std::vector<double> unmet) {
    out_.record(made_);
    out_.bound_by.push_back(bound_);
    out_.demand.push_back(demand_);
    out_.unmet_final.push_back(std::move(unmet));
  }

  inventory_options const& o_;
  inventory_shock const& shock_;
  inventory_orders orders_;
  damages damages_;
  std::size_t n_;
  std::vector<double> final_, asked_, expansion_, made_, wanted_, served_orders_, served_others_, capacity_, demand_, others_, value_share_;
  std::vector<binding> bound_;
  std::vector<double> weight_, kept_, final_share_;  // of final use: what is left after turning away, and after prices too
  industry_series out_;
};

}  // namespace

std::string_view text(rationing r) {
  constexpr std::array<std::string_view, 3> kNames{"proportional", "intermediate-first", "final-first"};
  return kNames[static_cast<std::size_t>(r)];
}

result<industry_series> run_inventories(economy const& e, inventory_options const& options, inventory_shock const& shock, unsigned steps, job const& work) {
  if (auto const sound = check(e); !sound) return std::unexpected(sound.error());
  problems found;
  check_options(e, options, found);
  check_events(e, options, shock, found);
  if (found.any_error()) return std::unexpected(std::move(found));
  return run_steps(run(e, options, shock), steps, work);
}

}  // namespace landsea::shock
