#pragma once
// Satellite accounts of an input-output table as one CSV file (docs/reference/satellite-accounts.md).
#include "landsea/core/result.hpp"
#include "landsea/mrio/satellites.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::ingest {

struct satellite_file {
  mrio::satellites data;
  problems remarks;  // warnings only: industries of which a stressor says nothing, amounts of industries without output
};

// Columns stressor, unit, economy, industry, amount; the industry `direct` stands for the economy's final users themselves.
// Problem codes: satellite/unknown-economy, satellite/unknown-industry, satellite/different-unit, satellite/double,
// satellite/no-amount, satellite/empty, satellite/more; warnings satellite/missing, satellite/no-output.
[[nodiscard]] result<satellite_file> parse_satellites(table::csv_file const&, mrio::table const&);

}  // namespace landsea::ingest
