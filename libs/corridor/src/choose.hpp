#pragma once
// A few journeys that show what a large Pareto set offers.
#include <vector>

#include "landsea/corridor/journey.hpp"
#include "search.hpp"

namespace landsea::corridor {

// Positions of at most `n` paths, ascending: the preferred one, the best in each criterion, then one by one the path that
// differs most from those chosen (farthest first: Gonzalez, Theoretical Computer Science 38, 1985), each criterion measured
// by its range in the set. All of them where there are no more than n.
[[nodiscard]] std::vector<std::size_t> choose(std::vector<found_path> const&, preference const&, std::size_t n);

}  // namespace landsea::corridor
