#pragma once
#include <fmt/format.h>

#include <algorithm>

#include "landsea/core/random.hpp"
#include "landsea/shock/economy.hpp"

namespace landsea::shock::samples {

// One region, two products; a day's amounts.
inline economy two_industries() {
  economy e;
  e.regions = {"R"};
  e.products = {"a", "b"};
  e.industries = {{"R a", 0, 0}, {"R b", 0, 1}};
  e.intermediate_z = {2, 4, 3, 1};
  e.final_y = {5, 5};
  e.value_added = {4, 6};
  return e;
}

inline economy random_economy(std::uint64_t seed, std::size_t regions, std::size_t products) {
  random_stream draw(seed, 3);
  economy e;
  for (std::size_t r = 0; r < regions; ++r) e.regions.push_back(fmt::format("R{}", r));
  for (std::size_t p = 0; p < products; ++p) e.products.push_back(fmt::format("P{}", p));
  for (std::uint32_t r = 0; r < regions; ++r)
    for (std::uint32_t p = 0; p < products; ++p) e.industries.push_back({fmt::format("R{} P{}", r, p), r, p});
  auto const n = e.size();
  for (std::size_t k = 0; k < n * n; ++k) e.intermediate_z.push_back(draw.uniform() < 0.2 ? 0 : draw.uniform());
  for (std::size_t k = 0; k < n * regions; ++k) e.final_y.push_back(draw.uniform() < 0.1 ? 0 : draw.uniform() * static_cast<double>(products));
  auto const x = e.output_x();
  for (std::size_t f = 0; f < n; ++f) {
    double inputs = 0;
    for (std::size_t i = 0; i < n; ++i) inputs += e.intermediate_z[i + f * n];
    e.value_added.push_back(std::max(0.1, x[f] - inputs));
  }
  return e;
}

}  // namespace landsea::shock::samples
