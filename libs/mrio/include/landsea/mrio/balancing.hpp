#pragma once
// Matrices brought to given sums while changing as little as can be.
//
// RAS: Stone, "Input-Output and National Accounts" (1961); Bacharach, "Biproportional Matrices" (1970). GRAS, for negative cells: Junius
// and Oosterhaven, Economic Systems Research 15(1), 2003, with the target of Lenzen, Wood and Gallego, ESR 19(4), 2007, and sums without
// positive cells as in Temurshoev, Miller and Bouwmeester, ESR 25(3), 2013: a cell a >= 0 becomes a r, a cell a < 0 becomes a / r, where
// p r - n / r = target with p and n the sums of positive and of (absolute) negative cells. KRAS, for targets that contradict each
// other: Lenzen, Gallego and Wood, ESR 21(1), 2009: once the errors no longer shrink, targets give way in steps in proportion to their
// deviation.
#include <optional>
#include <string>
#include <vector>

#include "landsea/core/parallel.hpp"
#include "landsea/mrio/matrix.hpp"
#include "landsea/core/result.hpp"

namespace landsea::mrio {

enum class balancing_method : std::uint8_t { ras, gras, kras };

// What a sum should be. Where targets contradict each other (KRAS), one with deviation 0 never gives way.
struct goal {
  double amount = 0;
  double deviation = 0;  // standard deviation, >= 0
};

// A sum over all cells of rows x columns.
struct block_goal {
  std::string name;
  std::vector<std::size_t> rows, columns;  // none twice
  goal wanted;
};

struct goals {
  std::vector<std::optional<goal>> rows, columns;  // one per row and column; none: free
  std::vector<block_goal> blocks;                  // KRAS alone
};

struct balancing_options {
  balancing_method method = balancing_method::gras;
  double tolerance = 1e-8;        // of the largest absolute target
  std::size_t most_rounds = 1000;
};

enum class goal_kind : std::uint8_t { row, column, block };

enum class shortfall : std::uint8_t {
  no_cells,        // all cells are 0, which no factor changes
  wrong_sign,      // cells of one sign cannot add up to a target of the other
  not_converged    // still off when rounds ran out: the targets contradict each other, or zeros stand in their way
};

struct missed_goal {
  goal_kind kind = goal_kind::row;
  std::size_t position = 0;  // of the row, column or block
  double wanted = 0, reached = 0;
  shortfall why = shortfall::not_converged;
};

struct moved_goal {
  goal_kind kind = goal_kind::row;
  std::size_t position = 0;
  double from = 0, to = 0, deviation = 0;
};

struct balancing_report {
  std::size_t rounds = 0;
  bool met = false;                  // every goal, as moved, within tolerance
  double tolerance = 0;              // in the matrix's unit
  double row_error = 0, column_error = 0, block_error = 0;  // largest absolute ones against the goals as moved
  std::vector<missed_goal> missed;   // beyond tolerance, the largest error first
  std::vector<moved_goal> moved;     // KRAS: gave way
};

// Changes `m` in place. Errors: mrio/negative-cells (RAS; none is changed), mrio/targets-contradict (RAS and GRAS: all rows and columns
// have targets and their totals differ), mrio/target-kind (blocks without KRAS), job/stopped (m is then half-way).
[[nodiscard]] result<balancing_report> balance_matrix(view m, goals const&, balancing_options = {}, job const& = {});

}  // namespace landsea::mrio
