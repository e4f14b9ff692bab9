// From an input-output table or a chain to the network of firms that failures run through.
#include <algorithm>

#include "landsea/ingest/shock.hpp"

namespace landsea::ingest {

namespace {

result<firm_network> made_of(shock::network_parts parts, problems remarks) {
  auto made = shock::production_network::make(std::move(parts));
  if (!made) return std::unexpected(std::move(made.error()));
  return firm_network{std::move(*made), std::move(remarks)};
}

std::string title(chain::model const& m, chain::seller const& s) { return m.nodes[s.at].id + ":" + m.goods[s.what].id; }

// Whatever a bill of material names is needed.
shock::input_classes all_essential(std::size_t sectors) {
  shock::input_classes all(sectors);
  for (std::size_t k = 0; k < sectors; ++k)
    for (std::size_t l = 0; l < sectors; ++l) all.set(shock::sector_id{k}, shock::sector_id{l}, shock::input_class::essential);
  return all;
}

}  // namespace

result<firm_network> network_of(shock_economy made, shock::input_classes classes) {
  auto const& e = made.economy;
  shock::network_parts parts;
  parts.sectors = e.products;
  parts.countries = e.regions;
  parts.classes = std::move(classes);
  auto const x = e.output_x();
  auto const n = e.size();
  for (std::size_t i = 0; i < n; ++i) parts.nodes.push_back({e.industries[i].code, shock::sector_id{e.industries[i].product}, shock::country_id{e.industries[i].region}, x[i], std::nullopt});
  for (std::size_t j = 0; j < n; ++j)
    for (std::size_t i = 0; i < n; ++i)
      if (auto const z = e.intermediate_z[i + j * n]; z > 0) parts.links.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j), z});
  return made_of(std::move(parts), std::move(made.remarks));
}

result<firm_network> network_of(chain::model const& m, chain::trade const& t) {
  shock::network_parts parts;
  for (auto const& g : m.goods) parts.sectors.push_back(g.id);
  parts.classes = all_essential(parts.sectors.size());
  for (auto const& s : t.sellers) {
    auto const country = m.nodes[s.at].in.text();
    auto at = std::ranges::find(parts.countries, country) - parts.countries.begin();
    if (static_cast<std::size_t>(at) == parts.countries.size()) parts.countries.emplace_back(country);
    parts.nodes.push_back({title(m, s), shock::sector_id{s.what.position()}, shock::country_id{static_cast<std::size_t>(at)}, s.per_year.value(), std::nullopt});
  }
  for (auto const& p : t.purchases) parts.links.push_back({static_cast<std::uint32_t>(p.seller), static_cast<std::uint32_t>(p.buyer), p.per_year.value()});
  return made_of(std::move(parts), {});
}

}  // namespace landsea::ingest
