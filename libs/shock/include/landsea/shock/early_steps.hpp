#pragma once
// What would have taken most of a loss away, done before the event: each step is tried alone, by running the same event again.
#include "landsea/shock/explain_series.hpp"
#include "landsea/shock/inventory.hpp"

namespace landsea::shock {

enum class early_kind : std::uint8_t {
  stock,         // every buyer holds more days of one product
  second_source, // buyers may turn to the regions that deliver: orders_follow_deliveries
  spare,         // every industry may expand further under scarcity
};
[[nodiscard]] std::string_view text(early_kind);

struct early_step {
  early_kind kind = early_kind::stock;
  std::size_t product = 0;    // of a stock
  double amount = 0;          // days more of stock; elasticity; share of capacity more
  double stock_value = 0;     // of a stock: what is held more, in the table's unit
  double removed = 0;         // value added not lost any more, in the table's unit; below 0 if it makes things worse
};

// Stocks of the products that were scarce while most was lost, at most `products` of them, `more_days` more each; a second source;
// a tenth of capacity more to expand into. Largest removal first. `losses`: explain() of the run with these options and this event.
[[nodiscard]] result<std::vector<early_step>> early_steps(economy const&, inventory_options const&, inventory_shock const&, unsigned steps, std::vector<industry_loss> const& losses, std::size_t products = 5, double more_days = 10, job const& = {});

}  // namespace landsea::shock
