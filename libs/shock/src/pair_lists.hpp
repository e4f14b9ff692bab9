#pragma once
// Pairs of candidates in the order of a bound, and the lists that they enter.
#include <functional>
#include <queue>
#include <utility>
#include <vector>

#include "landsea/shock/pairs.hpp"

namespace landsea::shock {

using pair_of = std::pair<std::size_t, std::size_t>;  // positions of candidates

// Pairs by the sum of their keys, largest first; of equal sums in the order of positions.
class pairs_by_sum {
 public:
  explicit pairs_by_sum(std::vector<double> const& keys);
  [[nodiscard]] bool empty() const { return heap_.empty(); }
  [[nodiscard]] double bound() const { return heap_.empty() ? 0 : heap_.top().sum; }
  pair_of next();
  // How many pairs have a larger sum.
  [[nodiscard]] double above(double sum) const;

 private:
  struct entry {
    double sum;
    std::size_t first, second;
    bool operator<(entry const& o) const { return std::tuple{sum, o.first, o.second} < std::tuple{o.sum, first, second}; }
  };
  void push(std::size_t first, std::size_t second);
  std::vector<std::size_t> order_;
  std::vector<double> keys_;  // in that order
  std::priority_queue<entry> heap_;
};

// The best so many, by a score; of equal ones the first pair.
class short_list {
 public:
  short_list(std::size_t most, std::function<double(pair_loss const&)> score) : most_(most), score_(std::move(score)) {}
  void add(pair_loss const&);
  // No pair with a bound below this can enter.
  [[nodiscard]] double entry() const { return all_.size() < most_ ? -1 : score_(all_.back()); }
  [[nodiscard]] std::vector<pair_loss> take() { return std::move(all_); }

 private:
  [[nodiscard]] std::tuple<double, node_id, node_id> rank(pair_loss const& p) const { return {-score_(p), p.first, p.second}; }
  std::size_t most_;
  std::function<double(pair_loss const&)> score_;
  std::vector<pair_loss> all_;
};

// Pairs that were run: those of earlier searches, in which each comes once at most.
class pairs_run {
 public:
  void add(pair_of p) { fresh_.push_back(in_order(p)); }
  void end_of_search();
  [[nodiscard]] bool before(pair_of) const;
  [[nodiscard]] std::size_t size() const { return known_.size() + fresh_.size(); }

 private:
  static pair_of in_order(pair_of p) { return p.first < p.second ? p : pair_of{p.second, p.first}; }
  std::vector<pair_of> known_, fresh_;  // the first sorted
};

}  // namespace landsea::shock
