#pragma once
// Orders, deliveries and stocks of all industries: one pass over the table of intermediate uses a step.
#include <algorithm>
#include <span>
#include <vector>

#include "inventory_bids.hpp"
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
  double stock_floor = 0;     // of what is wanted: see floor_steps
};

// What a step has brought, by industry.
struct step_amounts {
  std::span<double const> made;       // uses inputs
  std::span<double const> served;     // share of the orders received that is delivered; not read if rationed by bid
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
  // Steps of use below which a stock holds production up: the floor asked for, and at least what the next step uses.
  [[nodiscard]] double floor_steps(std::size_t product) const { return std::max(1.0, keeping_.stock_floor * stock_steps_[product]); }
  [[nodiscard]] std::size_t products() const { return products_; }
  // From now on the highest bids are served first: serve_by_bid before each step.
  void ration_by_bid(economy const&, inventory_options const&);
  // Of the orders and of the other claims on each industry, the share that is served; what was made covers no more than the claims.
  void serve_by_bid(std::span<double const> made, std::span<double const> others, std::span<double> served_orders, std::span<double> served_others);
  // Delivers, uses, orders anew.
  void step(step_amounts const&);

 private:
  [[nodiscard]] std::size_t at(std::size_t product, std::size_t industry) const { return product + industry * products_; }
  void columns(std::size_t begin, std::size_t end, step_amounts const&, double* ordered);
  void columns_by_bid(std::size_t begin, std::size_t end, step_amounts const&, double* ordered);
  template <bool ByBid>
  void some_columns(std::size_t begin, std::size_t end, step_amounts const&, double* ordered);
  struct rationed_rows {
    std::vector<double> left, others, served_others;  // left: infinite where nothing is short
  };
  void serve_product(std::size_t product, rationed_rows&);
  void serve_group(std::size_t product, std::span<std::uint32_t const> buyers, bool with_others, double* urgent, rationed_rows&);
  void serve_all(std::size_t product);
  [[nodiscard]] double urgent_share(std::size_t product, std::size_t industry, double to_stock, double use, double order) const;
  stock_keeping keeping_;
  std::size_t n_, products_, rows_ = 0;
  std::vector<std::uint32_t> row_of_, product_of_, product_begin_;  // product_begin_: rows of a product
  std::vector<double> normal_;
  std::vector<double> used_;                                 // rows x n by columns: used by an industry, a step
  std::vector<double> input_share_, stock_steps_;            // A (product x industry); by product
  std::vector<double> stock_, per_weight_;                   // product x industry: Omega; orders = per_weight * used * weight
  std::vector<double> weight_, next_weight_, delivered_;     // by row: of the orders placed; of those to be placed; weight * served
  std::vector<double> ordered_;                              // by row
  // By bid only. product x industry: share of an order that is urgent, and what was received of that; by row: share of all else served.
  std::vector<bidders> bidders_;
  std::vector<char> may_be_urgent_;
  std::vector<double> urgent_, urgent_received_, served_rest_;
};

}  // namespace landsea::shock
