#pragma once
#include <functional>

#include "lu.hpp"

namespace landsea::mrio {

// |M^-1|_1 from below, and the column of M^-1 that attains it: Hager's method as Higham states it (ACM TOMS 14, 1988, alg. 4.1).
struct inverse_norm {
  double norm = 0;
  std::size_t column = 0;
};
using solving = std::function<void(view)>;  // x = M^-1 x
[[nodiscard]] inverse_norm estimate_inverse_norm(std::size_t size, solving const& solve, solving const& solve_transposed);
[[nodiscard]] inverse_norm estimate_inverse_norm(lu const&);

}  // namespace landsea::mrio
