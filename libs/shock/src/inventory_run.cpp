#include "inventory_run.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace landsea::shock {

namespace {

constexpr double kNoise = 1e-9;  // of demand: a difference below that comes from rounding

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
    case rationing::proportional:
    case rationing::highest_bid: break;
  }
  auto const all = orders + others;
  auto const one = all > 0 ? made / all : 0;
  return {one, one};
}

stock_keeping keeping_of(inventory_options const& o, measures const& taken) {
  return {.steps_in_year = o.steps_in_year, .stock_steps = o.stock_steps, .restock_time = o.restock_time, .weights_change = o.orders_follow_capacity || o.orders_follow_deliveries || !taken.second_source.empty(), .stock_floor = o.stock_floor};
}

}  // namespace

inventory_run::inventory_run(economy const& e, inventory_options const& o, inventory_shock const& shock, measures const& taken)
    : o_(o), shock_(shock), taken_(taken), orders_(e, keeping_of(o, taken)), damages_(e, o, shock), n_(e.size()), final_(n_, 0), asked_(n_), expansion_(n_, o.overproduction_base), made_(n_, 0), wanted_(n_), served_orders_(n_), served_others_(n_), capacity_(n_), demand_(n_), others_(n_), bound_(n_), weight_(n_, 1), kept_(n_, 1), final_share_(n_, 1) {
  for (std::size_t r = 0; r < e.regions.size(); ++r)
    for (std::size_t i = 0; i < n_; ++i) final_[i] += e.final_y[i + r * n_] / o.steps_in_year;
  out_.normal_output = orders_.normal_output();
  for (std::size_t i = 0; i < n_; ++i) value_share_.push_back(normal(i) > 0 ? e.value_added[i] / o.steps_in_year / normal(i) : 0);
  for (auto const& i : e.industries) product_.push_back(i.product);
  if (o.rule == rationing::highest_bid) orders_.ration_by_bid(e, o);
}

void inventory_run::step(unsigned t) {
  damages_.begin_step(t);
  able_all_ = 0;
  ask(t);
  for (std::size_t i = 0; i < n_; ++i) make(i, t);
  share_out();
  std::vector<double> unmet(n_);
  for (std::size_t i = 0; i < n_; ++i) {
    unmet[i] = asked_[i] * (1 - served_others_[i]);
    out_.final_unmet += unmet[i];
    out_.value_added_lost += (normal(i) - made_[i]) * value_share_[i];
    weight_[i] = weight(i);
    adapt_final_use(i);
  }
  damages_.deliver(served_others_);
  orders_.step({.made = made_, .served = served_orders_, .weight = weight_, .to_stock = wanted_, .to_use = made_});
  record(std::move(unmet));
}

void inventory_run::ask(unsigned t) {
  double all = 0, left = 0;
  for (std::size_t i = 0; i < n_; ++i) {
    auto const would_ask = final_[i] * left_of(shock_.demand, i, t);
    all += final_[i], left += would_ask;
    asked_[i] = would_ask * final_share_[i];
    out_.final_given_up += would_ask - asked_[i];
  }
  final_left_ = all > 0 ? left / all : 1;
  others_ = asked_;
  damages_.add_claims(others_);
}

void inventory_run::make(std::size_t i, unsigned t) {
  demand_[i] = orders_.ordered_from(i) + others_[i];
  if (t > 1) expand(i);
  auto const spare = taken_.spare.empty() ? 0 : taken_.spare[product_[i]];
  auto const whole = normal(i) * (1 - damages_.lost(i, t)), able = whole * (expansion_[i] + spare);
  able_all_ += whole;
  capacity_[i] = normal(i) > 0 ? able / normal(i) : 0;
  wanted_[i] = std::min(demand_[i], able);
  auto const [share, scarce] = allowed(i);
  made_[i] = wanted_[i] * share;
  bound_[i] = share < 1 ? binding{limit::input, scarce} : binding{able < demand_[i] ? limit::capacity : limit::demand, 0};
}

void inventory_run::share_out() {
  if (o_.rule == rationing::highest_bid) return orders_.serve_by_bid(made_, others_, served_orders_, served_others_);
  for (std::size_t i = 0; i < n_; ++i) {
    auto const shares = serve(o_.rule, made_[i], orders_.ordered_from(i), others_[i]);
    served_orders_[i] = shares.orders;
    served_others_[i] = shares.others;
  }
}

// The largest share of what is wanted that stocks allow, and the scarcest product.
std::pair<double, std::uint32_t> inventory_run::allowed(std::size_t f) const {
  double most = 1;
  std::uint32_t scarce = 0;
  for (std::uint32_t p = 0; wanted_[f] > 0 && p < orders_.products(); ++p) {
    auto const a = orders_.input_share(p, f);
    if (a <= o_.negligible_input) continue;
    auto const floor = orders_.floor_steps(p) * a * wanted_[f];
    if (floor > 0 && orders_.stock(p, f) / floor < most) most = orders_.stock(p, f) / floor, scarce = p;
  }
  return {std::max(0.0, most), scarce};
}

// How buyers see a supplier when they place the next orders. One that delivered nothing is still asked for a little: otherwise
// nobody would learn that it is back.
double inventory_run::weight(std::size_t i) const {
  constexpr double kStillAsked = 0.01;
  auto const here = !taken_.second_source.empty() && taken_.second_source[product_[i]] != 0;
  if (!here && !o_.orders_follow_capacity && !o_.orders_follow_deliveries) return 1;
  auto const delivered = orders_.ordered_from(i) > 0 ? served_orders_[i] : demand_[i] > 0 ? made_[i] / demand_[i] : 1;
  auto const kappa = here || o_.orders_follow_deliveries ? std::max(kStillAsked, delivered) : capacity_[i];
  return o_.order_elasticity == 1 ? kappa : std::pow(kappa, o_.order_elasticity);
}

// What final users will ask for next, of what they would.
void inventory_run::adapt_final_use(std::size_t i) {
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

// Overtime and idle machines, as long as demand is not met. What rounding leaves of the sums of orders is no scarcity.
void inventory_run::expand(std::size_t i) {
  auto const missing = demand_[i] > 0 ? (demand_[i] - made_[i]) / demand_[i] : 0;
  auto const scarcity = std::abs(missing) > kNoise ? missing : 0;
  auto change = (o_.overproduction_most - expansion_[i]) * scarcity;
  if (scarcity == 0) change += o_.overproduction_base - expansion_[i];
  expansion_[i] = std::max(1.0, expansion_[i] + change / o_.overproduction_time);
}

void inventory_run::record(std::vector<double> unmet) {
  out_.record(made_, able_all_ * final_left_);
  out_.bound_by.push_back(bound_);
  out_.demand.push_back(demand_);
  out_.unmet_final.push_back(std::move(unmet));
}

}  // namespace landsea::shock
