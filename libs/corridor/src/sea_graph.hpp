#pragma once
// Shortest paths over the sea lanes, by length; passages can be closed.
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "landsea/corridor/network.hpp"
#include "landsea/corridor/router.hpp"

namespace landsea::corridor {

// One tree of shortest paths for each port and set of closed passages, made when first asked for. Thread-safe.
class sea_graph {
 public:
  explicit sea_graph(tables const&);
  [[nodiscard]] std::optional<router::sea_path> path(place_id from, place_id to, std::vector<passage_id> closed) const;
  [[nodiscard]] bool knows(place_id port) const;  // whether the port is a node of the graph

 private:
  struct neighbour {
    sea_node_id node;
    std::size_t lane;
  };
  struct tree {
    std::vector<double> length;          // km by node; infinity where not reached
    std::vector<std::size_t> lane_back;  // lane towards the source
  };
  using tree_key = std::pair<std::vector<passage_id>, sea_node_id>;

  [[nodiscard]] std::shared_ptr<tree const> tree_from(sea_node_id, std::vector<passage_id> const& closed) const;
  [[nodiscard]] tree grow(sea_node_id, std::vector<passage_id> const& closed) const;

  tables const& tables_;
  indexed<place_id, sea_node_id> node_of_;
  indexed<sea_node_id, std::vector<neighbour>> around_;
  mutable std::mutex guard_;
  mutable std::map<tree_key, std::shared_ptr<tree const>> trees_;
};

}  // namespace landsea::corridor
