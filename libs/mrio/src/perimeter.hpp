#pragma once
// Value added that crosses a perimeter for the first time, per unit that crosses: V B with the perimeter's flows of
// intermediates taken out of A. By Sherman, Morrison and Woodbury that is V_s B_ss (I + A_sr B_rs)^-1 for the exports of s to r,
// and a division by 1 plus a diagonal element where the perimeter is one industry's exports.
#include "landsea/mrio/borin_mancini.hpp"

namespace landsea::mrio {

struct perimeter_weights {
  matrix own, foreign;  // n x G: row exporting industry, column importer
};

// For the exporters whose columns of B are at hand. Error mrio/singular, naming the flow.
[[nodiscard]] result<perimeter_weights> weigh_perimeter(accounts const&, inverse_part const&, perspective);

}  // namespace landsea::mrio
