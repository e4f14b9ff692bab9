#pragma once
// Which input coefficients matter most: the field of influence of a change in one of them. Sonis and Hewings, "Coefficient
// Change in Input-Output Models: Theory and Applications", Economic Systems Research 4(2), 1992: if a_ij grows by e, B grows by
// e / (1 - e b_ji) times F(i, j), F = (column i of B) (row j of B). F is of rank one: it is never formed.
#include <optional>

#include "landsea/mrio/leontief.hpp"

namespace landsea::mrio {

struct coefficient_influence {
  std::size_t supplier = 0, user = 0;  // i, j
  double coefficient = 0;              // a_ij
  double field_sum = 0;                // sum of all elements of F: change of all outputs for a unit of final demand everywhere
  double field_norm = 0;               // root of the sum of squares of F
  double output_change = 0;            // change of the world's output at today's final demand, if a_ij grows by 1 %
};

enum class influence_order : std::uint8_t {
  field,  // by field_norm: what a unit of change of the coefficient does to B, however small the coefficient is today
  output  // by the size of output_change: what a change by a share of it does to the world's output
};
// The `most` greatest coefficients other than 0, greatest first; equal ones by position.
[[nodiscard]] std::vector<coefficient_influence> ranked_influence(leontief const&, matrix const& inverse_b, std::size_t most, influence_order = influence_order::field);

// Change of each industry's output, final demand unchanged, if a_ij grows by `by` (a share of itself: 0.01 is 1 %; may be
// negative). Two solutions. Error mrio/singular if the changed system has none.
struct influence_result {
  coefficient_influence of;
  std::vector<double> output_change;  // n
};
[[nodiscard]] result<influence_result> influence(leontief const&, std::size_t supplier, std::size_t user, double by);

// How evenly an industry's linkages spread: Rasmussen's coefficients of variation. Small: its needs (sales) reach most industries.
struct spread_of_linkages {
  std::vector<std::optional<double>> backward;  // n: of the column of B
  std::vector<std::optional<double>> forward;   // n: of the row of the Ghosh inverse
};
// None where the industry has no output or there is one industry only. Industries without output are left out of the spread.
[[nodiscard]] spread_of_linkages spread(leontief const&, matrix const& inverse_b);

}  // namespace landsea::mrio
