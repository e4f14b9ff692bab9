#pragma once
// The end of a cascade over few firms, found directly and without a subtraction of nearly equal numbers.
#include <vector>

#include "cascade_channel.hpp"

namespace landsea::shock {

inline constexpr std::size_t kDirectAtMost = 160;  // places: elimination takes their number to the third

// The least solution x = max(floor, bounds) of a channel, sigma as at its last look(), by policies: each place either stops at what
// the scenario took from it or follows one of its bounds (Howard, "Dynamic Programming and Markov Processes", 1960). From all that
// stop, a place changes only to a bound that is strictly larger, so that no places ever hold each other. What a policy gives is the
// chance of a walk to end where something was lost, by elimination in which every number is a sum, a product or a quotient of such
// of at least 0: so each digit stays, however little leaks (Grassmann, Taksar and Heyman, "Regenerative analysis and steady state
// distributions for Markov chains", Operations Research 33(5), 1985).
class direct_end {
 public:
  explicit direct_end(std::vector<double> const& floor);

  // uncertain: by more than 1e-6. too_many: places lose something for an elimination; nothing was found.
  enum class end { found, uncertain, too_many };
  // From the policy of the last call on, for which sigma may only have grown.
  [[nodiscard]] end find(cascade_channel const&);
  // At most the largest floor.
  [[nodiscard]] double lost(std::size_t place) const { return static_cast<double>(lost_[place]); }
  [[nodiscard]] unsigned policies() const { return policies_; }  // tried in the last call

 private:
  using wide = long double;
  struct flow {
    std::uint32_t to;
    wide by;
  };
  struct choice {
    std::vector<flow> flows;  // to other places
    wide leak = 0, all = 0;   // all: of flows, leak and what comes back to the place itself
  };
  static constexpr int kStops = -1;

  void read(cascade_channel const&);
  [[nodiscard]] wide value(choice const&) const;
  [[nodiscard]] wide gain(choice const&, std::size_t place) const;
  void first_rounds();
  bool improve();
  // What the policy gives with these rewards where a place stops, and one more at each step; false where places hold each other.
  bool evaluate(std::vector<wide> const& at_stops, std::vector<wide> const& by_step, std::vector<wide>& out) const;
  [[nodiscard]] bool certain() const;

  std::vector<wide> floor_, lost_;
  wide most_ = 0;  // of floors: sums of weights are at most 1, so nobody loses more
  std::vector<std::vector<choice>> choices_;
  std::vector<int> policy_;
  unsigned policies_ = 0;
};

}  // namespace landsea::shock
