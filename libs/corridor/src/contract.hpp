#pragma once
// The graph of a query without what the search need not stop at: states that no journey comes through, states with one way
// in or one way out, and arcs no better than another between the same two states. No Pareto-optimal vector is lost.
#include "graph.hpp"

namespace landsea::corridor {

struct short_arc {
  vector4 takes{};          // least time where on the clock
  std::uint32_t head = 0;
  std::uint32_t id = 0;     // below `plain` an arc of the query graph, else a composition
  bool clocked = false;
};

struct short_graph {
  query_graph const* of = nullptr;
  std::vector<std::uint32_t> first;  // arcs of node n: first[n] .. first[n + 1]
  std::vector<short_arc> arcs;
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::uint32_t plain = 0;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> composed;  // id - plain: the two arcs, one after the other
  bool connected = false;            // whether some way leads from start to end; all else is empty if not
  [[nodiscard]] std::size_t nodes() const { return first.empty() ? 0 : first.size() - 1; }
};

[[nodiscard]] short_graph contract(query_graph const&);

// Minutes that an arc takes from `now`.
[[nodiscard]] std::int64_t time_of(short_graph const&, std::uint32_t id, std::int64_t now);

// Appends the arcs of the query graph that it stands for, in order.
void append_plain(short_graph const&, std::uint32_t id, std::vector<std::uint32_t>& arcs);

}  // namespace landsea::corridor
