#include <cassert>

#include "landsea/chain/baseline.hpp"

namespace landsea::chain {

std::string_view text(cost_item i) {
  static constexpr std::array<std::string_view, kCostItems> kNames{
      "materials", "labour", "energy", "capital", "overhead", "profit", "transport",
      "handling", "border", "duty", "transit_stock", "stock", "insurance", "finance"};
  auto const position = static_cast<std::size_t>(i);
  assert(position < kCostItems);
  return kNames[position];
}

}  // namespace landsea::chain
