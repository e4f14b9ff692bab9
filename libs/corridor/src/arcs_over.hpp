#pragma once
// Which arcs of a graph come over a place, a link or by a service.
#include <vector>

#include "forbidden.hpp"
#include "left_to_end.hpp"

namespace landsea::corridor {

class arcs_over {
 public:
  arcs_over(tables const&, query_graph const&);
  [[nodiscard]] arc_set closed_by(forbidden const&) const;

 private:
  using arcs = std::vector<std::uint32_t>;
  void add(step const&, std::uint32_t arc);
  std::vector<arcs> place_, seaport_, link_, service_;
  std::size_t all_;
};

}  // namespace landsea::corridor
