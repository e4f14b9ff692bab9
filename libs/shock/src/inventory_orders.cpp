#include "inventory_orders.hpp"

#include <algorithm>

#include "inventory_columns.hpp"

namespace landsea::shock {

namespace {

constexpr std::size_t kParts = 16;      // of the columns; each has its own sums, added in order

}  // namespace

inventory_orders::inventory_orders(economy const& e, stock_keeping keeping) : keeping_(std::move(keeping)), n_(e.size()), products_(e.products.size()) {
  std::vector<std::uint32_t> count(products_, 0);
  for (auto const& i : e.industries) ++count[i.product];
  product_begin_.assign(products_ + 1, 0);
  for (std::size_t p = 0; p < products_; ++p) product_begin_[p + 1] = product_begin_[p] + static_cast<std::uint32_t>((count[p] + kLanes - 1) / kLanes * kLanes);
  rows_ = product_begin_.back();
  auto next = product_begin_;
  for (auto const& i : e.industries) {
    row_of_.push_back(next[i.product]++);
    product_of_.push_back(i.product);
  }

  normal_ = e.output_x();
  for (auto& x : normal_) x /= keeping_.steps_in_year;
  stock_steps_ = keeping_.stock_steps.empty() ? std::vector<double>(products_, 90) : keeping_.stock_steps;
  used_.assign(rows_ * n_, 0);
  input_share_.assign(products_ * n_, 0);
  stock_.assign(products_ * n_, 0);
  per_weight_.assign(products_ * n_, 1);
  weight_.assign(rows_, 1);
  next_weight_ = delivered_ = weight_;
  ordered_.assign(rows_, 0);
  for (std::size_t f = 0; f < n_; ++f)
    for (std::size_t i = 0; i < n_; ++i) {
      auto const z = e.intermediate_z[i + f * n_] / keeping_.steps_in_year;
      used_[row_of_[i] + f * rows_] = z;
      ordered_[row_of_[i]] += z;
      input_share_[at(e.industries[i].product, f)] += z;
    }
  for (std::size_t f = 0; f < n_; ++f)
    for (std::size_t p = 0; p < products_; ++p) {
      auto& share = input_share_[at(p, f)];
      stock_[at(p, f)] = stock_steps_[p] * share;
      share = normal_[f] > 0 ? share / normal_[f] : 0;
    }
}

// ByBid: a constant, so that the usual case pays nothing for the other.
template <bool ByBid>
LANDSEA_WITHIN void inventory_orders::some_columns(std::size_t begin, std::size_t end, step_amounts const& now, double* ordered) {
  for (auto f = begin; f < end; ++f) {
    auto const* used = used_.data() + f * rows_;
    for (std::size_t p = 0; p < products_; ++p) {
      auto const first = product_begin_[p], count = product_begin_[p + 1] - first;
      auto& per_weight = per_weight_[at(p, f)];
      auto const a = input_share_[at(p, f)];
      if (a == 0) continue;
      auto const sums = dot_twice(used + first, delivered_.data() + first, next_weight_.data() + first, count);
      auto& stock = stock_[at(p, f)];
      if constexpr (ByBid) stock += urgent_received_[at(p, f)] + per_weight * (1 - urgent_[at(p, f)]) * sums.first - a * now.made[f];
      else stock += per_weight * sums.first - a * now.made[f];
      if (keeping_.done_without) stock = std::max(0.0, stock);
      auto const missing = stock_steps_[p] * a * now.to_stock[f] - stock;
      auto const order = std::max(0.0, (keeping_.run_down ? missing : std::max(0.0, missing)) / keeping_.restock_time + a * now.to_use[f]);
      per_weight = sums.second > 0 ? order / sums.second : 0;
      if constexpr (ByBid) urgent_[at(p, f)] = urgent_share(p, f, now.to_stock[f], a * now.to_use[f], order);
      add_scaled(ordered + first, per_weight, used + first, count);
    }
  }
}

LANDSEA_WIDE void inventory_orders::columns(std::size_t begin, std::size_t end, step_amounts const& now, double* ordered) { some_columns<false>(begin, end, now, ordered); }
LANDSEA_WIDE void inventory_orders::columns_by_bid(std::size_t begin, std::size_t end, step_amounts const& now, double* ordered) { some_columns<true>(begin, end, now, ordered); }

void inventory_orders::step(step_amounts const& now) {
  auto const by_bid = !bidders_.empty();
  for (std::size_t i = 0; i < n_; ++i) {
    auto const row = row_of_[i];
    delivered_[row] = weight_[row] * (by_bid ? served_rest_[row] : now.served[i]);
    next_weight_[row] = keeping_.weights_change ? now.weight[i] : 1;
  }
  auto const part = (n_ + kParts - 1) / kParts;
  std::vector<double> sums(kParts * rows_, 0);
  auto const work = [&](std::size_t begin, std::size_t end) {
    auto* ordered = sums.data() + begin / part * rows_;
    by_bid ? columns_by_bid(begin, end, now, ordered) : columns(begin, end, now, ordered);
  };
  if (n_ < kSmall) {
    for (std::size_t begin = 0; begin < n_; begin += part) work(begin, std::min(n_, begin + part));
  } else {
    parallel_chunks(n_, part, work);
  }
  weight_ = next_weight_;
  for (std::size_t row = 0; row < rows_; ++row) {
    double sum_of_parts = 0;
    for (std::size_t k = 0; k < kParts; ++k) sum_of_parts += sums[k * rows_ + row];
    ordered_[row] = sum_of_parts * weight_[row];
  }
}

}  // namespace landsea::shock
