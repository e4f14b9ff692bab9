#pragma once
// What a unit of final demand for an industry moves in all: output, value added, or any satellite account (income, jobs).
// Miller and Blair, "Input-Output Analysis", 3rd ed., ch. 6.
#include <optional>

#include "landsea/mrio/satellites.hpp"

namespace landsea::mrio {

struct multiplier {
  double direct = 0;               // in the industry itself, per unit of its output: v_j, f_j; 1 for output
  double simple = 0;               // in the world, per unit of final demand: f'B
  double own_economy = 0;          // the part of `simple` in the industry's own economy
  std::optional<double> type_one;  // simple / direct; none where direct is 0
  std::optional<double> total;     // with households' spending out of the income earned; none unless households are given
};

// Households of each economy earn `income` and spend it as the final uses `uses` of their economy show: average spending, and
// unchanged in its mix. The inverse of the system so closed follows from B by an update of rank G.
struct households {
  std::vector<double> income;      // n: earned in each industry, in the table's unit
  std::vector<std::size_t> uses;   // places in table_parts::final_uses
};

// One for each industry; none for industries without output. Multipliers of output without `of`, of its amounts otherwise.
// Error mrio/households: an economy spends all that it earns or more (closed so, the system has no meaning), or spends and earns nothing.
[[nodiscard]] result<std::vector<std::optional<multiplier>>> multipliers(leontief const&, std::vector<double> const* amounts = nullptr, households const* = nullptr);

}  // namespace landsea::mrio
