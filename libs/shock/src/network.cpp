#include "landsea/shock/network.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <utility>

#include "landsea/core/name_index.hpp"

namespace landsea::shock {

namespace {

constexpr std::array<std::string_view, 3> kClassNames{"none", "non-essential", "essential"};

void check_nodes(std::vector<node> const& nodes, problems& found) {
  if (nodes.empty()) found.error("shock/no-node", {}, "the network has no nodes", "give at least one firm, site or industry");
  name_index seen(nodes.size());
  for (auto const& n : nodes) {
    if (!seen.add(n.code).second) found.error("shock/double-code", {}, fmt::format("'{}' stands for two nodes", n.code), "give each node a code of its own");
    for (auto const& amount : {n.revenue, n.cost})
      if (amount && !(std::isfinite(*amount) && *amount >= 0))
        found.error("shock/revenue", {}, fmt::format("revenue or cost of '{}' is {}; an amount of at least 0 was expected", n.code, *amount));
  }
}

constexpr std::size_t kInFull = 50;

void check_links(network_parts const& p, std::span<link const> links, problems& found) {
  std::size_t bad = 0;
  for (auto const& l : links)
    if (!(std::isfinite(l.value) && l.value > 0) && ++bad <= kInFull)
      found.error("shock/value", {}, fmt::format("{} sells {} to {}; a value above 0 was expected", p.nodes[l.supplier].code, l.value, p.nodes[l.buyer].code));
  double all = 0;
  for (auto const& l : links) all += l.value;
  if (bad == 0 && !std::isfinite(all)) found.error("shock/value", {}, "the values of the links add up to more than a number can hold", "give them in a larger unit");
}

std::uint64_t place(link const& l) { return (std::uint64_t{l.buyer} << 32) | l.supplier; }

void check_order(std::span<link const> links, problems& found) {
  if (std::ranges::adjacent_find(links, std::ranges::greater_equal{}, place) != links.end()) found.error("shock/unsorted", {}, "the links are not by buyer and supplier, each pair once", "give them as text, or write the binary again");
}

// Sorts by buyer, then supplier, and adds up links of the same two nodes in the order in which they came.
void gather(std::vector<link>& links) {
  if (!std::ranges::is_sorted(links, {}, place)) std::ranges::stable_sort(links, {}, place);
  std::size_t kept = 0;
  for (auto const& l : links) {
    if (kept > 0 && place(links[kept - 1]) == place(l)) links[kept - 1].value += l.value;
    else links[kept++] = l;
  }
  links.resize(kept);
  links.shrink_to_fit();
}

}  // namespace

std::string_view text(input_class c) { return kClassNames[static_cast<std::size_t>(c)]; }

std::optional<input_class> parse_input_class(std::string_view word) {
  for (std::size_t i = 0; i < kClassNames.size(); ++i)
    if (word == kClassNames[i] || word == std::string_view("012").substr(i, 1)) return static_cast<input_class>(i);
  return std::nullopt;
}

result<production_network> production_network::make(network_parts parts) {
  problems found;
  check_nodes(parts.nodes, found);
  check_links(parts, parts.links, found);
  if (found.any_error()) return std::unexpected(std::move(found));
  gather(parts.links);
  link_array links(std::exchange(parts.links, {}));
  return production_network(std::move(parts), std::move(links));
}

result<production_network> production_network::make(network_parts parts, link_array links) {
  problems found;
  check_nodes(parts.nodes, found);
  check_links(parts, links.all(), found);
  check_order(links.all(), found);
  if (found.any_error()) return std::unexpected(std::move(found));
  return production_network(std::move(parts), std::move(links));
}

production_network::production_network(network_parts parts, link_array links) : parts_(std::move(parts)), links_(std::move(links)), sales_(parts_.nodes.size(), 0), purchases_(parts_.nodes.size(), 0) {
  for (auto const& l : links_.all()) {
    sales_[l.supplier] += l.value;
    purchases_[l.buyer] += l.value;
  }
}

}  // namespace landsea::shock
