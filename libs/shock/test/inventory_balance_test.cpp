// Nothing is lost or made on the way: what identities hold at each step, whatever the rules.
#include <gtest/gtest.h>

#include <numeric>

#include "inventory_run.hpp"
#include "samples_inventory.hpp"

namespace landsea::shock {
namespace {

using stocks = std::vector<double>;  // product by product within an industry

stocks stocks_of(inventory_orders const& orders) {
  stocks out;
  for (std::size_t f = 0; f < orders.size(); ++f)
    for (std::size_t p = 0; p < orders.products(); ++p) out.push_back(orders.stock(p, f));
  return out;
}

// Of each product: made = used + put into stock + delivered to final users + built.
void expect_balance(samples::inventory_case const& c, inventory_run const& run, stocks const& before, std::vector<double> const& open_before, std::uint64_t seed) {
  auto const& e = c.e;
  auto const& made = run.series().output.back();
  auto const& unmet = run.series().unmet_final.back();
  auto const open = run.destroyed().still_open();
  for (std::size_t p = 0; p < e.products.size(); ++p) {
    double in = 0, out = 0, size = 0;
    for (std::size_t i = 0; i < e.size(); ++i) {
      auto const stocked = run.orders().stock(p, i) - before[p + i * e.products.size()], used = run.orders().input_share(p, i) * made[i];
      out += used + stocked;
      size += used + std::abs(run.orders().stock(p, i));  // stocks of negligible inputs may fall below 0
      if (run.orders().input_share(p, i) > c.o.negligible_input) {
        ASSERT_GE(run.orders().stock(p, i), -1e-12 * run.series().normal_output[i]) << "economy " << seed;
      }
      if (e.industries[i].product != p) continue;
      in += made[i];
      out += run.asked()[i] - unmet[i] + open_before[i] - open[i];
      size += run.series().normal_output[i];
    }
    ASSERT_NEAR(in, out, 1e-9 * size) << "economy " << seed << " step " << run.series().output.size() << " product " << p;
  }
  for (std::size_t i = 0; i < e.size(); ++i) {
    ASSERT_LE(made[i], run.series().demand.back()[i] * (1 + 1e-12)) << "economy " << seed;
    ASSERT_GE(unmet[i], -1e-12) << "economy " << seed;
    ASSERT_LE(unmet[i], run.asked()[i]) << "economy " << seed;
  }
}

TEST(inventory_balance, made_is_used_stocked_delivered_or_built) {
  std::array<std::size_t, 4> tried{};
  for (std::uint64_t seed = 10'000; seed < 14'000; ++seed) {
    auto const c = samples::any_case(seed);
    ++tried[static_cast<std::size_t>(c.o.rule)];
    inventory_run run(c.e, c.o, c.s);
    for (unsigned t = 1; t <= 40; ++t) {
      auto const before = stocks_of(run.orders());
      auto open = run.destroyed().still_open();
      // What begins to be rebuilt at this step was not open before it.
      for (auto const& loss : c.s.capital)
        if (loss.step == t && !loss.rebuilt_by.empty()) {
          inventory_shock const one{.capital = {loss}};
          damages alone(c.e, c.o, one);
          alone.begin_step(t);
          auto const added = alone.still_open();
          for (std::size_t i = 0; i < open.size(); ++i) open[i] += added[i];
        }
      run.step(t);
      expect_balance(c, run, before, open, seed);
      if (HasFatalFailure()) return;
    }
  }
  for (auto const n : tried) EXPECT_GT(n, 500u);
}

}  // namespace
}  // namespace landsea::shock
