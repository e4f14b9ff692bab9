#pragma once
// One global chain: who adds value to the final products of an industry of an economy, and how many stages away from final
// demand. Ye, Meng and Wei, "Measuring Smile Curves in Global Value Chains", IDE Discussion Paper 530 (2015); Meng, Ye and Wei,
// Oxford Bulletin of Economics and Statistics 82(5), 2020.
#include "landsea/mrio/leontief.hpp"

namespace landsea::mrio {

struct chain_stage {
  std::size_t position = 0;
  double value_added = 0;   // v_i b_ij y_j, in the table's unit
  double distance = 0;      // (BB)_ij / b_ij: stages to the final product j along this chain, 1 for j's own last step
  double value_share = 0;   // v_i: value added per unit of the industry's output, in all that it makes
};

struct chain_of_product {
  double final_output = 0;            // y_j: the final products of the industry, wherever used
  std::vector<chain_stage> stages;    // those that add value, by distance, farthest first; then by position
  [[nodiscard]] double value_added() const;  // of all stages; final_output, if value added is the residual
  [[nodiscard]] double mean_distance() const;  // weighted by value added; 0 without any
};

// Two solutions: column j of B, and B times it.
[[nodiscard]] chain_of_product chain_of(leontief const&, std::size_t position);

}  // namespace landsea::mrio
