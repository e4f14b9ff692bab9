#pragma once
// From days to an answer. docs/theory/chain-shocks.md.
#include <array>
#include <map>
#include <memory>

#include "daily.hpp"
#include "landsea/chain/disruption.hpp"

namespace landsea::chain {

// What is below normal, added up over all days, for the way of the loss.
struct shortfalls {
  indexed<lane_id, double> not_shipped, not_let_through;  // units; the second because the lane is closed
  indexed<lane_id, std::size_t> days_around;
  indexed<work_id, std::vector<double>> by_need;          // units not started for want of each need
  indexed<work_id, double> by_own;                        // for want of its own capacity
  explicit shortfalls(outage_network const&);
  void add(outage_network const&, day_rules const&, day_outcome const&);
};

// From the market that loses most, upstream. Empty where nothing is lost.
[[nodiscard]] std::vector<loss_step> way_of_loss(outage_network const&, shortfalls const&, disruption_answer const&);

[[nodiscard]] disruption_answer run_days(outage_world&, disruption const&, unsigned days, job const&);

}  // namespace landsea::chain
