#pragma once
// Several scenarios side by side, one in each lane of a vector register, swept over the network together. Arithmetic and its
// order within a lane do not depend on the other lanes, nor on which nodes were found untouched and left out.
#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "cascade_plan.hpp"
#include "wide.hpp"

namespace landsea::shock {

struct alignas(64) lanes {
  eight_doubles at{};
};

// Scenarios that wait for a lane, of this batch or of another: numbers next up to end.
struct queue {
  std::atomic<std::size_t>* next;
  std::size_t end;
  std::function<scenario const*(std::size_t)> scenario_at;  // valid until the next call
  loss_reader const* reader = nullptr;     // at the end of each scenario
  loss_reader const* each_step = nullptr;  // of the scenario in the first lane
  unsigned steps_told = 0;                 // so many of them
};

class cascade_batch {
 public:
  explicit cascade_batch(cascade_plan const&);

  // Lanes that are done are read out and filled with the next scenario. Outcomes by number of scenario.
  void run(queue const&, std::span<cascade_outcome> outcomes, job const&);
  // After run() with one scenario: losses of each place, 1 - h.
  [[nodiscard]] double lost_downstream(std::size_t place) const { return down_[place].at[0]; }
  [[nodiscard]] double lost_upstream(std::size_t place) const { return up_[place].at[0]; }

 private:
  enum class lane_state : std::uint8_t { free, running, frozen };  // frozen: done, not yet read out
  struct lane_work {
    lane_state state;
    std::size_t scenario;
    unsigned steps;
  };
  struct struck {
    std::uint32_t place;
    lanes lost;
  };
  void clear(lanes const& keep);
  void refill(queue const&);
  void strike(std::size_t lane, scenario const&);
  void freeze_settled(lanes const& fall_down, lanes const& fall_up, std::span<cascade_outcome>);
  // Ends the lanes that have taken many steps, each for itself.
  void close_long(queue const&, std::span<cascade_outcome>, job const&);
  [[nodiscard]] bool goes_on_for_long(lane_work const&) const;
  void read_out(std::span<cascade_outcome>, loss_reader const*);
  void offer();  // what each supplier withholds from its buyers, given what is left of its market
  void offer_on_markets();
  void sweep_inputs(lanes& fall);
  void sweep_buyers(lanes& fall);
  void look_at_buyers_of(std::size_t place);
  void look_at_suppliers_of(std::size_t place);
  [[nodiscard]] bool all_down_due() const { return down_marks_ > plan_.supplier.size() / kMarkAtMost; }
  [[nodiscard]] bool all_up_due() const { return up_marks_ > plan_.supplier.size() / kMarkAtMost; }
  [[nodiscard]] std::span<double const> lost_by_node(std::size_t lane);  // until the next call
  void share_lost(lanes&) const;  // adds to zeros
  [[nodiscard]] lanes const& floor_of(std::size_t place) const;

  static constexpr std::size_t kMarkAtMost = 8;    // of all links, the part of 1 / 8
  static constexpr std::size_t kReadTogether = 4;  // lanes
  static constexpr unsigned kPlainSteps = 2048;    // towards a fixed point
  cascade_plan const& plan_;
  std::vector<lanes> down_, withheld_, up_, up_next_;  // 1 - h^d, sigma (1 - h^d), 1 - h^u
  std::vector<struck> struck_;                         // by place
  std::vector<std::uint8_t> is_struck_, down_due_, up_due_, any_lost_, sector_moved_;
  std::vector<std::uint8_t> down_full_, up_full_;      // nothing is left in any lane that runs
  std::vector<std::uint32_t> down_moved_, up_moved_;
  std::array<lane_work, kLanes> lane_of_{};
  std::vector<double> lost_by_node_;  // of one scenario, for its reader
  lanes frozen_;
  std::size_t down_marks_ = 0, up_marks_ = 0;  // links marked for the next sweep
};

}  // namespace landsea::shock
