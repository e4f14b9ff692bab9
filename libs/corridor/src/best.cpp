#include "best.hpp"

#include <algorithm>
#include <cmath>
#include <queue>

#include "worth.hpp"

namespace landsea::corridor {

namespace {

struct label {
  vector4 takes;
  std::uint32_t node, parent, by_arc;
};

// What later steps can still tell apart: the weighted sum, the variance, and the time where that matters by itself.
struct standing {
  double sum;
  std::int64_t minutes, variance;
  [[nodiscard]] bool no_worse(standing const& o) const { return sum <= o.sum && minutes <= o.minutes && variance <= o.variance; }
};

class best_first {
 public:
  best_first(query_graph const& g, left_to_end const& left, arc_set const* shut, preference const& p, std::optional<std::int64_t> most_minutes)
      : g_(g), left_(left), shut_(shut), w_(p), most_(most_minutes), closed_(g.nodes()) {}

  std::optional<found_path> run(search_effort& effort) {
    if (left_.sum[g_.start] == left_to_end::kOutOfReach) return std::nullopt;
    push({}, g_.start, 0, 0);
    std::optional<std::uint32_t> arrived;
    while (!open_.empty() && !arrived) {
      auto const i = open_.top().second;
      open_.pop();
      if (!keep(labels_[i])) continue;
      ++effort.labels_kept;
      if (labels_[i].node == g_.end)
        arrived = i;
      else
        extend(labels_[i], i);
    }
    effort.labels_made = labels_.size();
    if (!arrived) return std::nullopt;
    return path_to(*arrived);
  }

 private:
  void push(vector4 const& takes, std::uint32_t node, std::uint32_t parent, std::uint32_t by_arc) {
    if (most_ && static_cast<double>(takes[1]) + left_.minutes[node] > static_cast<double>(*most_)) return;
    auto const variance = takes[3] + static_cast<std::int64_t>(left_.variance[node]);
    auto const key = w_.of(takes) + left_.sum[node] + w_.of_variance(variance);
    labels_.push_back({takes, node, parent, by_arc});
    open_.emplace(key, static_cast<std::uint32_t>(labels_.size() - 1));
  }

  bool keep(label const& l) {
    bool const time_matters = most_.has_value() || g_.clocked;
    standing const s{w_.of(l.takes), time_matters ? l.takes[1] : 0, l.takes[3]};
    auto& here = closed_[l.node];
    if (std::ranges::any_of(here, [&](standing const& o) { return o.no_worse(s); })) return false;
    std::erase_if(here, [&](standing const& o) { return s.no_worse(o); });
    here.push_back(s);
    return true;
  }

  void extend(label const from, std::uint32_t i) {
    for (auto a = g_.first[from.node]; a < g_.first[from.node + 1]; ++a) {
      auto const& over = g_.arcs[a];
      if (left_.sum[over.head] == left_to_end::kOutOfReach || (shut_ != nullptr && (*shut_)[a] != 0)) continue;
      auto next = from.takes;
      for (std::size_t c = 0; c < kCriteria; ++c) next[c] += over.takes[c];
      if (over.clocked && g_.optimises_time) next[1] = from.takes[1] + time_of(g_, over, g_.departs + from.takes[1]);
      push(next, over.head, i, a);
    }
  }

  found_path path_to(std::uint32_t i) const {
    found_path path{.takes = labels_[i].takes, .arcs = {}};
    for (; labels_[i].node != g_.start; i = labels_[i].parent) path.arcs.push_back(labels_[i].by_arc);
    std::ranges::reverse(path.arcs);
    return path;
  }

  using entry = std::pair<double, std::uint32_t>;  // of equal keys the earlier label
  query_graph const& g_;
  left_to_end const& left_;
  arc_set const* shut_;
  worth w_;
  std::optional<std::int64_t> most_;
  std::vector<std::vector<standing>> closed_;
  std::vector<label> labels_;
  std::priority_queue<entry, std::vector<entry>, std::greater<>> open_;
};

}  // namespace

std::optional<found_path> best_path(query_graph const& g, preference const& p, std::optional<std::int64_t> most_minutes, search_effort& effort) {
  return best_first(g, left_to_end(g, p, most_minutes.has_value()), nullptr, p, most_minutes).run(effort);
}

std::optional<found_path> best_path_around(query_graph const& g, left_to_end const& left, arc_set const& shut, preference const& p, std::optional<std::int64_t> most_minutes) {
  search_effort effort;
  return best_first(g, left.without(shut), &shut, p, most_minutes).run(effort);
}

}  // namespace landsea::corridor
