#pragma once
// A slow, obviously right twin of the router: walks every journey that visits no standing twice, straight from the
// tables, and keeps the best. Shares no code with the engine.
#include <array>
#include <optional>
#include <set>
#include <vector>

#include "landsea/corridor/journey.hpp"

namespace landsea::corridor::twin {

using criteria4 = std::array<std::int64_t, 4>;  // cents, minutes, grams, minutes squared

struct answer {
  std::set<criteria4> vectors;  // Pareto-optimal, switched-off criteria 0
  std::vector<criteria4> all;   // of every journey walked
  bool ambiguous = false;       // two equally quick ways for one service: not comparable
  bool too_many = false;        // more standings visited than `patience`
};

[[nodiscard]] answer walk_all(tables const&, journey_request const&, std::size_t patience = 4000);

[[nodiscard]] std::set<criteria4> best_of(std::vector<criteria4> const& all);

}  // namespace landsea::corridor::twin
