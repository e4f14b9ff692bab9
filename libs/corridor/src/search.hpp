#pragma once
// Multi-criteria label setting with lower bounds (NAMOA*: Mandow, Perez de la Cruz, JACM 2010), with the first criterion
// left out of comparisons (NAMOA*dr: Pulido, Mandow, Perez de la Cruz, Computers & OR 2015).
#include <vector>

#include "graph.hpp"

namespace landsea::corridor {

struct found_path {
  vector4 takes{};                  // of the criteria that are optimised
  std::vector<std::uint32_t> arcs;  // from start to end
};

struct found_paths {
  std::vector<found_path> paths;  // in lexicographic order of `takes`
  search_effort effort;
};

// Width of the grid by criterion: cents, minutes, grams, and minutes of standard deviation; 1 or less: every unit counts.
using grid = std::array<std::int64_t, kCriteria>;

[[nodiscard]] found_paths search(query_graph const&, grid const&);

// Least of each criterion from each node to the end; kNever where the end is out of reach.
constexpr std::int64_t kNever = std::int64_t{1} << 60;
[[nodiscard]] std::vector<vector4> lower_bounds(query_graph const&);

// Cell of the grid that a vector lies in.
[[nodiscard]] vector4 cell_of(vector4 const& takes, grid const&);

}  // namespace landsea::corridor
