#pragma once
// The processes that cargo of the plan meets on the journeys that the baseline keeps, taken or not: what a policy can change.
#include <optional>
#include <set>
#include <tuple>

#include "lever.hpp"

namespace landsea::chain {

class met_processes {
 public:
  // Of flows across borders, or of those whose goods need quarantine alone; on every journey kept of their
  // Pareto sets (journeys_kept).
  met_processes(model const&, lever_ground const&, bool quarantine_only);

  // Whether one more policy, besides those of the model, changes hours, cost, probability or opening hours of any of them.
  // Without a router, whether the policy has any effect at all.
  [[nodiscard]] bool changed_by(corridor::policy_in_force const&) const;
  // Countries where cargo that crosses a border is cleared, inspected or documented, on its way through too.
  [[nodiscard]] std::set<country> const& countries() const { return countries_; }

 private:
  // Operation, place, mode before and after it, and the countries of the shipment.
  using met = std::tuple<corridor::operation, corridor::place_id, std::optional<corridor::mode>, std::optional<corridor::mode>, country, country>;
  void add(corridor::journey const&, country from, country to);

  model const& model_;
  reference const& data_;
  std::set<met> all_;
  std::set<country> countries_;
};

}  // namespace landsea::chain
