#pragma once
// Random economies with every option of the inventory model drawn beside every other: events that overlap, recovery curves, capital
// rebuilt and not, demand that falls away.
#include "landsea/shock/inventory.hpp"
#include "samples_economy.hpp"

namespace landsea::shock::samples {

struct inventory_case {
  economy e;
  inventory_options o;
  inventory_shock s;
};

// A loss that comes back over `days` in one of the shapes of recovery, after a while at its full size.
inline std::vector<double> recovery_curve(random_stream& draw) {
  auto const lost = draw.below(4) == 0 ? 1 : draw.uniform();
  std::vector<double> out(1 + draw.below(8), lost);
  auto const shape = draw.below(4), days = draw.below(12);
  for (unsigned d = 0; d < days; ++d) {
    auto const p = (d + 1.0) / (days + 1.0);
    out.push_back(lost * (shape == 0 ? 1 - p : shape == 1 ? (1 - p) * (1 - p) : shape == 2 ? 1 - p * p : 1 - 3 * p * p + 2 * p * p * p));
  }
  return out;
}

inline void everybody_sells(economy& e) {
  auto const x = e.output_x();
  for (std::size_t i = 0; i < e.size(); ++i)
    if (x[i] == 0) e.final_y[i] = 1;
}

inline inventory_options any_options(random_stream& draw, economy const& e) {
  auto const below = [&](unsigned n) { return static_cast<double>(draw.below(n)); };
  inventory_options o{.steps_in_year = draw.below(2) == 0 ? 365. : 12., .overproduction_most = 1 + 0.25 * below(3), .overproduction_time = 5 + below(360), .stock_floor = 0.25 * below(5), .restock_time = 1 + below(20), .rebuild_time = 1 + below(10)};
  for (std::size_t p = 0; p < e.products.size(); ++p) o.stock_steps.push_back(1 + below(20));
  o.negligible_input = draw.below(3) == 0 ? 0.02 : 1e-5;
  o.rule = static_cast<rationing>(draw.below(4));
  o.final_bid = draw.below(2) == 0 ? 1 : 1 + 3 * draw.uniform();
  auto const orders = draw.below(3);
  o.orders_follow_capacity = orders == 1;
  o.orders_follow_deliveries = orders == 2;
  o.order_elasticity = draw.below(3) == 0 ? 1 : 0.5 * below(7);
  if (draw.below(2) == 0) o.final_use.away_time = 1 + below(9), o.final_use.back_time = 1 + below(9);
  if (draw.below(2) == 0) o.final_use.price_response = draw.uniform(), o.final_use.price_elasticity = 2 * draw.uniform();
  return o;
}

inline inventory_case any_case(std::uint64_t seed) {
  inventory_case c{random_economy(seed, 1 + seed % 4, 1 + seed % 5), {}, {}};
  random_stream draw(seed, 4);
  everybody_sells(c.e);
  auto const any = [&] { return static_cast<std::size_t>(draw.below(static_cast<std::uint32_t>(c.e.size()))); };
  c.o = any_options(draw, c.e);
  for (unsigned k = 0; k < 3; ++k) c.s.capacity.push_back({any(), 2 + draw.below(8), recovery_curve(draw)});
  for (unsigned k = draw.below(3); k > 0; --k) c.s.demand.push_back({any(), 1 + draw.below(9), recovery_curve(draw)});
  if (draw.below(2) == 0) {
    auto const hit = any();
    auto const rebuilt_by = static_cast<std::size_t>(draw.below(static_cast<std::uint32_t>(c.e.products.size())));
    c.s.capital = {{any(), 3, 0.02, {}}, {hit, 4, 0.5 * c.e.value_added[hit], {{rebuilt_by, 1.0}}}, {hit, 7, 0.3 * c.e.value_added[hit], {{0, 1.0}}}};
  }
  return c;
}

}  // namespace landsea::shock::samples
