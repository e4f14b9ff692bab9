// Classes of inputs against the industries of a table.
#include <fmt/format.h>

#include <algorithm>

#include "landsea/core/names.hpp"
#include "landsea/ingest/shock.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::ingest {

problems unknown_classes(std::string const& path, std::vector<std::string> const& sectors) {
  problems found;
  auto const file = table::read_csv(path);
  if (!file) return file.error();
  table::csv_reader in(*file, {"input_sector", "buyer_sector", "class"}, {}, found);
  if (found.any_error()) return found;
  for (std::size_t row = 0; row < in.size(); ++row) {
    in.go_to(row);
    for (auto const* title : {"input_sector", "buyer_sector"})
      if (auto const name = in.text(title); name != "*" && !name.empty() && std::ranges::find(sectors, name) == sectors.end())
        found.error("shock/unknown-sector", in.where(title), fmt::format("the table has no industry '{}'", name), suggestion(name, sectors));
  }
  return found;
}

}  // namespace landsea::ingest
