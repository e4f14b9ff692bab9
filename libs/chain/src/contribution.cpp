#include "landsea/chain/contribution.hpp"

namespace landsea::chain {

bool falls_away(cost_item i) {
  switch (i) {
    case cost_item::materials:
    case cost_item::energy:
    case cost_item::transport:
    case cost_item::handling:
    case cost_item::border:
    case cost_item::duty:
    case cost_item::transit_stock:
    case cost_item::insurance:
    case cost_item::finance: return true;
    case cost_item::labour:
    case cost_item::capital:
    case cost_item::overhead:
    case cost_item::profit:
    case cost_item::stock: return false;
  }
  return false;
}

usd contribution(landed const& l) {
  auto left = l.sale_price;
  for (std::size_t i = 0; i < kCostItems; ++i)
    if (falls_away(static_cast<cost_item>(i))) left -= usd{l.per_unit[i]};
  return left;
}

usd least_contribution(landed const& l) { return l.margin + usd{l.per_unit[static_cast<std::size_t>(cost_item::stock)]}; }

}  // namespace landsea::chain
