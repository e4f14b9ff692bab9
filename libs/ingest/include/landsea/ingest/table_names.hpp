#pragma once
// Economies and industries of a table by code and by name: what events and files of classes may call them.
#include "landsea/core/name_list.hpp"
#include "landsea/mrio/table.hpp"
#include "landsea/shock/economy.hpp"

namespace landsea::ingest {

struct table_names {
  name_list economies, industries;
};

// The codes alone; the codes with the names that the table itself has.
[[nodiscard]] table_names codes_of(shock::economy const&);
[[nodiscard]] table_names names_of(mrio::table_parts const&);

// CSV code,name[,source,status]: further names of economies, such as "Korea" (data/geo/economy_names.csv). Those of economies that the
// table lacks are remembered as elsewhere.
[[nodiscard]] result<void> add_economy_names(std::string const& path, name_list& economies);

}  // namespace landsea::ingest
