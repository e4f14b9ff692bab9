#pragma once
// Whether a table balances, and what in it is out of the ordinary.
#include <optional>
#include <vector>

#include "landsea/mrio/table.hpp"

namespace landsea::mrio {

// One gap: stated minus computed, in the table's unit.
struct gap {
  std::size_t position = 0;
  double amount = 0;
  double share = 0;  // of the industry's output; 0 where there is none
};

struct gaps {
  std::size_t count = 0;      // beyond the tolerance
  double total_absolute = 0;  // of all, small ones too
  std::vector<gap> largest;   // by absolute amount, at most ten
};

struct balance_report {
  double tolerance = 0;             // in the table's unit
  std::optional<gaps> rows;         // stated x - Z 1 - Y 1; none where the source states no output
  std::optional<gaps> columns;      // x - 1'Z - value rows, with x as stated, else computed; none without value rows
  double output = 0, final_demand = 0, value_added = 0, exports = 0;  // world totals; value added is x - 1'Z
  std::vector<std::size_t> zero_output;         // industries that make nothing
  std::vector<std::size_t> inputs_without_output;  // of these, those that use inputs all the same: their column is left out
  std::vector<std::size_t> sales_without_output;   // of these, those whose sales are not zero but cancel out: no decomposition says what they contain
  std::vector<std::size_t> negative_output;
  std::vector<std::size_t> negative_value_added;   // x - 1'Z < 0: inputs worth more than the output
  std::vector<std::size_t> no_value_added;         // x - 1'Z is 0 but for rounding: inputs use up all of the output
  std::size_t negative_final_cells = 0, negative_intermediate_cells = 0;
  double negative_final_total = 0, negative_intermediate_total = 0;
  std::vector<economy_id> empty_economies;      // no output at all
};

// Gaps above `tolerance` count. The default is half a unit of the last printed figure of tables in millions.
[[nodiscard]] balance_report check_balance(table const&, double tolerance = 0.5);

}  // namespace landsea::mrio
