#include "landsea/shock/critical_inputs.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "samples_economy.hpp"
#include "samples_inventory.hpp"

namespace landsea::shock {
namespace {

// The equations as they stand, with full matrices of orders.
std::vector<std::vector<double>> by_the_book(economy const& e, critical_options const& o, critical_shock const& s, unsigned steps, std::vector<std::vector<binding>>& bound) {
  auto const n = e.size(), m = e.products.size();
  auto const z = [&](std::size_t i, std::size_t f) { return e.intermediate_z[i + f * n] / o.steps_in_year; };
  std::vector<double> x0(n, 0), final_use(n, 0), staff(n, 1);
  std::vector<std::vector<double>> orders(n, std::vector<double>(n)), stock(m, std::vector<double>(n, 0)), a = stock, used = stock, out;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t r = 0; r < e.regions.size(); ++r) final_use[i] += e.final_y[i + r * n] / o.steps_in_year;
    x0[i] = final_use[i];
    for (std::size_t f = 0; f < n; ++f) x0[i] += orders[i][f] = z(i, f);
  }
  for (std::size_t f = 0; f < n; ++f)
    for (std::size_t i = 0; i < n; ++i) used[e.industries[i].product][f] += z(i, f);
  for (std::size_t f = 0; f < n; ++f)
    for (std::size_t p = 0; p < m; ++p) {
      a[p][f] = x0[f] > 0 ? used[p][f] / x0[f] : 0;
      stock[p][f] = o.stock_steps[p] * used[p][f];
    }
  auto const left = [](std::vector<capacity_loss> const& all, std::size_t i, unsigned t) {
    double l = 1;
    for (auto const& c : all)
      if (c.industry == i && t >= c.first_step && t < c.first_step + c.lost.size()) l *= 1 - c.lost[t - c.first_step];
    return l;
  };
  for (unsigned t = 1; t <= steps; ++t) {
    std::vector<double> d(n), x(n), share(n);
    bound.emplace_back(n);
    for (std::size_t i = 0; i < n; ++i) {
      d[i] = final_use[i] * left(s.demand, i, t);
      for (std::size_t f = 0; f < n; ++f) d[i] += orders[i][f];
      staff[i] = std::min(staff[i], left(s.staff, i, t));
      double inputs = 1e300;
      std::uint32_t scarce = 0;
      for (std::size_t p = 0; p < m; ++p) {
        if (a[p][i] == 0) continue;
        auto const c = o.classes.of(sector_id{p}, sector_id{e.industries[i].product}).value_or(input_class::essential);
        auto const lasts = stock[p][i] / a[p][i];
        auto most = 1e300;
        if (c == input_class::essential || (c == input_class::non_essential && o.important == important_input::critical)) most = lasts;
        if (c == input_class::non_essential && o.important == important_input::half) most = 0.5 * (lasts + x0[i]);
        if (most < inputs) inputs = most, scarce = static_cast<std::uint32_t>(p);
      }
      auto const able = staff[i] * x0[i];
      x[i] = std::max(0.0, std::min({able, inputs, d[i]}));
      if (x[i] < d[i]) bound.back()[i] = inputs < able ? binding{limit::input, scarce} : binding{left(s.staff, i, t) < 1 && left(s.staff, i, t) == staff[i] ? limit::capacity : limit::staff, 0};
      share[i] = d[i] > 0 ? x[i] / d[i] : 0;
      auto const missing = std::min(std::max(0.0, inputs), d[i]) - able;
      if (x0[i] > 0) staff[i] = std::min(1.0, std::max(0.0, staff[i] + missing / x0[i] / (missing > 0 ? o.hire_time : o.fire_time)));
    }
    for (std::size_t f = 0; f < n; ++f)
      for (std::size_t p = 0; p < m; ++p) {
        double received = 0;
        for (std::size_t i = 0; i < n; ++i)
          if (e.industries[i].product == p) received += orders[i][f] * share[i];
        stock[p][f] = std::max(0.0, stock[p][f] + received - a[p][f] * x[f]);
        auto const total = std::max(0.0, a[p][f] * d[f] + (o.stock_steps[p] * used[p][f] - stock[p][f]) / o.restock_time);
        for (std::size_t i = 0; i < n; ++i)
          if (e.industries[i].product == p) orders[i][f] = used[p][f] > 0 ? total * z(i, f) / used[p][f] : 0;
      }
    out.push_back(x);
  }
  return out;
}

