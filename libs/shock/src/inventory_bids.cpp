#include "inventory_bids.hpp"

#include <algorithm>
#include <limits>

#include "inventory_columns.hpp"
#include "inventory_orders.hpp"
#include "landsea/core/parallel.hpp"

namespace landsea::shock {

namespace {

constexpr double kSameBid = 1e-9;   // bids that differ by less, of the larger, are equal
constexpr std::size_t kAhead = 8;   // buyers
constexpr double kServed = 1e-12;   // of what is asked for: less that is missing comes from rounding

bidders rank(std::vector<std::pair<double, std::uint32_t>> bids, double others) {
  std::ranges::stable_sort(bids, std::greater{}, [](auto const& b) { return b.first; });
  auto const same = [](double high, double low) { return high - low <= kSameBid * high; };
  bidders out;
  out.others_last = same(std::max(1.0, others), 1);
  bool placed = out.others_last;
  double top = 0;  // of the group
  auto const close = [&](bool with_others) {
    out.groups.push_back({static_cast<std::uint32_t>(out.buyers.size()), with_others});
    placed = placed || with_others;
  };
  for (auto const& [bid, buyer] : bids) {
    if (out.buyers.empty() || !same(top, bid)) {
      if (!out.buyers.empty()) close(!placed && same(std::max(top, others), std::min(top, others)));
      if (!placed && others > bid && !same(others, bid)) close(true);  // between two groups, or before all
      top = bid;
    }
    out.buyers.push_back(buyer);
  }
  if (!out.buyers.empty()) close(!placed && same(std::max(top, others), std::min(top, others)));
  if (!placed) close(true);
  return out;
}

}  // namespace

double highest_bid(double value_added, double output, double input_share, double negligible) {
  if (!(input_share > negligible) || !(output > 0)) return 1;
  return 1 + std::max(0.0, value_added) / output / input_share;
}

std::vector<bidders> rank_bidders(economy const& e, inventory_options const& o, std::vector<double> const& input_share) {
  auto const output = e.output_x();
  auto const products = e.products.size();
  std::vector<bidders> out;
  for (std::size_t p = 0; p < products; ++p) {
    std::vector<std::pair<double, std::uint32_t>> bids;
    for (std::size_t f = 0; f < e.size(); ++f)
      if (auto const bid = highest_bid(e.value_added[f], output[f], input_share[p + f * products], o.negligible_input); bid > 1 + kSameBid) bids.emplace_back(bid, static_cast<std::uint32_t>(f));
    out.push_back(rank(std::move(bids), o.final_bid));
  }
  return out;
}

void inventory_orders::ration_by_bid(economy const& e, inventory_options const& o) {
  bidders_ = rank_bidders(e, o, input_share_);
  may_be_urgent_.assign(products_ * n_, 0);
  urgent_.assign(products_ * n_, 0);
  urgent_received_.assign(products_ * n_, 0);
  served_rest_.assign(rows_, 0);
  for (std::size_t p = 0; p < products_; ++p)
    for (auto const f : bidders_[p].buyers) {
      may_be_urgent_[at(p, f)] = 1;
      auto const use = input_share_[at(p, f)] * normal_[f];
      urgent_[at(p, f)] = urgent_share(p, f, normal_[f], use, use);
    }
}

double inventory_orders::urgent_share(std::size_t product, std::size_t f, double to_stock, double use, double order) const {
  if (may_be_urgent_[at(product, f)] == 0 || !(order > 0)) return 0;
  auto const needed = floor_steps(product) * input_share_[at(product, f)] * to_stock + use - stock_[at(product, f)];
  return std::min(1.0, std::max(0.0, needed) / order);
}

void inventory_orders::serve_by_bid(std::span<double const> made, std::span<double const> others, std::span<double> served_orders, std::span<double> served_others) {
  rationed_rows rows;
  rows.left.assign(rows_, std::numeric_limits<double>::infinity());  // nobody is short: everybody is served
  rows.others.assign(rows_, 0);
  rows.served_others.assign(rows_, 1);
  std::vector<char> scarce(products_, 0);
  for (std::size_t i = 0; i < n_; ++i) {
    auto const row = row_of_[i];
    rows.others[row] = others[i];
    if (made[i] >= (ordered_[row] + others[i]) * (1 - kServed)) continue;
    rows.left[row] = made[i];
    scarce[product_of_[i]] = 1;
  }
  auto const one = [&](std::size_t p) { scarce[p] != 0 ? serve_product(p, rows) : serve_all(p); };
  if (n_ < kSmall) {
    for (std::size_t p = 0; p < products_; ++p) one(p);
  } else {
    parallel_for(products_, one);
  }
  for (std::size_t i = 0; i < n_; ++i) {
    auto const row = row_of_[i];
    served_others[i] = rows.served_others[row];
    auto const is_short = rows.left[row] < std::numeric_limits<double>::infinity();
    served_orders[i] = !is_short ? 1 : ordered_[row] > 0 ? std::min(1.0, std::max(0.0, made[i] - served_others[i] * others[i]) / ordered_[row]) : 0;
  }
}

void inventory_orders::serve_all(std::size_t p) {
  for (auto row = product_begin_[p]; row < product_begin_[p + 1]; ++row) served_rest_[row] = 1;
  for (auto const f : bidders_[p].buyers) urgent_[at(p, f)] = urgent_received_[at(p, f)] = 0;
}

// Buyers with the same bid, and maybe all others, share what is left in one proportion.
LANDSEA_WITHIN void inventory_orders::serve_group(std::size_t p, std::span<std::uint32_t const> buyers, bool with_others, double* urgent, rationed_rows& rows) {
  auto const first = product_begin_[p], count = product_begin_[p + 1] - first;
  std::vector<double> claim(count, 0), share(count);  // share: of claims that is served, times weight
  for (auto const f : buyers) add_scaled(claim.data(), urgent_[at(p, f)] * per_weight_[at(p, f)], used_.data() + f * rows_ + first, count);
  for (std::size_t r = 0; r < count; ++r) {
    auto const orders = claim[r] * weight_[first + r], claimed = orders + (with_others ? rows.others[first + r] : 0);
    auto const got = claimed > 0 ? std::min(1.0, rows.left[first + r] / claimed) : 0;
    share[r] = got * weight_[first + r];
    if (with_others) rows.served_others[first + r] = got;
    rows.left[first + r] = std::max(0.0, rows.left[first + r] - got * claimed);
    urgent[r] += orders;
  }
  for (auto const f : buyers) urgent_received_[at(p, f)] = urgent_[at(p, f)] * per_weight_[at(p, f)] * dot(used_.data() + f * rows_ + first, share.data(), count);
}

// Urgent claims group by group; then all else, which bids the normal price, in one share.
LANDSEA_WIDE void inventory_orders::serve_product(std::size_t p, rationed_rows& rows) {
  auto const first = product_begin_[p], count = product_begin_[p + 1] - first;
  auto const& all = bidders_[p];
  std::vector<double> urgent(count, 0);
  std::size_t begin = 0;
  for (auto const& group : all.groups) {
    std::span const buyers(all.buyers.data() + begin, group.end - begin);
    begin = group.end;
    if (buyers.size() != 1 || group.with_others) {
      serve_group(p, buyers, group.with_others, urgent.data(), rows);
      continue;
    }
    // Columns are visited in the order of bids, which no processor foresees.
    if (begin + kAhead < all.buyers.size())
      for (std::size_t r = 0; r < count; r += kLanes) __builtin_prefetch(used_.data() + all.buyers[begin + kAhead] * rows_ + first + r);
    auto const cell = at(p, buyers[0]);
    auto const of = urgent_[cell] * per_weight_[cell];
    urgent_received_[cell] = of > 0 ? take(of, used_.data() + buyers[0] * rows_ + first, weight_.data() + first, rows.left.data() + first, urgent.data(), count) : 0;
  }
  for (std::size_t r = 0; r < count; ++r) {
    auto const claimed = std::max(0.0, ordered_[first + r] - urgent[r]) + (all.others_last ? rows.others[first + r] : 0);
    auto const got = claimed > 0 ? std::min(1.0, rows.left[first + r] / claimed) : 0;
    if (all.others_last) rows.served_others[first + r] = got;
    served_rest_[first + r] = got;
  }
}

}  // namespace landsea::shock
