#pragma once
// From tables, plan and request to the graph of the query.
#include <memory>

#include "graph.hpp"
#include "process_table.hpp"

namespace landsea::corridor {

struct expansion_base {
  tables const& data;
  process_table const& processes;
  sea_graph const& seas;
};

[[nodiscard]] query_graph expand(expansion_base const&, std::shared_ptr<plan const>, journey_request const&);

}  // namespace landsea::corridor
