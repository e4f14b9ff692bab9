#pragma once
// What done beforehand takes most away from the worst outages of a table: each step is run against each of them. docs/theory/early-steps.md.
#include "landsea/shock/early_steps.hpp"
#include "landsea/shock/table_screen.hpp"

namespace landsea::shock {

struct step_search {
  std::size_t products = 4;                           // of each outage: those that were scarce while most was lost
  std::vector<double> more_days = {5, 10, 20, 40};    // of stock, tried one by one
  double more_capacity = 0.1;                         // of normal output, ready at once
};

// About one product: more of it in stock with all who use it; all its buyers turning to those of its makers who deliver; or more capacity of all
// its makers, which an outage takes away with the rest.
struct screened_step {
  early_kind kind = early_kind::stock;
  std::size_t product = 0;
  double amount = 0;            // days of stock more; elasticity of orders; share of capacity
  double stock_value = 0;       // of a stock: held more, in the table's unit; no cost is known of the others
  std::vector<double> removed;  // by outage: value added not lost any more; below 0 if the step makes it worse
  double removed_all = 0;       // of all of them, each once
};

struct searched_steps {
  std::vector<double> lost;            // by outage, as things are
  std::vector<screened_step> steps;    // largest removed_all first
};

// `outages`: positions of units. Of request.model only inventories; second sources are not tried where orders follow capacity or deliveries
// already. Errors: shock/option and those of the model. An interrupted job answers with no steps.
[[nodiscard]] result<searched_steps> search_steps(economy const&, std::vector<outage_unit> const&, std::vector<std::size_t> const& outages, table_screen_request const&, step_search const&, job const& = {});

// Of the stocks tried of each product, the one of which a unit held saves most over all outages; the other steps as they are. In order.
[[nodiscard]] std::vector<screened_step> best_sizes(std::vector<screened_step> const&);

}  // namespace landsea::shock
