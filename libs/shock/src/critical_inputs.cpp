#include "landsea/shock/critical_inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "checks.hpp"
#include "inventory_orders.hpp"

namespace landsea::shock {

namespace {

class run {
 public:
  run(economy const& e, critical_options const& o, critical_shock const& shock)
      : e_(e), o_(o), shock_(shock), n_(e.size()), orders_(e, {.steps_in_year = o.steps_in_year, .stock_steps = o.stock_steps, .restock_time = o.restock_time, .run_down = true, .done_without = true}), final_(n_, 0), asked_(n_), staff_(n_, 1), hired_(n_, 1), made_(n_), demand_(n_), served_(n_), bound_(n_) {
    for (std::size_t r = 0; r < e.regions.size(); ++r)
      for (std::size_t i = 0; i < n_; ++i) final_[i] += e.final_y[i + r * n_] / o.steps_in_year;
    out_.normal_output = orders_.normal_output();
  }

  void step(unsigned t) {
    std::vector<double> unmet(n_);
    double able_all = 0, all = 0, asked = 0;
    for (std::size_t i = 0; i < n_; ++i) {
      asked_[i] = final_[i] * left_of(shock_.demand, i, t);
      demand_[i] = orders_.ordered_from(i) + asked_[i];
      auto const left = left_of(shock_.staff, i, t);
      staff_[i] = std::min(staff_[i], left);
      hired_[i] = std::min(hired_[i], left);
      able_all += hired_[i] * normal(i), all += final_[i], asked += asked_[i];
      hired_[i] += (1 - hired_[i]) / o_.hire_time;
      auto const able = staff_[i] * normal(i);
      auto const [by_inputs, scarce] = allowed_by_inputs(i);
      made_[i] = std::min({able, by_inputs, demand_[i]});
      bound_[i] = made_[i] == demand_[i] ? binding{} : made_[i] == by_inputs ? binding{limit::input, scarce} : binding{left < 1 && staff_[i] == left ? limit::capacity : limit::staff, 0};
      served_[i] = demand_[i] > 0 ? made_[i] / demand_[i] : 0;
      unmet[i] = asked_[i] * (1 - served_[i]);
      out_.final_unmet += unmet[i];
      if (normal(i) > 0) out_.value_added_lost += (1 - made_[i] / normal(i)) * e_.value_added[i] / o_.steps_in_year;
      adjust_staff(i, std::min(by_inputs, demand_[i]) - able);
    }
    orders_.step({.made = made_, .served = served_, .weight = {}, .to_stock = out_.normal_output, .to_use = demand_});
    out_.record(made_, able_all * (all > 0 ? asked / all : 1));
    out_.bound_by.push_back(bound_);
    out_.demand.push_back(demand_);
    out_.unmet_final.push_back(std::move(unmet));
  }

  industry_series take() { return std::move(out_); }

 private:
  [[nodiscard]] double normal(std::size_t i) const { return out_.normal_output[i]; }

  // The most that inputs allow, and the scarcest product.
  [[nodiscard]] std::pair<double, std::uint32_t> allowed_by_inputs(std::size_t f) const {
    auto most = std::numeric_limits<double>::infinity();
    std::uint32_t scarce = 0;
    auto const at_most = [&](double output, std::uint32_t p) {
      if (output < most) most = output, scarce = p;
    };
    for (std::uint32_t p = 0; p < orders_.products(); ++p) {
      auto const a = orders_.input_share(p, f);
      if (a == 0) continue;
      auto const lasts_for = orders_.stock(p, f) / a;
      switch (o_.classes.of(sector_id{p}, sector_id{e_.industries[f].product}).value_or(input_class::essential)) {
        case input_class::none: break;
        case input_class::essential: at_most(lasts_for, p); break;
        case input_class::non_essential:
          if (o_.important == important_input::half) at_most((lasts_for + normal(f)) / 2, p);
          if (o_.important == important_input::critical) at_most(lasts_for, p);
          break;
      }
    }
    return {std::max(0.0, most), scarce};
  }

  // Staff in shares of normal.
  void adjust_staff(std::size_t i, double needed) {
    if (normal(i) <= 0) return;
    staff_[i] += needed / normal(i) / (needed > 0 ? o_.hire_time : o_.fire_time);
    staff_[i] = std::clamp(staff_[i], 0.0, 1.0);
  }

  economy const& e_;
  critical_options const& o_;
  critical_shock const& shock_;
  std::size_t n_;
  inventory_orders orders_;
  std::vector<double> final_, asked_, staff_;
  std::vector<double> hired_;  // staff as it would be if nobody was laid off: what the event leaves, and hiring after it
  std::vector<double> made_, demand_, served_;
  std::vector<binding> bound_;
  industry_series out_;
};

void check_options(economy const& e, critical_options const& o, problems& found) {
  require(o.steps_in_year > 0, found, "shock/option", "the number of steps in a year must be above 0");
  require(o.restock_time >= 1 && o.hire_time >= 1 && o.fire_time >= 1, found, "shock/option", fmt::format("times of restocking {}, hiring {} and laying off {}; at least 1 step was expected", o.restock_time, o.hire_time, o.fire_time));
  require(o.stock_steps.empty() || o.stock_steps.size() == e.products.size(), found, "shock/option", fmt::format("{} stocks are given for {} products", o.stock_steps.size(), e.products.size()));
}

}  // namespace

std::string_view text(important_input i) {
  constexpr std::array<std::string_view, 3> kNames{"half", "critical", "nothing"};
  return kNames[static_cast<std::size_t>(i)];
}

result<industry_series> run_critical_inputs(economy const& e, critical_options const& options, critical_shock const& shock, unsigned steps, job const& work) {
  if (auto const sound = check(e); !sound) return std::unexpected(sound.error());
  problems found;
  check_options(e, options, found);
  check_losses(e, shock.staff, "staff", found);
  check_losses(e, shock.demand, "demand", found);
  if (found.any_error()) return std::unexpected(std::move(found));
  return run_steps(run(e, options, shock), steps, work);
}

}  // namespace landsea::shock
