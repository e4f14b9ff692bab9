#pragma once
// An assessment for reading in a terminal.
#include <string>

#include "landsea/session/assessment_json.hpp"

namespace landsea::session {

struct summary_options {
  bool whole = false;         // every row; otherwise the most telling ones, with a count of the rest
};

[[nodiscard]] std::string summary_text(assessment_document const&, summary_options const& = {});

// Legs of one journey as a table; sums in the last row.
[[nodiscard]] std::string journey_text(corridor::journey const&, corridor::tables const&);
// "CNCKG rail CNQZH sea SGSIN": modes between the places where they change.
[[nodiscard]] std::string route_line(corridor::journey const&, corridor::tables const&);

}  // namespace landsea::session
