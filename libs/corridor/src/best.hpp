#pragma once
// The one journey that a preference likes best, without the rest of the Pareto set.
#include <optional>

#include "landsea/corridor/journey.hpp"
#include "left_to_end.hpp"
#include "search.hpp"

namespace landsea::corridor {

// The path of least cost + value of time + price of CO2e + price of standard deviation, of those that last at most so many
// minutes: one of those that `preferred` picks from the exact Pareto set. nullopt where none is left.
[[nodiscard]] std::optional<found_path> best_path(query_graph const&, preference const&, std::optional<std::int64_t> most_minutes, search_effort&);


// The same path where besides some arcs are closed. `left`: of the graph with all its arcs.
[[nodiscard]] std::optional<found_path> best_path_around(query_graph const&, left_to_end const& left, arc_set const& closed, preference const&, std::optional<std::int64_t> most_minutes);

}  // namespace landsea::corridor
