#pragma once
// Which row of processes.csv applies to an operation at a place, and what the policies in force make of it.
#include <array>
#include <optional>
#include <vector>

#include "landsea/corridor/journey.hpp"

namespace landsea::corridor {

class process_table {
 public:
  explicit process_table(tables const&);

  struct match {
    process const* row = nullptr;
    int specific = -1;  // 3 * (0 general, 1 country, 2 place) + number of modes named; -1: none
  };
  // Transshipment is between two modes; all other operations have one (or none), given as `from`, `to` or both.
  [[nodiscard]] match find(operation, place_id, std::optional<mode> from, std::optional<mode> to) const;

  // The row after policies, in the order of policy_effects.csv. Hours and costs do not fall below 0, the probability
  // stays within 0..1.
  [[nodiscard]] process after_policies(process const& row, place_id at, std::vector<policy_in_force> const&,
                                       country origin, country destination) const;

 private:
  static constexpr std::size_t kModeSlots = (kModes + 1) * (kModes + 1);
  [[nodiscard]] match search(operation, place_id, std::optional<mode> from, std::optional<mode> to) const;
  [[nodiscard]] static std::size_t slot(std::optional<mode> from, std::optional<mode> to);

  tables const& tables_;
  std::array<std::vector<process const*>, kOperations> rows_;
  std::vector<std::array<match, kOperations * kModeSlots>> found_;  // by place
};

}  // namespace landsea::corridor
