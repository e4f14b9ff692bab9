#pragma once
// Multi-criteria label setting with lower bounds (NAMOA*: Mandow, Perez de la Cruz, JACM 2010) in
// lexicographic order, on the contracted graph.
#include <optional>
#include <vector>

#include "contract.hpp"

namespace landsea::corridor {

struct found_path {
  vector4 takes{};                  // of the criteria that are optimised
  std::vector<std::uint32_t> arcs;  // from start to end
};

struct found_paths {
  std::vector<found_path> paths;  // in lexicographic order of `takes`
  search_effort effort;
};

// Widths by criterion; 1 or less: every unit counts. Cells: cents, minutes, grams, minutes of standard deviation. Slack:
// cents, minutes, grams, minutes squared.
using grid = std::array<std::int64_t, kCriteria>;

struct search_limits {
  grid cells{};
  grid slack{};
  double tolerance = 0;
  std::optional<std::int64_t> most_minutes;
  std::size_t patience = 0;  // labels; 0: no end
};

// Of all cells that a path lies in, the Pareto-optimal ones, one path for each. With slack, of two labels of a node that
// differ by less than it one is dropped. nullopt if patience ends before.
[[nodiscard]] std::optional<found_paths> search(short_graph const&, search_limits const&);
// The exact set, however long it takes.
[[nodiscard]] found_paths search(query_graph const&);

// Least of each criterion from each node to the end; kNever where the end is out of reach.
constexpr std::int64_t kNever = std::int64_t{1} << 60;
[[nodiscard]] std::vector<vector4> lower_bounds(short_graph const&);

// Cell of the grid that a vector lies in.
[[nodiscard]] vector4 cell_of(vector4 const& takes, grid const&);

}  // namespace landsea::corridor
