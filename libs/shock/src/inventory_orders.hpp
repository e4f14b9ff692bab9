#pragma once
// Orders, deliveries and stocks of all industries: one pass over the table of intermediate uses a step.
#include <span>
#include <vector>

#include "landsea/shock/inventory.hpp"

namespace landsea::shock {

// Suppliers are renumbered so that those of one product are neighbours, and each product's rows are filled up with empty ones to
// whole registers: rows here, industries outside.
class inventory_orders {
 public:
  inventory_orders(economy const&, inventory_options const&);

  [[nodiscard]] std::size_t size() const { return n_; }
  [[nodiscard]] std::vector<double> const& normal_output() const { return normal_; }  // a step, by industry
  [[nodiscard]] std::vector<std::uint32_t> const& row_of() const { return row_of_; }  // of an industry
  // All orders that each industry has received, a step.
  [[nodiscard]] double ordered_from(std::size_t industry) const { return ordered_[row_of_[industry]]; }
  // The largest share of x_opt that stocks allow the industry, at most 1.
  [[nodiscard]] double allowed(std::size_t industry, double wanted_output) const;
  // What each industry made and wanted to make, the share of orders that it serves, its capacity in shares of normal output:
  // delivers, uses, orders anew.
  void step(std::span<double const> made, std::span<double const> wanted, std::span<double const> served, std::span<double const> capacity);

 private:
  [[nodiscard]] std::size_t at(std::size_t product, std::size_t industry) const { return product + industry * products_; }
  void columns(std::size_t begin, std::size_t end, std::span<double const> made, std::span<double const> wanted, double* ordered);
  inventory_options const& options_;
  std::size_t n_, products_, rows_ = 0;
  std::vector<std::uint32_t> row_of_, product_begin_;        // product_begin_: rows of a product
  std::vector<double> normal_;
  std::vector<double> used_;                                 // rows x n by columns: used by an industry, a step
  std::vector<double> input_share_, stock_steps_;            // A (product x industry); by product
  std::vector<double> stock_, per_weight_;                   // product x industry: Omega; orders = per_weight * used * weight
  std::vector<double> weight_, next_weight_, delivered_;     // by row: of the orders placed; of those to be placed; weight * served
  std::vector<double> ordered_;                              // by row
};

}  // namespace landsea::shock
