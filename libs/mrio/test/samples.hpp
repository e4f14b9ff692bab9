#pragma once
// Tables for tests.
#include <gtest/gtest.h>

#include <initializer_list>

#include "landsea/core/random.hpp"
#include "landsea/mrio/accounts.hpp"

namespace landsea::mrio {

inline std::vector<named> codes(char const* prefix, std::size_t n) {
  std::vector<named> out;
  for (std::size_t i = 0; i < n; ++i) out.push_back({prefix + std::to_string(i + 1), {}});
  return out;
}

inline table_parts parts(std::size_t economies, std::size_t industries, std::size_t final_uses = 1) {
  table_parts p;
  p.economies = codes("E", economies);
  p.industries = codes("I", industries);
  for (std::size_t u = 0; u < final_uses; ++u) p.final_uses.push_back("F" + std::to_string(u + 1));
  p.intermediate_z = matrix(economies * industries, economies * industries);
  p.final_y = matrix(economies * industries, economies * final_uses);
  return p;
}

inline table made(table_parts p) {
  auto t = table::make(std::move(p));
  EXPECT_TRUE(t.has_value()) << (t ? "" : describe(t.error()));
  return std::move(*t);
}

// The leather example of the R package decompr (Quast and Kummritz, "decompr: Global Value Chain decomposition in R", 2015).
inline table leather() {
  static constexpr double kRows[9][12] = {
      {16.1, 5.1, 1.8, 3.2, 4.3, 0.4, 3.1, 2.8, 4.9, 21.5, 6.1, 8.4},     {2.4, 8.0, 3.2, 0.1, 3.2, 1.6, 1.2, 3.9, 11.5, 16.2, 1.9, 5.1},
      {0.9, 0.5, 4.0, 0.0, 0.1, 0.3, 0.0, 0.4, 0.5, 11.0, 0.5, 0.8},      {1.1, 1.9, 0.2, 18.0, 13.2, 6.1, 9.0, 3.1, 8.9, 7.5, 29.5, 14.2},
      {0.3, 2.8, 0.1, 6.1, 28.1, 6.3, 2.1, 2.5, 25.6, 8.9, 24.9, 16.9},   {0.0, 0.1, 0.3, 4.1, 3.2, 8.9, 0.2, 0.0, 1.8, 1.2, 18.5, 4.9},
      {1.2, 4.2, 0.3, 4.1, 1.2, 0.6, 29.0, 19.5, 17.9, 9.2, 17.9, 51.2},  {1.3, 1.1, 0.0, 3.2, 4.8, 2.6, 5.1, 29.1, 24.1, 7.9, 10.1, 38.5},
      {2.1, 1.4, 3.0, 4.1, 3.1, 3.9, 11.3, 8.1, 51.3, 25.1, 35.2, 68.4}};
  auto p = parts(3, 3);
  p.economies = {{"ARG", "Argentina"}, {"TUR", "Turkey"}, {"DEU", "Germany"}};
  p.industries = {{"Agriculture", {}}, {"Textile.and.Leather", {}}, {"Transport.Equipment", {}}};
  for (std::size_t i = 0; i < 9; ++i)
    for (std::size_t j = 0; j < 12; ++j) (j < 9 ? p.intermediate_z(i, j) : p.final_y(i, j - 9)) = kRows[i][j];
  return made(std::move(p));
}

struct oddities {
  bool zero_output = false;     // one industry neither makes nor uses anything
  bool negative_final = false;  // inventories run down
  bool empty_economy = false;   // the last economy has no figures
};

// A balanced random table: inputs are 30 to 80 % of output.
inline table random_table(std::uint64_t seed, std::size_t g, std::size_t m, oddities odd = {}, std::size_t uses = 2) {
  random_stream draw(seed, 0);
  auto p = parts(g, m, uses);
  auto const n = g * m;
  auto const absent = [&](std::size_t i) { return (odd.zero_output && i == n / 2) || (odd.empty_economy && i / m == g - 1); };
  for (std::size_t j = 0; j < n; ++j)
    for (std::size_t i = 0; i < n; ++i)
      if (!absent(i) && !absent(j) && draw.uniform() < 0.7) p.intermediate_z(i, j) = draw.exponential() * (i / m == j / m ? 4 : 0.7);
  for (std::size_t i = 0; i < n; ++i) {
    if (absent(i)) continue;
    double used = 0;
    for (std::size_t j = 0; j < n; ++j) used += p.intermediate_z(i, j) + p.intermediate_z(j, i);
    for (std::size_t c = 0; c < g * uses; ++c) p.final_y(i, c) = used * draw.uniform() * (c / uses == i / m ? 1.0 : 0.15);
    p.final_y(i, (i / m) * uses) += 0.5 * used;
    if (odd.negative_final && i % 3 == 0) p.final_y(i, ((i / m + 1) % g) * uses + uses - 1) -= 0.1 * used;
  }
  return made(std::move(p));
}

// A system with all that hangs on it; refers to the table.
struct solved {
  leontief system;
  matrix inverse_b;
  accounts base;
};

inline std::unique_ptr<solved> solve_table(table const& t) {
  auto system = leontief::build(t);
  EXPECT_TRUE(system.has_value()) << (system ? "" : describe(system.error()));
  auto out = std::make_unique<solved>(solved{std::move(*system), {}, {}});
  out->inverse_b = out->system.inverse_b();
  auto base = make_accounts(out->system, &out->inverse_b);
  EXPECT_TRUE(base.has_value());
  out->base = std::move(*base);
  return out;
}

}  // namespace landsea::mrio
