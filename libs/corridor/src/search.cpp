#include "search.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <queue>

#include "front.hpp"

namespace landsea::corridor {

namespace {

struct label {
  vector4 bound;  // of the whole path: so far plus least to the end
  std::uint32_t node = 0;
  std::uint32_t parent = 0;
  std::uint32_t by_arc = 0;
};

struct entry {
  double key;  // sum of the bounds, each as a multiple of the least from start to end
  std::uint32_t label;
};

template <class Packed>
class searcher {
 public:
  searcher(query_graph const& g, grid const& cells, grid const& slack, std::vector<vector4> const& least)
      : g_(g), cells_(cells), slack_(slack), least_(least), closed_(g.nodes()), open_(later{labels_}) {
    for (std::size_t c = 0; c < kCriteria; ++c)
      weight_[c] = 1.0 / static_cast<double>(std::max<std::int64_t>(1, least_[g.start][c]));
  }

  // nullopt if some vector does not fit.
  std::optional<found_paths> run() {
    push(least_[g_.start], g_.start, 0, 0);
    while (!open_.empty() && fits_) {
      auto const i = open_.top().label;
      open_.pop();
      auto const now = labels_[i];
      Packed const bound(coarse(now.bound));
      if (reached_.covers(Packed(cell_of(now.bound, cells_))) || closed_[now.node].covers(bound)) continue;
      closed_[now.node].add(bound);
      ++found_.effort.labels_kept;
      if (now.node == g_.end)
        finish(i);
      else
        extend(i);
    }
    found_.effort.labels_made = labels_.size();
    return fits_ ? std::optional(std::move(found_)) : std::nullopt;
  }

 private:
  // By key; of equal ones the lexicographically lower, so that no vector comes before one that is better; then the
  // earlier, so that the answer is the same each time.
  struct later {
    std::vector<label> const& all;
    bool operator()(entry const& a, entry const& b) const {
      if (a.key != b.key) return a.key > b.key;
      if (all[a.label].bound != all[b.label].bound) return all[a.label].bound > all[b.label].bound;
      return a.label > b.label;
    }
  };

  void push(vector4 const& bound, std::uint32_t node, std::uint32_t parent, std::uint32_t by_arc) {
    double key = 0;
    for (std::size_t c = 0; c < kCriteria; ++c) key += weight_[c] * static_cast<double>(bound[c]);
    labels_.push_back({bound, node, parent, by_arc});
    open_.push({key, static_cast<std::uint32_t>(labels_.size() - 1)});
  }

  // On the clock a minute lost may be a departure lost: there, time has no slack.
  vector4 coarse(vector4 bound) const {
    for (std::size_t c = 0; c < kCriteria; ++c)
      if (slack_[c] > 1 && (c != 1 || !g_.clocked)) bound[c] /= slack_[c];
    return bound;
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
      if (over.clocked && g_.optimises_time) bound[1] = so_far[1] + time_of(g_, over, g_.departs + so_far[1]) + least[1];
      fits_ = fits_ && Packed::fits(bound);
      if (reached_.covers(Packed(cell_of(bound, cells_))) || closed_[over.head].covers(Packed(coarse(bound)))) continue;
      push(bound, over.head, i, a);
    }
  }

  void finish(std::uint32_t i) {
    reached_.add(Packed(cell_of(labels_[i].bound, cells_)));
    found_path path{.takes = labels_[i].bound, .arcs = {}};
    for (; labels_[i].node != g_.start; i = labels_[i].parent) path.arcs.push_back(labels_[i].by_arc);
    std::reverse(path.arcs.begin(), path.arcs.end());
    found_.paths.push_back(std::move(path));
  }

  query_graph const& g_;
  grid cells_;
  grid slack_;
  std::vector<vector4> const& least_;
  std::array<double, kCriteria> weight_{};
  std::vector<label> labels_;
  std::vector<front<Packed>> closed_;
  front<Packed> reached_;
  std::priority_queue<entry, std::vector<entry>, later> open_;
  found_paths found_;
  bool fits_ = true;
};

// A found path's cell may be beaten by one found later.
void drop_beaten(std::vector<found_path>& paths, grid const& cells) {
  std::vector<vector4> of;
  for (auto const& p : paths) of.push_back(cell_of(p.takes, cells));
  auto const beats = [](vector4 const& a, vector4 const& b) {
    return a != b && a[0] <= b[0] && a[1] <= b[1] && a[2] <= b[2] && a[3] <= b[3];
  };
  std::vector<found_path> kept;
  for (std::size_t i = 0; i < paths.size(); ++i)
    if (std::none_of(of.begin(), of.end(), [&](vector4 const& other) { return beats(other, of[i]); })) kept.push_back(std::move(paths[i]));
  paths = std::move(kept);
}

void widen(grid& cells, grid& slack, vector4 const& least, double tolerance) {
  constexpr double kPartForSlack = 0.125;
  if (tolerance <= 0) return;
  for (std::size_t c = 0; c < kCriteria; ++c) {
    auto const width = tolerance * static_cast<double>(least[c == 3 ? 1 : c]);
    auto const part = kPartForSlack * width;
    cells[c] = std::max(cells[c], static_cast<std::int64_t>(width));
    slack[c] = std::max(slack[c], static_cast<std::int64_t>(c == 3 ? part * part : part));
  }
}

}  // namespace

found_paths search(query_graph const& g, grid cells, grid slack, double tolerance) {
  auto const least = lower_bounds(g);
  if (least[g.start][0] >= kNever) return {};
  widen(cells, slack, least[g.start], tolerance);
  auto found = searcher<packed32>(g, cells, slack, least).run();
  if (!found) found = searcher<packed64>(g, cells, slack, least).run();
  drop_beaten(found->paths, cells);
  return std::move(*found);
}

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
  using reached = std::pair<std::int64_t, std::uint32_t>;
  for (std::size_t c = 0; c < kCriteria; ++c) {
    std::priority_queue<reached, std::vector<reached>, std::greater<>> open;
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
