#pragma once
// What two failures can take with them at most (docs/theory/firm-cascade.md, "Two firms at once").
#include <cstdint>
#include <span>
#include <vector>

#include "landsea/shock/cascade.hpp"

namespace landsea::shock {

[[nodiscard]] std::vector<scenario> each_alone(std::span<node_id const>);

// The losses of candidates that fail alone while nobody is replaced, as a whole and, of the first ones, node by node in steps of
// 1 / 65,535, rounded up: two bytes a node, 1 GiB at most. They are bounds only once settled at the fixed point; where that was not
// found out, everything may be lost.
class pair_bounds {
 public:
  pair_bounds(production_network const&, std::vector<node_id> const& candidates);

  // Runs those that have not settled, from the beginning. Of a cascade with tolerance 0 and without replacement.
  void look(cascade const&, job const&);
  [[nodiscard]] std::size_t unsettled() const;
  // From here on those that have not settled lose everything.
  void give_up();

  [[nodiscard]] std::vector<cascade_outcome> const& alone() const { return alone_; }
  [[nodiscard]] bool all_by_node() const { return rows_ == candidates_.size(); }
  // Both together, each node at most all; never above the sum of the two. By positions of candidates.
  [[nodiscard]] double together(std::size_t a, std::size_t b) const;

 private:
  void set_row(std::size_t row, std::span<double const> lost);
  std::vector<node_id> const& candidates_;
  std::size_t nodes_, rows_;
  std::vector<cascade_outcome> alone_;
  std::vector<std::uint16_t> steps_;  // rows x nodes
  std::vector<float> weight_;         // of a step, in all sales
};

}  // namespace landsea::shock
