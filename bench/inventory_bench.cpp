// Industries with stocks, day by day, beside the floor: reading the table of intermediate uses once a day from memory.
// In two ways of rationing. inventory_bench [REGIONSxPRODUCTSxDAYS ...], by default 3x16x365, 20x50x365 and 80x50x50. Equality with the equations written
// out is proved by the library's tests; here the same digits for one and two threads are.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <numeric>

#include "landsea/core/random.hpp"
#include "landsea/shock/inventory.hpp"
#include "timing.hpp"

namespace {

using namespace landsea;
using namespace landsea::shock;

economy dense_economy(std::uint32_t regions, std::uint32_t products) {
  random_stream draw(1, 0);
  economy e;
  for (std::uint32_t r = 0; r < regions; ++r) e.regions.push_back(fmt::format("R{}", r));
  for (std::uint32_t p = 0; p < products; ++p) e.products.push_back(fmt::format("P{}", p));
  for (std::uint32_t r = 0; r < regions; ++r)
    for (std::uint32_t p = 0; p < products; ++p) e.industries.push_back({fmt::format("R{} P{}", r, p), r, p});
  auto const n = e.size();
  e.intermediate_z.resize(n * n);
  for (auto& z : e.intermediate_z) z = draw.uniform();
  e.final_y.resize(n * regions);
  for (auto& y : e.final_y) y = draw.uniform() * products;
  auto const x = e.output_x();
  for (std::size_t f = 0; f < n; ++f) e.value_added.push_back(std::max(1.0, x[f] - std::accumulate(&e.intermediate_z[f * n], &e.intermediate_z[f * n] + n, 0.0)));
  return e;
}

// Rationing by bid has work to do where many are short: stocks of four days, and a twentieth of all industries down.
void one_size(std::uint32_t regions, std::uint32_t products, unsigned days, rationing rule) {
  auto const e = dense_economy(regions, products);
  inventory_options o;
  inventory_shock s{.capacity = {{0, 2, std::vector<double>(30, 0.5)}}};
  if (rule == rationing::highest_bid) {
    o.rule = rule;
    o.stock_steps.assign(products, 4);
    for (std::size_t i = 20; i < e.size(); i += 20) s.capacity.push_back({i, 2, std::vector<double>(days, 0.5)});
  }
  result<industry_series> got = run_inventories(e, o, s, 1);
  auto const first = seconds([&] { got = run_inventories(e, o, s, 1); });
  auto const time = seconds([&] { got = run_inventories(e, o, s, days); });
  auto const day = (time - first) / (days - 1);
  set_thread_count(1);
  auto const alone = run_inventories(e, o, s, std::min(days, 20U)).value();
  set_thread_count(0);
  for (std::size_t t = 0; t < alone.output.size(); ++t)
    if (alone.output[t] != got->output[t]) {
      fmt::print(stderr, "one and two threads differ\n");
      std::exit(1);
    }
  auto const floor = seconds_to_read(e.intermediate_z);
  fmt::print("{:>6} industries ({} x {}), {} days, {}: {:.3f} s, of which {:.3f} s to the end of day 1; then {:.3f} ms a day, {:.1f} times one reading of the table ({:.3f} ms, {:.1f} GB/s)\n", e.size(), regions, products, days, text(rule), time, first, day * 1e3, day / floor, floor * 1e3,
             static_cast<double>(e.size() * e.size() * 8) / floor / 1e9);
}

void both_rules(std::uint32_t regions, std::uint32_t products, unsigned days) {
  for (auto const rule : {rationing::proportional, rationing::highest_bid}) one_size(regions, products, days, rule);
}

}  // namespace

int main(int argc, char** argv) {
  bool any = false;
  for (int i = 1; i < argc; ++i) {
    unsigned r = 0, p = 0, d = 0;
    if (std::sscanf(argv[i], "%ux%ux%u", &r, &p, &d) == 3 && d > 1) both_rules(r, p, d), any = true;
  }
  if (any) return 0;
  both_rules(3, 16, 365);
  both_rules(20, 50, 365);
  both_rules(80, 50, 50);
}
