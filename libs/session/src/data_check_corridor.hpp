#pragma once
// The freight network's part of `landsea data check`.
#include "landsea/session/data_check.hpp"

namespace landsea::session {

void check_corridor(ingest::reference_data const&, std::string const& directory, data_report&);

}  // namespace landsea::session
