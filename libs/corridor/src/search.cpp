#include "search.hpp"

#include <algorithm>
#include <cmath>
#include <queue>

namespace landsea::corridor {

namespace {

struct label {
  vector4 bound;  // of the whole path: so far plus least to the end
  std::uint32_t node = 0;
  std::uint32_t parent = 0;
  std::uint32_t by_arc = 0;
};

using three = std::array<std::int64_t, 3>;

bool no_worse(three const& a, three const& b) {
  return (a[0] <= b[0]) & (a[1] <= b[1]) & (a[2] <= b[2]);
}

three tail_of(vector4 const& v) { return {v[1], v[2], v[3]}; }

// Vectors none of which is as good as another, first criterion left out.
class front {
 public:
  [[nodiscard]] bool covers(three const& v) {
    for (std::size_t i = 0; i < kept_.size(); ++i)
      if (no_worse(kept_[i], v)) {
        if (i > 0) std::swap(kept_[i], kept_[i / 2]);  // those that cover often come first
        return true;
      }
    return false;
  }
  void add(three const& v) {
    std::erase_if(kept_, [&](three const& each) { return no_worse(v, each); });
    kept_.push_back(v);
  }

 private:
  std::vector<three> kept_;
};

class searcher {
 public:
  searcher(query_graph const& g, grid const& cells)
      : g_(g), cells_(cells), least_(lower_bounds(g)), closed_(g.nodes()), open_(later{labels_}) {}

  found_paths run() {
    if (least_[g_.start][0] >= kNever) return {};
    push(least_[g_.start], g_.start, 0, 0);
    while (!open_.empty()) {
      auto const i = open_.top();
      open_.pop();
      auto const now = labels_[i];
      if (reached_.covers(tail_of(cell_of(now.bound, cells_)))) continue;
      auto const rest = tail_of(now.bound);
      if (closed_[now.node].covers(rest)) continue;
      closed_[now.node].add(rest);
      ++found_.effort.labels_kept;
      if (now.node == g_.end)
        finish(i);
      else
        extend(i);
    }
    found_.effort.labels_made = labels_.size();
    return std::move(found_);
  }

 private:
  // Lexicographic; of equal ones the earlier label, so that the answer is the same each time.
  struct later {
    std::vector<label> const& all;
    bool operator()(std::uint32_t a, std::uint32_t b) const {
      if (all[a].bound != all[b].bound) return all[a].bound > all[b].bound;
      return a > b;
    }
  };

  void push(vector4 const& bound, std::uint32_t node, std::uint32_t parent, std::uint32_t by_arc) {
    labels_.push_back({bound, node, parent, by_arc});
    open_.push(static_cast<std::uint32_t>(labels_.size() - 1));
  }

  void extend(std::uint32_t i) {
    auto const from = labels_[i];
    vector4 so_far;
    for (std::size_t c = 0; c < kCriteria; ++c) so_far[c] = from.bound[c] - least_[from.node][c];
    for (auto a = g_.first[from.node]; a < g_.first[from.node + 1]; ++a) {
      auto const& over = g_.arcs[a];
      auto const& least = least_[over.head];
      if (least[0] >= kNever) continue;
      vector4 bound;
      for (std::size_t c = 0; c < kCriteria; ++c) bound[c] = so_far[c] + over.takes[c] + least[c];
      if (over.clocked && timed()) bound[1] = so_far[1] + time_of(g_, over, g_.departs + so_far[1]) + least[1];
      if (reached_.covers(tail_of(cell_of(bound, cells_))) || closed_[over.head].covers(tail_of(bound))) continue;
      push(bound, over.head, i, a);
    }
  }

  bool timed() const { return g_.optimises_time; }

  void finish(std::uint32_t i) {
    reached_.add(tail_of(cell_of(labels_[i].bound, cells_)));
    found_path path{.takes = labels_[i].bound, .arcs = {}};
    for (; labels_[i].node != g_.start; i = labels_[i].parent) path.arcs.push_back(labels_[i].by_arc);
    std::reverse(path.arcs.begin(), path.arcs.end());
    found_.paths.push_back(std::move(path));
  }

  query_graph const& g_;
  grid cells_;
  std::vector<vector4> least_;
  std::vector<label> labels_;
  std::vector<front> closed_;
  front reached_;
  std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, later> open_;
  found_paths found_;
};

}  // namespace

found_paths search(query_graph const& g, grid const& cells) { return searcher(g, cells).run(); }

vector4 cell_of(vector4 const& takes, grid const& cells) {
  auto cell = takes;
  for (std::size_t c = 0; c + 1 < kCriteria; ++c)
    if (cells[c] > 1) cell[c] /= cells[c];
  // The last criterion is a variance, its grid one of standard deviation.
  if (cells[3] > 1) cell[3] = static_cast<std::int64_t>(std::sqrt(static_cast<double>(cell[3])) / static_cast<double>(cells[3]));
  return cell;
}

std::vector<vector4> lower_bounds(query_graph const& g) {
  std::vector<vector4> least(g.nodes(), vector4{kNever, kNever, kNever, kNever});
  std::vector<std::uint32_t> first(g.nodes() + 1, 0), into(g.arcs.size());
  for (auto const& a : g.arcs) ++first[a.head + 1];
  for (std::size_t i = 0; i < g.nodes(); ++i) first[i + 1] += first[i];
  auto next = first;
  for (std::uint32_t a = 0; a < g.arcs.size(); ++a) into[next[g.arcs[a].head]++] = a;
  using entry = std::pair<std::int64_t, std::uint32_t>;
  for (std::size_t c = 0; c < kCriteria; ++c) {
    std::priority_queue<entry, std::vector<entry>, std::greater<>> open;
    least[g.end][c] = 0;
    open.emplace(0, g.end);
    while (!open.empty()) {
      auto const [value, node] = open.top();
      open.pop();
      if (value > least[node][c]) continue;
      for (auto i = first[node]; i < first[node + 1]; ++i) {
        auto const& a = g.arcs[into[i]];
        auto const further = value + a.takes[c];
        if (further >= least[a.tail][c]) continue;
        least[a.tail][c] = further;
        open.emplace(further, a.tail);
      }
    }
  }
  return least;
}

}  // namespace landsea::corridor
