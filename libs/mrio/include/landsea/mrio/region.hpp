#pragma once
// How much of the trade in value of a group of economies stays inside of it. "Foreign" is what comes from another economy, of the
// group or not. The split of foreign value added in final products into that of the region and that of the rest of the world is
// that of Los, Timmer and de Vries, "How Global Are Global Value Chains?", Journal of Regional Science 55(1), 2015.
#include <array>
#include <optional>
#include <string_view>

#include "landsea/mrio/accounts.hpp"

namespace landsea::mrio {

enum class regional : std::uint8_t {
  exports,          // gross exports; inside: to other members
  foreign_content,  // foreign value added in exports, V_t B_ts # E_s; inside: made in other members
  final_products,   // foreign value added in final products finished in the member, V_t B_ts # (Y_s 1); inside: made in other members
  sent_abroad,      // value added absorbed abroad, V_s (BY)_sr; inside: by other members
  taken_in          // foreign value added that the member absorbs, V_t (BY)_ts; inside: made in other members
};
inline constexpr std::size_t kRegional = 5;
[[nodiscard]] std::string_view text(regional);

struct part_inside {
  double total = 0, inside = 0;  // in the table's unit
  [[nodiscard]] std::optional<double> share() const { return total == 0 ? std::nullopt : std::optional(inside / total); }
};

struct region_result {
  std::vector<std::array<part_inside, kRegional>> members;  // in the order given
  std::array<part_inside, kRegional> group;                 // their sums
};

// Members: places of economies, each once.
[[nodiscard]] region_result inside_region(accounts const&, std::vector<std::size_t> const& members);

}  // namespace landsea::mrio
