#include "model_needs.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace landsea::ingest {

bool offers(chain::model const& m, chain::node const& n, chain::good_id what) {
  if (n.kind == chain::node_kind::supply) return n.sells == what;
  return std::ranges::any_of(n.makes, [&](chain::making const& made) { return m.stages[made.stage].makes == what; });
}

bool needs(chain::model const& m, chain::node const& n, chain::good_id what) {
  if (n.kind == chain::node_kind::market) return n.buys == what;
  return std::ranges::any_of(n.makes, [&](chain::making const& made) {
    return std::ranges::any_of(m.stages[made.stage].inputs, [&](chain::input const& i) { return i.what == what; });
  });
}

std::vector<std::vector<chain::node_id>> offers_by_good(chain::model const& m) {
  std::vector<std::vector<chain::node_id>> by_good(m.goods.size());
  for (auto const& n : m.nodes) {
    auto const id = m.nodes.index_of_item(n);
    if (n.sells.exists()) by_good[n.sells.position()].push_back(id);
    for (auto const& made : n.makes)
      if (auto const good = m.stages[made.stage].makes; good.exists() && (by_good[good.position()].empty() || by_good[good.position()].back() != id))
        by_good[good.position()].push_back(id);
  }
  return by_good;
}

std::string who_offers(chain::model const& m, chain::good_id what) {
  std::vector<std::string> names, stages;
  for (auto const& n : m.nodes)
    if (offers(m, n, what)) names.push_back(n.id);
  if (!names.empty()) return "offered by: " + listed(names);
  for (auto const& s : m.stages)
    if (s.makes == what) stages.push_back(s.id);
  if (!stages.empty()) return fmt::format("no site makes it: add the stage {} to the 'makes' of a site, or a supply of {}", listed(stages), m.goods[what].id);
  return fmt::format("no stage makes it: add a stage and a site, or a supply of {}", m.goods[what].id);
}

std::string listed(std::vector<std::string> const& names, std::size_t most) {
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i) list += (i ? ", " : "") + names[i];
  if (names.size() > most) list += fmt::format(" and {} more", names.size() - most);
  return list;
}

}  // namespace landsea::ingest
