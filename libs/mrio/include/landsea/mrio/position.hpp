#pragma once
// Where an industry stands between first inputs and final demand.
// Upstreamness: Antras, Chor, Fally and Hillberry, American Economic Review P&P 102(3), 2012; Antras and Chor, Econometrica 81(6),
// 2013: row sums of the Ghosh inverse, 1 if all output goes to final demand. Downstreamness: Fally (2012); column sums of the
// Leontief inverse, 1 if there are no inputs.
#include <optional>

#include "landsea/mrio/leontief.hpp"

namespace landsea::mrio {

struct position_result {
  std::vector<std::optional<double>> upstreamness, downstreamness;  // n; none for industries without output
};
[[nodiscard]] position_result position(leontief const&);

// Linkages: Rasmussen (1956), Hirschman (1958), Miller and Blair ch. 12. Normalised by the mean over all industries that
// produce; above 1 in both directions: a key industry.
struct linkage {
  double direct_backward = 0;   // inputs per unit of output: column sum of A
  double direct_forward = 0;    // intermediate sales per unit of output: row sum of Z / x
  double total_backward = 0;    // column sum of B
  double total_forward = 0;     // row sum of the Ghosh inverse
  double power_of_dispersion = 0;        // total_backward over its mean
  double sensitivity_of_dispersion = 0;  // total_forward over its mean
};
[[nodiscard]] std::vector<std::optional<linkage>> linkages(leontief const&);

}  // namespace landsea::mrio
