#pragma once
// A table brought to balance, or to given totals. The matrix that is balanced is [Z Y]: n rows, n + G * uses columns.
#include "landsea/mrio/balancing.hpp"
#include "landsea/mrio/table.hpp"

namespace landsea::mrio {

struct balanced_table {
  table data;
  balancing_report report;
  bool own_totals = false;       // balanced to the table's own output and value rows
  double final_use_factor = 1;   // own totals: all totals of final uses were multiplied by this, so that demand is value added
  double moved_amount = 0;       // sum of absolute changes of cells of Z and Y
  double all_amount = 0;         // sum of absolute cells before
  std::vector<std::size_t> value_added_set;  // given totals: industries whose value rows could not be scaled; the first row took the difference
};

// Without goals: rows add up to output (as stated, else as they did), columns of industries to output less value rows, and columns of
// final uses to what they were, all multiplied by one factor; output and value rows are kept. Error mrio/nothing-to-balance: no value
// rows, so columns balance by themselves, or totals that no factor can bring together.
// With goals: they hold; output is what rows then add up to, and the value rows of an industry are scaled to what its inputs leave.
// Either way the table is marked estimated. Other errors: those of balance_matrix.
[[nodiscard]] result<balanced_table> balance_table(table const&, std::optional<goals> const&, balancing_options = {}, job const& = {});

}  // namespace landsea::mrio
