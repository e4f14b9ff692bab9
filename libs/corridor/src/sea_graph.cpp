#include "sea_graph.hpp"

#include <algorithm>
#include <limits>
#include <queue>

namespace landsea::corridor {

namespace {

constexpr auto kUnreached = std::numeric_limits<double>::infinity();
constexpr std::size_t kMostTrees = 4096;  // a tree takes 16 bytes a node

}  // namespace

sea_graph::sea_graph(tables const& t) : tables_(t), node_of_(t.places.size()), around_(t.sea_nodes.size()) {
  for (std::size_t i = 0; i < t.sea_nodes.size(); ++i)
    if (auto const port = t.sea_nodes[sea_node_id{i}].port; port.exists()) node_of_[port] = sea_node_id{i};
  for (std::size_t i = 0; i < t.sea_lanes.size(); ++i) {
    auto const& lane = t.sea_lanes[i];
    around_[lane.from].push_back({lane.to, i});
    around_[lane.to].push_back({lane.from, i});
  }
}

bool sea_graph::knows(place_id port) const { return node_of_[port].exists(); }

std::optional<router::sea_path> sea_graph::path(place_id from, place_id to, std::vector<passage_id> closed) const {
  if (!knows(from) || !knows(to)) return std::nullopt;
  std::sort(closed.begin(), closed.end());
  closed.erase(std::unique(closed.begin(), closed.end()), closed.end());
  // From the lower of the two, so that both directions take the same lanes among equally long ones.
  auto const source = std::min(node_of_[from], node_of_[to]);
  auto const other = std::max(node_of_[from], node_of_[to]);
  auto const grown = tree_from(source, closed);
  if (grown->length[other.position()] == kUnreached) return std::nullopt;
  router::sea_path found{.length = kilometres{grown->length[other.position()]}, .passages = {}, .track = {}};
  auto const mark = [&](sea_node_id n) { found.track.emplace_back(tables_.sea_nodes[n].lon, tables_.sea_nodes[n].lat); };
  mark(other);
  for (auto at = other; at != source;) {
    auto const& lane = tables_.sea_lanes[grown->lane_back[at.position()]];
    if (lane.through.exists() && (found.passages.empty() || found.passages.back() != lane.through))
      found.passages.push_back(lane.through);
    at = lane.from == at ? lane.to : lane.from;
    mark(at);
  }
  if (source == node_of_[from]) {
    std::reverse(found.track.begin(), found.track.end());
    std::reverse(found.passages.begin(), found.passages.end());
  }
  return found;
}

std::shared_ptr<sea_graph::tree const> sea_graph::tree_from(sea_node_id source, std::vector<passage_id> const& closed) const {
  tree_key key{closed, source};
  {
    std::scoped_lock const lock(guard_);
    if (auto const known = trees_.find(key); known != trees_.end()) return known->second;
  }
  auto grown = std::make_shared<tree const>(grow(source, closed));
  std::scoped_lock const lock(guard_);
  if (trees_.size() >= kMostTrees) trees_.clear();
  return trees_.emplace(std::move(key), std::move(grown)).first->second;
}

sea_graph::tree sea_graph::grow(sea_node_id source, std::vector<passage_id> const& closed) const {
  tree grown{.length = std::vector<double>(around_.size(), kUnreached),
             .lane_back = std::vector<std::size_t>(around_.size(), 0)};
  using entry = std::pair<double, sea_node_id>;
  std::priority_queue<entry, std::vector<entry>, std::greater<>> open;
  grown.length[source.position()] = 0;
  open.emplace(0.0, source);
  while (!open.empty()) {
    auto const [length, node] = open.top();
    open.pop();
    if (length > grown.length[node.position()]) continue;
    for (auto const& next : around_[node]) {
      auto const& lane = tables_.sea_lanes[next.lane];
      if (lane.through.exists() && std::binary_search(closed.begin(), closed.end(), lane.through)) continue;
      auto const further = length + lane.length.value();
      if (further >= grown.length[next.node.position()]) continue;
      grown.length[next.node.position()] = further;
      grown.lane_back[next.node.position()] = next.lane;
      open.emplace(further, next.node);
    }
  }
  return grown;
}

}  // namespace landsea::corridor
