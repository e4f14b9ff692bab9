#pragma once
// Parts of the report about one economy.
#include <nlohmann/json.hpp>
#include <vector>

#include "landsea/mrio/borin_mancini.hpp"
#include "landsea/session/table_report.hpp"

namespace landsea::session {

using json = nlohmann::ordered_json;

// Exports of the economy and what they contain, with the head of the table.
[[nodiscard]] json report_year(mrio::accounts const&, mrio::borin_mancini_result const&, std::size_t economy);

struct report_subject {
  mrio::accounts const& base;
  mrio::borin_mancini_result const& content;
  std::size_t economy;
  std::vector<std::size_t> const& peers;
  table_report_request const& request;
};
[[nodiscard]] json report_details(report_subject const&);

}  // namespace landsea::session
