#pragma once
// Orders, deliveries and stocks of all industries: one pass over the table of intermediate uses a step.
#include <span>
#include <vector>

#include "landsea/shock/inventory.hpp"

namespace landsea::shock {

// Suppliers are renumbered so that those of one product are neighbours, and each product's rows are filled up with empty ones to
// whole registers: rows here, industries outside.
// How stocks are kept.
struct stock_keeping {
  double steps_in_year = 365;
  std::vector<double> stock_steps;  // by product; empty: 90 each
  double restock_time = 60;
  bool weights_change = false;  // orders go to regions in the shares of normal use times step_amounts::weight
  bool run_down = false;      // a stock above what is wanted lowers orders; else it does not
  bool done_without = false;  // production goes on without some inputs: a stock that is gone stays at 0
};

// What a step has brought, by industry.
struct step_amounts {
  std::span<double const> made;       // uses inputs
  std::span<double const> served;     // share of the orders received that is delivered
  std::span<double const> weight;     // of each supplier for the next orders; read if weights_change
  std::span<double const> to_stock;   // output for whose needs stocks are wanted
  std::span<double const> to_use;     // output for whose needs inputs are ordered
};

class inventory_orders {
 public:
  inventory_orders(economy const&, stock_keeping);

  [[nodiscard]] std::size_t size() const { return n_; }
  [[nodiscard]] std::vector<double> const& normal_output() const { return normal_; }  // a step, by industry
  [[nodiscard]] std::vector<std::uint32_t> const& row_of() const { return row_of_; }  // of an industry
  // All orders that each industry has received, a step.
  [[nodiscard]] double ordered_from(std::size_t industry) const { return ordered_[row_of_[industry]]; }
  [[nodiscard]] double stock(std::size_t product, std::size_t industry) const { return stock_[at(product, industry)]; }
  [[nodiscard]] double input_share(std::size_t product, std::size_t industry) const { return input_share_[at(product, industry)]; }  // A
  [[nodiscard]] double stock_steps(std::size_t product) const { return stock_steps_[product]; }
  [[nodiscard]] std::size_t products() const { return products_; }
  // Delivers, uses, orders anew.
  void step(step_amounts const&);

 private:
  [[nodiscard]] std::size_t at(std::size_t product, std::size_t industry) const { return product + industry * products_; }
  void columns(std::size_t begin, std::size_t end, step_amounts const&, double* ordered);
  stock_keeping keeping_;
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
