#pragma once
// One run of the model of inventories: its state between steps, and a step.
#include <utility>
#include <vector>

#include "inventory_orders.hpp"
#include "inventory_state.hpp"

namespace landsea::shock {

// Steps taken before the event, by product; empty: none.
struct measures {
  std::vector<char> second_source;  // not 0: its buyers turn to those of its makers who deliver
  std::vector<double> spare;        // share of normal output that its makers can make more, at once
};

class inventory_run {
 public:
  inventory_run(economy const&, inventory_options const&, inventory_shock const&, measures const& = {});
  // Steps from 1 on, each once.
  void step(unsigned t);
  industry_series take() { return std::move(out_); }

  // After a step, what tests add up.
  [[nodiscard]] industry_series const& series() const { return out_; }
  [[nodiscard]] inventory_orders const& orders() const { return orders_; }
  [[nodiscard]] damages const& destroyed() const { return damages_; }
  [[nodiscard]] std::vector<double> const& asked() const { return asked_; }  // final use asked for, by industry

 private:
  [[nodiscard]] double normal(std::size_t i) const { return out_.normal_output[i]; }
  void ask(unsigned t);                 // final use and rebuilding
  void make(std::size_t i, unsigned t); // output, and what bound it
  void share_out();
  [[nodiscard]] std::pair<double, std::uint32_t> allowed(std::size_t f) const;
  [[nodiscard]] double weight(std::size_t i) const;
  void adapt_final_use(std::size_t i);
  void expand(std::size_t i);
  void record(std::vector<double> unmet);

  inventory_options const& o_;
  inventory_shock const& shock_;
  measures taken_;
  std::vector<std::uint32_t> product_;  // of an industry
  inventory_orders orders_;
  damages damages_;
  std::size_t n_;
  std::vector<double> final_, asked_, expansion_, made_, wanted_, served_orders_, served_others_, capacity_, demand_, others_, value_share_;
  std::vector<binding> bound_;
  std::vector<double> weight_, kept_, final_share_;  // of final use: what is left after turning away, and after prices too
  double able_all_ = 0, final_left_ = 1;  // at this step: output that capacity left by the event allows; share of final use that the event leaves
  industry_series out_;
};

}  // namespace landsea::shock
