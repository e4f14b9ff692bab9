#pragma once
// Random firm networks with the features of real ones, for measuring and for trying out. Synthetic: no figure in them is a fact.
#include "landsea/shock/network.hpp"

namespace landsea::shock {

struct network_recipe {
  std::size_t firms = 10'000;
  double links_per_firm = 7.8;      // different pairs; fewer where firms are so few that a quarter of all pairs is reached
  std::size_t sectors = 616;        // of very different sizes
  double tail = 2.3;                // exponent of the distribution of numbers of suppliers and of buyers, above 2
  double essential = 0.5;           // share of pairs of sectors whose input is essential; a tenth of the rest has no class
  double sold_outside = 0.3;        // mean share of a firm's revenue that goes to final users: the leak of upstream losses
  std::uint64_t seed = 1;
};

[[nodiscard]] production_network generate_network(network_recipe const&);

}  // namespace landsea::shock