TEST(critical_inputs, agree_with_the_equations_as_written) {
  std::size_t all_told = 0, all_other = 0;
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    auto const e = samples::random_economy(seed, 1 + seed % 3, 1 + seed % 6);
    random_stream draw(seed, 9);
    critical_options o{.stock_steps = std::vector<double>(e.products.size(), 1 + static_cast<double>(seed % 12)), .restock_time = 1 + static_cast<double>(seed % 7), .hire_time = 1.0 + draw.below(9), .fire_time = 1.0 + draw.below(9)};
    o.important = static_cast<important_input>(seed % 3);
    o.classes = input_classes(e.products.size());
    for (std::size_t a = 0; a < e.products.size(); ++a)
      for (std::size_t b = 0; b < e.products.size(); ++b) o.classes.set(sector_id{a}, sector_id{b}, static_cast<input_class>(draw.below(3)));
    critical_shock s;  // losses that overlap, and come back in every shape
    for (unsigned k = 1 + draw.below(3); k > 0; --k) s.staff.push_back({draw.below(static_cast<std::uint32_t>(e.size())), 2 + draw.below(6), samples::recovery_curve(draw)});
    for (unsigned k = draw.below(3); k > 0; --k) s.demand.push_back({draw.below(static_cast<std::uint32_t>(e.size())), 1 + draw.below(6), samples::recovery_curve(draw)});
    auto const fast = run_critical_inputs(e, o, s, 40).value();
    std::vector<std::vector<binding>> bound;
    auto const book = by_the_book(e, o, s, 40, bound);
    std::size_t told = 0, other = 0;  // two limits may be the same but for the last digits
    for (std::size_t t = 0; t < 40; ++t)
      for (std::size_t i = 0; i < e.size(); ++i) ASSERT_NEAR(fast.output[t][i], book[t][i], 1e-10 * (1 + fast.normal_output[i])) << "economy " << seed << " step " << t + 1;
    for (std::size_t t = 0; t < 40; ++t)
      for (std::size_t i = 0; i < e.size(); ++i)
        if (fast.normal_output[i] - fast.output[t][i] > 1e-6 * fast.normal_output[i]) ++told, other += fast.bound_by[t][i] != bound[t][i];
    all_told += told;
    all_other += other;
  }
  EXPECT_GT(all_told, 100'000u);
  EXPECT_LE(all_other * 1000, all_told);
}

TEST(critical_inputs, nothing_happens_without_a_shock) {
  auto const e = samples::random_economy(2, 3, 4);
  auto const got = run_critical_inputs(e, {}, {}, 50).value();
  for (std::size_t i = 0; i < e.size(); ++i) EXPECT_NEAR(got.output.back()[i], got.normal_output[i], 1e-12 * got.normal_output[i]);
}

// One supplier gone for good, no stock to speak of: its buyer stops, makes half, or goes on, by what the input is.
TEST(critical_inputs, what_a_missing_input_does) {
  economy e;
  e.regions = {"R"};
  e.products = {"part", "car"};
  e.industries = {{"R part", 0, 0}, {"R car", 0, 1}};
  e.intermediate_z = {0, 0, 2, 0};
  e.final_y = {0, 10};
  e.value_added = {2, 8};
  auto const last = [&](input_class c, important_input i) {
    critical_options o{.steps_in_year = 1, .stock_steps = {1, 1}, .important = i};
    o.classes = input_classes(2);
    o.classes.set(sector_id{0}, sector_id{1}, c);
    return run_critical_inputs(e, o, {.staff = {{0, 2, std::vector<double>(300, 1)}}}, 300).value().output.back()[1];
  };
  EXPECT_NEAR(last(input_class::essential, important_input::half), 0, 1e-6);
  EXPECT_NEAR(last(input_class::non_essential, important_input::half), 5, 1e-6);
  EXPECT_NEAR(last(input_class::non_essential, important_input::nothing), 10, 1e-9);
  EXPECT_NEAR(last(input_class::none, important_input::half), 10, 1e-9);
}

TEST(critical_inputs, refuse_what_cannot_be) {
  auto const e = samples::two_industries();
  EXPECT_EQ(run_critical_inputs(e, {.hire_time = 0}, {}, 1).error().all()[0].code, "shock/option");
  EXPECT_EQ(run_critical_inputs(e, {}, {.staff = {{9, 1, {.5}}}}, 1).error().all()[0].code, "shock/event");
}

}  // namespace
}  // namespace landsea::shock
