#pragma once
// Lower bounds of a search: what is left, at least, from each node of a graph to its end.
#include <limits>
#include <vector>

#include "graph.hpp"
#include "landsea/corridor/journey.hpp"

namespace landsea::corridor {

using arc_set = std::vector<char>;  // by arc: not 0 if it belongs

class left_to_end {
 public:
  static constexpr double kOutOfReach = std::numeric_limits<double>::infinity();
  std::vector<double> sum;       // of cost, time and CO2e, each at its price
  std::vector<double> variance;  // unless the end is out of reach of the start
  std::vector<double> minutes;   // so, and only if the time is bounded

  left_to_end(query_graph const&, preference const&, bool timed);
  // The same of the graph without some arcs. Only nodes whose shortest way used one of them are looked at again
  // (after Ramalingam and Reps, Theoretical Computer Science 158, 1996). Cannot be asked again itself.
  [[nodiscard]] left_to_end without(arc_set const& closed) const;

 private:
  struct tree {
    std::vector<std::uint32_t> by;     // arc by which the shortest way leaves a node
    std::vector<std::uint32_t> order;  // nodes from the end outwards, each after the next one on its way
  };
  left_to_end() = default;
  template <class Length>
  std::vector<double> shortest(tree&, Length const&) const;
  template <class Length>
  std::vector<double> longer(std::vector<double> const&, tree const&, arc_set const& closed, Length const&) const;

  query_graph const* graph_ = nullptr;
  preference prefer_;
  arcs_into into_;
  tree of_sum_, of_variance_, of_minutes_;
};

}  // namespace landsea::corridor
