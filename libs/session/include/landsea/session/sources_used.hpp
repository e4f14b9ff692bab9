#pragma once
// Which grounds an answer rests on.
#include <map>
#include <string>
#include <vector>

#include "landsea/chain/assessment.hpp"

namespace landsea::session {

// A row of the reference data that the answer used.
struct row_used {
  std::string table, row, source;
  status how = status::assumed;
  friend auto operator<=>(row_used const&, row_used const&) = default;
};

struct sources_used {
  std::map<status, std::size_t> parameters;  // of the model, by status
  std::size_t assumptions = 0;               // of status assumed: no source, or one that says so
  std::vector<row_used> rows;                // each once, sorted
  std::map<status, std::size_t> rows_by_status;
};

// Journeys taken, claims, and parameters of the model.
[[nodiscard]] sources_used sources_of(chain::model const&, chain::reference const&, chain::assessment const&);
// Of one journey.
[[nodiscard]] std::vector<row_used> sources_of(corridor::journey const&, corridor::tables const&);

}  // namespace landsea::session
