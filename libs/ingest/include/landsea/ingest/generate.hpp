#pragma once
// Random valid chains of any size over the real places of a network, as YAML: for benchmarks and tests. All figures are
// made up and marked `synthetic`.
#include <cstddef>
#include <cstdint>
#include <string>

#include "landsea/chain/reference.hpp"

namespace landsea::ingest {

struct generate_options {
  std::size_t sites = 100;         // at least tiers * goods_per_tier are made
  std::size_t flows = 500;         // about as many as this; each need has at least one
  std::size_t tiers = 4;           // of making, 1 or more, above the bought materials
  std::size_t goods_per_tier = 5;  // 1 or more
  std::size_t markets = 10;        // at least goods_per_tier are made
};

// The same text for the same arguments. The reference's network must have a place in a country of its countries.
[[nodiscard]] std::string generate_chain(generate_options const&, std::uint64_t seed, chain::reference const&);

}  // namespace landsea::ingest
