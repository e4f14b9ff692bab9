#pragma once
// Rationing by price: who bids what for a product, and in which order the makers of it serve. docs/theory/inventories.md.
#include <cstdint>
#include <vector>

#include "landsea/shock/inventory.hpp"

namespace landsea::shock {

// Those who may have an urgent claim on a product, highest bid first. Equal bids share a group.
struct bidders {
  struct group {
    std::uint32_t end = 0;     // of its buyers, in `buyers`
    bool with_others = false;  // final users and rebuilding bid the same
  };
  std::vector<std::uint32_t> buyers;  // industries
  std::vector<group> groups;
  bool others_last = true;  // final users and rebuilding bid the normal price, as all that is not urgent does
};

// What an industry bids for what it cannot do without, in normal prices: 1 + value added that rests on a unit of the product.
// `input_share`: A, the product used for a unit of output. 1 where A is negligible or there is no value added.
[[nodiscard]] double highest_bid(double value_added, double output, double input_share, double negligible);

// By product. `input_share`: A, product by product within an industry.
[[nodiscard]] std::vector<bidders> rank_bidders(economy const&, inventory_options const&, std::vector<double> const& input_share);

}  // namespace landsea::shock
