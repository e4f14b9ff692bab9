#pragma once
// GLORIA's numbers, once its labels are known.
#include "mrio_folder.hpp"

namespace landsea::ingest {

struct gloria_labels {
  std::vector<std::string> regions, region_names, sectors, final_uses, value_rows;
};

// Reads T, Y and V in basic prices from parts whose names have _T-Results_, _Y-Results_ and _V-Results_; `path` stands in problems.
[[nodiscard]] result<mrio_file> read_gloria_numbers(byte_parts const&, gloria_labels, std::string const& path, mrio_hints const&, job const&);

}  // namespace landsea::ingest
