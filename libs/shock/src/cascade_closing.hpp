#pragma once
// The end of a cascade that goes on for long: rounds, firm after firm in turn, and between them Newton steps over all rounds to come.
// Etessami and Yannakakis, "Recursive Markov chains, stochastic grammars, and monotone systems of nonlinear equations", Journal of
// the ACM 56(1), 2009: from below, Newton steps on such equations never pass their least solution.
#include <span>
#include <vector>

#include "cascade_plan.hpp"

namespace landsea::shock {

// What a place lost by the scenario itself, in (0, 1].
struct floor_of_loss {
  std::uint32_t place;
  double lost;
};

struct closing_outcome {
  unsigned rounds = 0;
  double last_fall = 0;  // the largest of a level in the last round
  bool settled = false;
};

// Raises losses by place, 1 - h^d and 1 - h^u, as any number of steps from the scenario leave them, to the fixed point that steps
// without end would reach, the least one: directly where few places lose something (cascade_direct.hpp), else up to rounding (2e-15)
// divided by what leaks in a round. Not settled after `most` rounds, when the job is stopped, or when so little leaks that this can be
// above 1e-6. Never above the largest floor. Equations: docs/theory/firm-cascade.md, "When to stop".
[[nodiscard]] closing_outcome close_cascade(cascade_plan const&, std::span<floor_of_loss const>, std::vector<double>& down, std::vector<double>& up, unsigned most, job const&);

}  // namespace landsea::shock
