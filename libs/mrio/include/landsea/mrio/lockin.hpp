#pragma once
// How far an exporting industry shows the marks of lock-in at the low end of chains: assembly of what others designed and made.
// An index of ranks with equal weights, defined in docs/theory/mrio-lockin.md with its sources and limits; to be read with its
// parts, never alone. It compares economies within an industry, and says nothing of lock-in into raw materials.
#include <array>
#include <optional>
#include <string_view>

#include "landsea/mrio/accounts.hpp"

namespace landsea::mrio {

// In each, more is nearer to lock-in.
enum class lockin_part : std::uint8_t {
  foreign_share,  // foreign value added in a unit of exports, sum over t != s of V_t B_ts
  assembly,       // the same in exported final products, per unit of all exports of the industry
  position,       // downstreamness over upstreamness: above 1, more stages behind than before
  advantage_gap   // Balassa's index on gross exports over that on the industry's own value added exported
};
inline constexpr std::size_t kLockinParts = 4;
[[nodiscard]] std::string_view text(lockin_part);

struct lockin {
  double exports = 0;                          // gross, in the table's unit
  double domestic_share = 0;                   // domestic value added in a unit of exports, V_s B_ss
  double upstreamness = 0, downstreamness = 0;
  double rca_gross = 0, rca_forward = 0;
  std::array<double, kLockinParts> part{};     // as above
  std::array<double, kLockinParts> rank{};     // of each among the economies compared in this industry, 0 (least) to 1 (most); 0.5 in the middle of ties
  double index = 0;                            // mean of the four ranks
  std::size_t place = 0;                       // 1: highest index of the industry
  std::size_t place_lowest = 0, place_highest = 0;  // the lowest is the largest number; over eight other weightings: each part left out, each counted twice
  std::size_t compared = 0;                    // economies compared in this industry
};

// One for each industry; none where the industry exports less than `least` of its economy's exports, or cannot be compared (no
// output, no value added exported, or fewer than three economies).
[[nodiscard]] std::vector<std::optional<lockin>> lockin_of(accounts const&, double least = 0.001);

}  // namespace landsea::mrio
