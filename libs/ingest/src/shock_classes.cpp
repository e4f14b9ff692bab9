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

}  // namespace landsea::ingest
