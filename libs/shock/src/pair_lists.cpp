#include "pair_lists.hpp"

#include <algorithm>
#include <numeric>

namespace landsea::shock {

pairs_by_sum::pairs_by_sum(std::vector<double> const& keys) : order_(keys.size()) {
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  std::ranges::stable_sort(order_, std::greater{}, [&](std::size_t i) { return keys[i]; });
  for (auto const i : order_) keys_.push_back(keys[i]);
  if (order_.size() > 1) push(0, 1);
}

void pairs_by_sum::push(std::size_t first, std::size_t second) {
  if (second < order_.size()) heap_.push({keys_[first] + keys_[second], first, second});
}

pair_of pairs_by_sum::next() {
  auto const top = heap_.top();
  heap_.pop();
  // Row i begins once row i - 1 has: its first sum is not larger.
  if (top.second == top.first + 1) push(top.first + 1, top.first + 2);
  push(top.first, top.second + 1);
  return {order_[top.first], order_[top.second]};
}

double pairs_by_sum::above(double sum) const {
  double count = 0;
  auto end = keys_.size();  // of the partners of the first one, which only get fewer
  for (std::size_t first = 0; first < keys_.size(); ++first) {
    while (end > first + 1 && keys_[first] + keys_[end - 1] <= sum) --end;
    if (end <= first + 1) break;
    count += static_cast<double>(end - first - 1);
  }
  return count;
}

void short_list::add(pair_loss const& p) {
  auto const place = std::ranges::upper_bound(all_, rank(p), {}, [&](pair_loss const& o) { return rank(o); });
  if (static_cast<std::size_t>(place - all_.begin()) >= most_) return;
  all_.insert(place, p);
  if (all_.size() > most_) all_.pop_back();
}

void pairs_run::end_of_search() {
  std::ranges::sort(fresh_);
  auto const middle = static_cast<std::ptrdiff_t>(known_.size());
  known_.insert(known_.end(), fresh_.begin(), fresh_.end());
  std::ranges::inplace_merge(known_, known_.begin() + middle);
  fresh_.clear();
}

bool pairs_run::before(pair_of p) const { return std::ranges::binary_search(known_, in_order(p)); }

}  // namespace landsea::shock
