#pragma once
// The network as the cascade's inner loops want it: nodes renumbered by their number of links, inputs of each node by class and sector.
#include <cstdint>
#include <vector>

#include "landsea/shock/cascade.hpp"

namespace landsea::shock {

// The inputs of a node are one run of suppliers, in this order:
//   [begin, minor_end)       non-essential: their losses add up
//   [minor_end, sole_end)    the only supplier of an essential sector: the largest loss counts, each with weight 1
//   [sole_end, group_end[last])  several suppliers of an essential sector, a run for each sector: sums, then the largest
//   [..., next begin)        no class: only to know whom to look at
struct node_inputs {
  std::uint32_t begin, minor_end, sole_end, first_group;
};

class cascade_plan {
 public:
  cascade_plan(production_network const&, cascade_options const&);

  [[nodiscard]] std::size_t size() const { return sales.size(); }
  [[nodiscard]] std::uint32_t inputs_end(std::size_t j) const { return inputs[j + 1].begin; }

  cascade_options options;
  std::vector<std::uint32_t> place_of;      // of a node of the network -> here
  std::vector<std::uint32_t> sector_of;     // here -> sector
  std::vector<std::uint32_t> sector_begin;  // sectors + 1: where its nodes stand in of_sector
  std::vector<std::uint32_t> of_sector;
  std::vector<double> sales;
  double all_sales = 0;
  std::vector<node_inputs> inputs;          // size + 1
  std::vector<std::uint32_t> supplier;      // of each input
  std::vector<double> input_weight;         // Ld: loss of the buyer for a whole loss of this supplier
  std::vector<std::uint32_t> group_end;     // ends of the runs of several suppliers; those of node j are [first_group(j), first_group(j + 1))
  std::vector<std::uint32_t> buyers_begin;  // size + 1
  std::vector<std::uint32_t> buyer;
  std::vector<double> buyer_weight;         // Lu: share of the seller's revenue
  // What weights of a limit leave of 1, from the amounts: 1 less their sum would be rounding where next to nothing leaks.
  std::vector<double> sold_outside;         // of revenue: to others than the nodes of the network
  std::vector<double> uncovered;            // of costs: what the network does not show
  std::vector<double> not_minor;            // of costs: that and inputs other than non-essential ones
};

}  // namespace landsea::shock
