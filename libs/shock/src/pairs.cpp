#include "landsea/shock/pairs.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <queue>

#include "wide.hpp"

namespace landsea::shock {

namespace {

// Pairs between two looks at the list, by the first and by the closer bound: fixed, so that threads change nothing.
constexpr std::size_t kTaken = 16'384, kRun = 2048;
constexpr std::size_t kMostBytes = std::size_t{1} << 30;
constexpr double kSlack = 1e-12;        // rounding of a bound
constexpr double kHidden = 1e-12;

// Pairs of candidates by the sum of their keys, largest first; of equal sums in the order of positions.
class pairs_by_sum {
 public:
  explicit pairs_by_sum(std::vector<double> const& keys) : order_(keys.size()), keys_(keys) {
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::ranges::stable_sort(order_, std::greater{}, [&](std::size_t i) { return keys_[i]; });
    if (order_.size() > 1) push(0, 1);
  }
  [[nodiscard]] bool empty() const { return heap_.empty(); }
  [[nodiscard]] double bound() const { return heap_.empty() ? 0 : heap_.top().sum; }
  std::pair<std::size_t, std::size_t> next() {
    auto const top = heap_.top();
    heap_.pop();
    // Row i begins once row i - 1 has: its first sum is not larger.
    if (top.second == top.first + 1) push(top.first + 1, top.first + 2);
    push(top.first, top.second + 1);
    return {order_[top.first], order_[top.second]};
  }

 private:
  struct entry {
    double sum;
    std::size_t first, second;
    bool operator<(entry const& o) const { return std::tuple{sum, o.first, o.second} < std::tuple{o.sum, first, second}; }
  };
  void push(std::size_t first, std::size_t second) {
    if (second < order_.size()) heap_.push({keys_[order_[first]] + keys_[order_[second]], first, second});
  }
  std::vector<std::size_t> order_;
  std::vector<double> const& keys_;
  std::priority_queue<entry> heap_;
};

// The best so many, by a score; of equal ones the first pair.
class short_list {
 public:
  short_list(std::size_t most, std::function<double(pair_loss const&)> score) : most_(most), score_(std::move(score)) {}
  void add(pair_loss const& p) {
    auto const place = std::ranges::upper_bound(all_, rank(p), {}, [&](pair_loss const& o) { return rank(o); });
    if (static_cast<std::size_t>(place - all_.begin()) >= most_) return;
    if (place != all_.begin() && rank(*std::prev(place)) == rank(p)) return;  // known from the other search
    all_.insert(place, p);
    if (all_.size() > most_) all_.pop_back();
  }
  // No pair with a bound at or below this can enter.
  [[nodiscard]] double entry() const { return all_.size() < most_ ? -1 : score_(all_.back()); }
  [[nodiscard]] std::vector<pair_loss> take() { return std::move(all_); }

