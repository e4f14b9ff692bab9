#pragma once
// Waiting: for weekly departures, by headway, and for opening hours. Theory: docs/theory/journeys.md.
#include <cstdint>
#include <vector>

#include "landsea/core/units.hpp"

namespace landsea::corridor {

struct waiting {
  double mean = 0;           // minutes
  double second_moment = 0;  // minutes squared
  [[nodiscard]] double variance() const { return second_moment - mean * mean; }
};

// Non-negative remainder.
[[nodiscard]] constexpr std::int64_t modulo(std::int64_t a, std::int64_t b) { return ((a % b) + b) % b; }

// Departures in minutes of the UTC week, sorted, at least one. Minutes from `now` (an instant) to the first departure
// at or after now + cutoff.
[[nodiscard]] std::int64_t wait_for_departure(std::vector<std::int64_t> const& departures, std::int64_t now,
                                              std::int64_t cutoff);
// For an arrival spread evenly over the week: mean sum(gap^2) / (2 week), second moment sum(gap^3) / (3 week).
[[nodiscard]] waiting mean_wait(std::vector<std::int64_t> const& departures);
// Uniform between 0 and the headway.
[[nodiscard]] waiting mean_wait_by_headway(hours headway);

// Minutes from `now` until the opening; 0 while open. opens, closes in minutes of the local day; equal: always open;
// opens after closes: open over midnight. offset: local minus UTC in minutes.
[[nodiscard]] std::int64_t wait_for_opening(int opens, int closes, std::int64_t offset, std::int64_t now);
// For an arrival spread evenly over the day.
[[nodiscard]] waiting mean_wait_for_opening(int opens, int closes);

}  // namespace landsea::corridor
