#pragma once
// How good single precision is on the table at hand, measured beside double on the table's own figures.
#include <optional>

#include "landsea/mrio/accounts.hpp"

namespace landsea::mrio {

struct precision_report {
  double residual = 0;  // the largest that a refined solution was left with, relative to its right side
  // The largest difference of what B in single precision gives from refined solutions: of B Y in an industry's output, of V B in the
  // unit. None where no B was formed: everything then rests on refined solutions.
  std::optional<double> difference;
  // So many digits are good of amounts as large as an industry's output; an amount a thousand times smaller has three less.
  [[nodiscard]] int good_digits() const;
};

// `part`: all of B in single precision; null where none was formed. Error mrio/precision: fewer than three digits are good.
[[nodiscard]] result<precision_report> measure_precision(accounts const&, inverse_part const* part);

}  // namespace landsea::mrio