 private:
  [[nodiscard]] std::tuple<double, node_id, node_id> rank(pair_loss const& p) const { return {-score_(p), p.first, p.second}; }
  std::size_t most_;
  std::function<double(pair_loss const&)> score_;
  std::vector<pair_loss> all_;
};

std::vector<scenario> each_alone(std::vector<node_id> const& nodes) {
  std::vector<scenario> out;
  for (auto const n : nodes) out.push_back({{n, 1}});
  return out;
}

// Sum of what two rows lose together at most, each node at most all: rows and their sums saturate at 65,535.
LANDSEA_WIDE double both_at_most(std::uint16_t const* a, std::uint16_t const* b, float const* weight, std::size_t n) {
  double sum = 0;
  for (std::size_t begin = 0; begin < n; begin += 1024) {
    float part = 0;
    for (auto f = begin; f < std::min(n, begin + 1024); ++f) part += weight[f] * static_cast<float>(std::min(65'535, a[f] + b[f]));
    sum += part;
  }
  return sum;
}

// Losses of every node when one of the candidates fails and nobody is replaced: in steps of 1 / 65,535, rounded up.
class node_losses {
 public:
  node_losses(production_network const& net, std::size_t candidates) : nodes_(net.size()), rows_(std::min(candidates, kMostBytes / (2 * nodes_))), steps_(rows_ * nodes_) {
    double all = 0;
    for (auto const s : net.sales()) all += s;
    for (auto const s : net.sales()) weight_.push_back(all > 0 ? static_cast<float>(s / all / 65'535) : 0);
  }
  [[nodiscard]] std::size_t rows() const { return rows_; }
  void set(std::size_t row, std::span<double const> lost) {
    for (std::size_t f = 0; f < nodes_; ++f) steps_[row * nodes_ + f] = static_cast<std::uint16_t>(std::ceil(std::min(1.0, lost[f]) * 65'535));
  }
  // Rounding of the weights and of parts of the sum is far below the slack.
  [[nodiscard]] double bound(std::size_t a, std::size_t b) const {
    if (a >= rows_ || b >= rows_) return 2;
    return both_at_most(&steps_[a * nodes_], &steps_[b * nodes_], weight_.data(), nodes_) * (1 + 1e-4) + kSlack;
  }

 private:
  std::size_t nodes_, rows_;
  std::vector<std::uint16_t> steps_;
  std::vector<float> weight_;
};

using pair_of = std::pair<std::size_t, std::size_t>;

// What both searches share. Candidates are in the order of their bounds.
struct search {
  cascade const& engine;
  std::vector<node_id> const& nodes;
  std::vector<double> const& losses;
  node_losses const& by_node;
  short_list worst, hidden;
  std::size_t computed = 0;

  void run(std::span<pair_of const> pairs, job const& work) {
    std::vector<scenario> together;
    for (auto const& [a, b] : pairs) together.push_back({{nodes[a], 1}, {nodes[b], 1}});
    auto const outcomes = engine.run(together, {{}, work.stop});
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      auto [a, b] = pairs[i];
      if (nodes[b] < nodes[a]) std::swap(a, b);
      pair_loss const p{nodes[a], nodes[b], outcomes[i].loss, losses[a], losses[b]};
      worst.add(p);
      if (p.hidden() > kHidden) hidden.add(p);
    }
    computed += pairs.size();
  }

  // Those whose closer bound, less what both lose alone if that is what is looked for, can enter the list.
  std::vector<pair_of> close_ones(std::vector<pair_of> const& taken, short_list const& list, double least, bool hiding) const {
    std::vector<double> bounds(taken.size());
    parallel_for(taken.size(), [&](std::size_t i) { bounds[i] = by_node.bound(taken[i].first, taken[i].second) - (hiding ? losses[taken[i].first] + losses[taken[i].second] : 0); }, 256);
    std::vector<pair_of> out;
    for (std::size_t i = 0; i < taken.size(); ++i)
      if (bounds[i] > std::max(list.entry() - kSlack, least)) out.push_back(taken[i]);
    return out;
  }

  // What the pairs that are left can reach, and whether none of them can enter the list.
  struct rest {
    double at_most = 0;
    bool complete = true;
  };
  rest go(std::vector<double> const& keys, short_list const& list, bool hiding, std::size_t most, job const& work) {
    pairs_by_sum queue(keys);
    auto const least = hiding ? kHidden : -1;
    auto const first = queue.bound();
    auto const open = [&] { return !queue.empty() && queue.bound() > std::max(list.entry() - kSlack, least); };
    while (open() && computed < most && !work.stopped()) {
      std::vector<pair_of> taken;
      while (open() && taken.size() < kTaken) taken.push_back(queue.next());
      for (auto close = close_ones(taken, list, least, hiding); !close.empty(); close = close_ones(close, list, least, hiding)) {
        auto const now = std::min(close.size(), kRun);
        run(std::span(close).first(now), work);
        close.erase(close.begin(), close.begin() + static_cast<std::ptrdiff_t>(now));
      }
      if (first > list.entry()) work.report(std::clamp((first - queue.bound()) / (first - std::max(list.entry(), 0.0)), 0.0, 0.99));
    }
    return {queue.bound(), !open()};
  }
};

// Candidates by what they take with them when nobody is replaced, exact; 1 where that was not found out in time.
std::vector<double> sort_by_bound(cascade const& fixed, std::vector<node_id>& nodes, job const& work) {
  auto const outcomes = fixed.run(each_alone(nodes), work);
  std::vector<std::size_t> order(nodes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  auto const bound = [&](std::size_t i) { return outcomes[i].settled ? outcomes[i].loss : 1; };
  std::ranges::stable_sort(order, std::greater{}, bound);
  std::vector<double> bounds;
  std::vector<node_id> sorted;
  for (auto const i : order) bounds.push_back(bound(i)), sorted.push_back(nodes[i]);
  nodes = std::move(sorted);
  return bounds;
}

node_losses losses_by_node(production_network const& net, cascade const& fixed, std::vector<node_id> const& nodes, job const& work) {
  node_losses out(net, nodes.size());
  auto const first = each_alone({nodes.begin(), nodes.begin() + static_cast<std::ptrdiff_t>(out.rows())});
  auto const outcomes = fixed.run(first, work, [&](std::size_t row, std::span<double const> lost) { out.set(row, lost); });
  std::vector<double> const all(net.size(), 1.0);
  for (std::size_t i = 0; i < outcomes.size(); ++i)
    if (!outcomes[i].settled) out.set(i, all);
  return out;
}

}  // namespace

result<pair_screen> screen_pairs(production_network const& net, cascade_options const& options, pair_options const& wanted, std::vector<node_id> const& candidates, job const& work) {
  auto made = cascade::make(net, options);
  if (!made) return std::unexpected(std::move(made.error()));
  auto fixed = options;
  fixed.replacement = false;
  fixed.tolerance = 0;
  auto bounds_of = cascade::make(net, fixed);
  if (!bounds_of) return std::unexpected(std::move(bounds_of.error()));
  auto nodes = candidates;
  if (nodes.empty())
    for (std::size_t i = 0; i < net.size(); ++i) nodes.emplace_back(i);
  std::ranges::sort(nodes);
  nodes.erase(std::ranges::unique(nodes).begin(), nodes.end());

  auto const bounds = sort_by_bound(*bounds_of, nodes, work);
  auto const by_node = losses_by_node(net, *bounds_of, nodes, work);
  std::vector<double> losses, spare;
  for (auto const& o : made->run(each_alone(nodes), work)) losses.push_back(o.loss);
  for (std::size_t i = 0; i < nodes.size(); ++i) spare.push_back(std::max(0.0, bounds[i] - losses[i]));
  search s{*made, nodes, losses, by_node, short_list(wanted.listed, [](auto const& p) { return p.loss; }), short_list(wanted.listed, [](auto const& p) { return p.hidden(); })};
  pair_screen out;
  out.pairs = nodes.size() * (nodes.size() - 1) / 2;
  auto const by_loss = s.go(bounds, s.worst, false, wanted.most_computed, work);
  auto const by_hidden = options.replacement ? s.go(spare, s.hidden, true, 2 * wanted.most_computed, work) : search::rest{};
  out.rest_at_most = by_loss.at_most;
  out.rest_hides_at_most = by_hidden.at_most;
  out.complete = by_loss.complete && by_hidden.complete;
  out.computed = s.computed;
  out.worst = s.worst.take();
  out.stand_ins = s.hidden.take();
  return out;
}

}  // namespace landsea::shock
