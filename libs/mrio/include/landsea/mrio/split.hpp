#pragma once
// An economy split into several by shares of its value added and by trade: an estimate (docs/theory/splitting.md).
// Each cell of the economy's rows and columns becomes several that add up to it, so that aggregating the parts gives the table back.
#include <vector>

#include "landsea/core/parallel.hpp"
#include "landsea/mrio/table.hpp"

namespace landsea::mrio {

struct split_request {
  economy_id from;
  std::vector<named> parts;           // K >= 2 of them, in the place of the economy
  matrix share;                       // N x K: of output, value added and inputs of each industry; >= 0, rows add up to 1
  std::vector<double> demand_share;   // K: of each final use; >= 0, adds up to 1
  matrix trade_outside;               // G x K: weights of trade of each other economy with each part; >= 0; a row of zeros: not known, shares are used
  matrix trade_inside;                // K x K: sales of the part of the row to that of the column, in the table's unit; the diagonal is not read
  std::string how;                    // for the table's source
};

struct split_table {
  table data;
  std::size_t rounds = 0;
  bool met = false;                   // row and column errors within tolerance
  double row_error = 0, column_error = 0;  // largest, as a part of the goal of its row or column
  double inside_given = 0, inside_reached = 0;  // sales among parts, as asked for (after the cap) and as they came out
  bool inside_capped = false;         // trade asked for left some part less than a tenth of its purchases inside for its own sales
};

struct split_options {
  double tolerance = 1e-6;
  std::size_t most_rounds = 2000;
};

// Errors: mrio/split-share (a share below 0, or shares that do not add up to 1: names the industry), mrio/double-code, job/stopped.
[[nodiscard]] result<split_table> split_economy(table const&, split_request const&, split_options = {}, job const& = {});

}  // namespace landsea::mrio
