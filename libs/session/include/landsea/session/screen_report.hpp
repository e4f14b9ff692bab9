#pragma once
// Everything that can fail, as JSON and as one HTML page that needs no network to open. Keys: docs/reference/shock-page-json.md.
#include <string>
#include <string_view>
#include <vector>

#include "landsea/chain/screen.hpp"
#include "landsea/session/shock_report.hpp"
#include "landsea/shock/screen_steps.hpp"

namespace landsea::session {

// A screen of a table. Does not own what it refers to.
struct table_screening {
  std::string model;                   // "ario", "diim" or "critical"
  shock::screen_unit unit;
  shock::table_screen_request const& request;
  ingest::shock_event const& settings; // of a file, or none stated
  mrio::table_parts const& table;
  shock::economy const& economy;
  std::vector<shock::outage_unit> const& units;
  std::vector<shock::outage_loss> const &alone, &pairs;
  economy_names economies = {};
  names_by_code industries = {};
  std::size_t steps_against = 0;       // the first so many of alone; 0: early steps were not searched
  shock::searched_steps const* steps = nullptr;
};
[[nodiscard]] std::string table_screen_json(table_screening const&);

// A screen of a chain; remove: whether pairs were looked at (2).
[[nodiscard]] std::string chain_screen_json(chain::model const&, chain::screening const&, unsigned remove);

// The page for either.
[[nodiscard]] std::string screen_page(std::string_view screen);

}  // namespace landsea::session
