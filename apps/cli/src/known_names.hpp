#pragma once
#include "landsea/ingest/table_names.hpp"
#include "landsea/session/shock_report.hpp"

namespace landsea::cli {

// Economies and industries by code and by every name that is known: the table's own, those of data/geo, and of industries `industries`.
// Without a data directory the table's own alone.
[[nodiscard]] ingest::table_names known_names(mrio::table_parts const&, session::names_by_code const& industries);

}  // namespace landsea::cli
