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

// Where goods are and go, day by day. Lanes between the same nodes are added up.
class goods_ledger {
 public:
  goods_ledger(outage_network const&, unsigned days);
  void note(unsigned day, daily_chain const&, day_outcome const&);
  void move_to(disruption_answer&);

 private:
  outage_network const& net_;
  std::vector<lane_days> lanes_;
  std::vector<use_days> used_, given_;
  std::vector<stock_days_of> left_over_;
  indexed<lane_id, std::size_t> lane_of_;
  indexed<work_id, std::vector<std::size_t>> use_of_;  // by need
  std::vector<pool_id> given_in_;
  std::vector<std::pair<pool_id, std::size_t>> without_target_;  // with the position in left_over_: a node's own output and what it needs may be one good
};

[[nodiscard]] disruption_answer run_days(outage_world&, disruption const&, unsigned days, job const&);

}  // namespace landsea::chain
