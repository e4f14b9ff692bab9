#pragma once
// n-1 and n-2: every failure, and every two at once. Equations, the bound and its proof: docs/theory/screening.md.
#include <cstddef>
#include <vector>

#include "landsea/chain/risk.hpp"

namespace landsea::chain {

// Two things that fail on the same day, each for its own time to recover.
struct removal_pair {
  std::size_t first = 0, second = 0;  // of screening::alone
  usd lost;                           // sales and detours, of both outages together
  usd sum;                            // of the two alone
  bool back_up = false;               // more is lost a day than by the two alone; else only the same stock is used twice
  std::string binds;                  // what binds while both are out
  [[nodiscard]] usd beyond_sum() const { return lost - sum; }
};

struct screening {
  std::vector<removal> alone;         // worst first by lost_in_outage; parks of more than one node among them
  std::vector<removal_pair> hidden;   // all that lose more than the sum of the two: back-ups that fail together first, most beyond the sum first
  std::vector<removal_pair> worst;    // the largest losses of two that do not hold each other, at most `keep`
  std::size_t pairs = 0;              // all of them
  std::size_t nested = 0;             // one holds the other (a site in its country): nothing to learn
  std::size_t apart = 0;              // no market and no journey in common: the loss is the sum
  std::size_t bounded = 0;            // settled by a bound on their loss
  std::size_t computed = 0;
};

struct screen_options {
  unsigned remove = 1;                // 1 or 2 at once
  std::size_t keep = 20;              // of `worst`
  bool prune = true;                  // false: every pair is computed; the same answer, for checks
};

[[nodiscard]] screening run_screening(model const&, reference const&, baseline const&, screen_options const&, job const& = {});

}  // namespace landsea::chain
