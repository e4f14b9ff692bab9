// Classes of inputs against the industries of a table.
#include <fmt/format.h>

#include "landsea/core/names.hpp"
#include "landsea/ingest/shock.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::ingest {

problems unknown_classes(std::string const& path, name_list const& sectors) {
  problems found;
  auto const file = table::read_csv(path);
  if (!file) return file.error();
  table::csv_reader in(*file, {"input_sector", "buyer_sector", "class"}, {}, found);
  if (found.any_error()) return found;
  for (std::size_t row = 0; row < in.size(); ++row) {
    in.go_to(row);
    for (auto const* title : {"input_sector", "buyer_sector"}) {
      auto const name = in.text(title);
      if (name == "*" || name.empty()) continue;
      auto const meant = sectors.find(name);
      auto const near = sectors.nearest(name);
      if (meant.empty()) found.error("shock/unknown-sector", in.where(title), fmt::format("the table has no industry '{}'", name), near.empty() ? suggestion(name, sectors.codes()) : near);
      if (meant.size() > 1) found.error("shock/ambiguous-name", in.where(title), fmt::format("'{}' may mean {} industries of the table", name, meant.size()), sectors.which(meant));
    }
  }
  return found;
}

problems unlisted_classes(std::string const& path, shock::economy const& e, shock::input_classes const& classes) {
  problems remarks;
  auto const products = e.products.size();
  std::vector<char> used(products * products, 0);
  for (std::size_t j = 0; j < e.size(); ++j)
    for (std::size_t i = 0; i < e.size(); ++i)
      if (e.intermediate_z[i + j * e.size()] > 0) used[e.industries[i].product * products + e.industries[j].product] = 1;
  std::size_t all = 0, unlisted = 0;
  for (std::uint32_t p = 0; p < products; ++p)
    for (std::uint32_t b = 0; b < products; ++b) {
      if (used[p * products + b] == 0) continue;
      ++all;
      if (!classes.of(shock::sector_id{p}, shock::sector_id{b})) ++unlisted;
    }
  if (unlisted > 0)
    remarks.warn("shock/unlisted-class", {path}, fmt::format("{} of {} pairs of input and buyer in the table have no class and count as critical: without such an input the buyer stops", unlisted, all), "add a row for the rest: *,*,0 (none stops its buyer), *,*,1 (important) or *,*,2 (critical); rows that say more win");
  return remarks;
}

}  // namespace landsea::ingest
