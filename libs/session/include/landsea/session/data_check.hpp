#pragma once
// What `landsea data check` proves of the reference data.
#include <string>

#include "landsea/ingest/reference.hpp"
#include "landsea/session/data_tables.hpp"

namespace landsea::session {

struct data_report {
  data_inventory inventory;
  std::vector<std::string> proved;  // what held, one line each
  problems found;                   // errors and warnings
};

[[nodiscard]] data_report check_data(ingest::reference_data const&, std::string const& directory);

[[nodiscard]] std::string check_text(data_report const&);
[[nodiscard]] std::string check_json(data_report const&);

}  // namespace landsea::session
