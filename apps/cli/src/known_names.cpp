#include "known_names.hpp"

#include <algorithm>

#include "command.hpp"
#include "landsea/session/about.hpp"

namespace landsea::cli {

ingest::table_names known_names(mrio::table_parts const& table, session::names_by_code const& industries) {
  auto out = ingest::names_of(table);
  for (auto const& [code, names] : industries) {
    if (std::ranges::find(out.industries.codes(), code) == out.industries.codes().end()) continue;  // a list for more than this table
    out.industries.also(code, names.first);
    out.industries.also(code, names.second);
  }
  if (auto const data = session::find_data_directory())
    for (auto const* file : {"/geo/economies.csv", "/geo/economy_names.csv"}) unwrap(ingest::add_economy_names(*data + file, out.economies));
  return out;
}

}  // namespace landsea::cli
