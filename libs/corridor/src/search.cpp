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
  std::uint32_t checked = 0;  // additions to the front of its node when it was compared with it
};

struct entry {
  std::int64_t key;  // bound of the criterion that labels are taken by
  std::uint32_t label;
};

// Labels are taken in lexicographic order of their bounds, so of all that was taken before, the first criterion is no worse:
// only the others are compared (Pulido, Mandow, Perez de la Cruz, Computers and Operations Research 64, 2015).
constexpr std::size_t kFirst = 0;
vector4 others(vector4 v) {
  v[kFirst] = 0;
  return v;
}

template <class Packed>
class searcher {
 public:
  searcher(short_graph const& g, search_limits const& limits, std::vector<vector4> const& least)
      : g_(g), limits_(limits), cells_(limits.cells), slack_(limits.slack), least_(least), closed_(g.nodes()), open_(later{labels_}) {}

  [[nodiscard]] bool fits() const { return fits_; }
  [[nodiscard]] bool patient() const { return limits_.patience == 0 || labels_.size() <= limits_.patience; }

  // nullopt if some vector does not fit or patience ends.
  std::optional<found_paths> run() {
    push(least_[g_.start], g_.start, 0, 0);
    while (!open_.empty() && fits_ && patient()) {
      auto const i = open_.top().label;
      open_.pop();
      auto const now = labels_[i];
      Packed const bound(others(coarse(now.bound)));
      if (reached_.covers(Packed(others(cell_of(now.bound, cells_)))) || covered_since(now, bound)) continue;
      closed_[now.node].add(bound);
      ++found_.effort.labels_kept;
      if (now.node == g_.end)
        finish(i);
      else
        extend(i);
    }
    found_.effort.labels_made = labels_.size();
    return fits_ && patient() ? std::optional(std::move(found_)) : std::nullopt;
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

  bool covered_since(label const& l, Packed const& bound) {
    auto& closed = closed_[l.node];
    return closed.additions() != l.checked && closed.covers(bound);
  }

  void push(vector4 const& bound, std::uint32_t node, std::uint32_t parent, std::uint32_t by_arc) {
    if (limits_.most_minutes && bound[1] > *limits_.most_minutes) return;
    labels_.push_back({bound, node, parent, by_arc, closed_[node].additions()});
    open_.push({bound[kFirst], static_cast<std::uint32_t>(labels_.size() - 1)});
  }

  // On the clock a minute lost may be a departure lost: there, time has no slack.
  vector4 coarse(vector4 bound) const {
    for (std::size_t c = 0; c < kCriteria; ++c)
      if (slack_[c] > 1 && (c != 1 || !g_.of->clocked)) bound[c] /= slack_[c];
    return bound;
  }

  void extend(std::uint32_t i) {
    auto const from = labels_[i];
    vector4 so_far;
    for (std::size_t c = 0; c < kCriteria; ++c) so_far[c] = from.bound[c] - least_[from.node][c];
    for (auto a = g_.first[from.node]; a < g_.first[from.node + 1]; ++a) {
      auto const& over = g_.arcs[a];
      auto const& least = least_[over.head];
      vector4 bound;
      for (std::size_t c = 0; c < kCriteria; ++c) bound[c] = so_far[c] + over.takes[c] + least[c];
      if (over.clocked) bound[1] = so_far[1] + time_of(g_, over.id, g_.of->departs + so_far[1]) + least[1];
      fits_ = fits_ && Packed::fits(bound);
      if (reached_.covers(Packed(others(cell_of(bound, cells_)))) || closed_[over.head].covers(Packed(others(coarse(bound))))) continue;
      push(bound, over.head, i, a);
    }
  }

  void finish(std::uint32_t i) {
    reached_.add(Packed(others(cell_of(labels_[i].bound, cells_))));
    found_path path{.takes = labels_[i].bound, .arcs = {}};
    std::vector<std::uint32_t> ids;
    for (; labels_[i].node != g_.start; i = labels_[i].parent) ids.push_back(g_.arcs[labels_[i].by_arc].id);
    for (auto id = ids.rbegin(); id != ids.rend(); ++id) append_plain(g_, *id, path.arcs);
    found_.paths.push_back(std::move(path));
  }

  short_graph const& g_;
  search_limits const& limits_;
  grid const& cells_;
  grid const& slack_;
  std::vector<vector4> const& least_;
  std::vector<label> labels_;
  std::vector<front<Packed>> closed_;
  front<Packed> reached_;
  std::priority_queue<entry, std::vector<entry>, later> open_;
  found_paths found_;
  bool fits_ = true;
};

// A found path's cell may be beaten by one found later.
void drop_beaten(std::vector<found_path>& paths, grid const& cells) {
  if (std::ranges::none_of(cells, [](auto width) { return width > 1; })) return;
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

std::optional<found_paths> search(short_graph const& g, search_limits const& limits) {
  if (!g.connected) return found_paths{};
  auto const least = lower_bounds(g);
  auto wide = limits;
  widen(wide.cells, wide.slack, least[g.start], limits.tolerance);
  searcher<packed32> narrow(g, wide, least);
  auto found = narrow.run();
  if (!narrow.fits()) found = searcher<packed64>(g, wide, least).run();
  if (found) drop_beaten(found->paths, wide.cells);
  return found;
}

found_paths search(query_graph const& g) { return *search(contract(g), {}); }

vector4 cell_of(vector4 const& takes, grid const& cells) {
  auto cell = takes;
  for (std::size_t c = 0; c + 1 < kCriteria; ++c)
    if (cells[c] > 1) cell[c] /= cells[c];
  // The last criterion is a variance, its grid one of standard deviation.
  if (cells[3] > 1) cell[3] = static_cast<std::int64_t>(std::sqrt(static_cast<double>(cell[3])) / static_cast<double>(cells[3]));
  return cell;
}

std::vector<vector4> lower_bounds(short_graph const& g) {
  std::vector<vector4> least(g.nodes(), vector4{kNever, kNever, kNever, kNever});
  std::vector<std::uint32_t> first(g.nodes() + 1, 0), into(g.arcs.size()), tail(g.arcs.size());
  for (auto const& a : g.arcs) ++first[a.head + 1];
  for (std::size_t i = 0; i < g.nodes(); ++i) first[i + 1] += first[i];
  auto next = first;
  for (std::uint32_t v = 0; v < g.nodes(); ++v)
    for (auto a = g.first[v]; a < g.first[v + 1]; ++a) into[next[g.arcs[a].head]++] = a, tail[a] = v;
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
        auto const further = value + g.arcs[into[i]].takes[c];
        auto const from = tail[into[i]];
        if (further >= least[from][c]) continue;
        least[from][c] = further;
        open.emplace(further, from);
      }
    }
  }
  return least;
}

}  // namespace landsea::corridor
