#pragma once
// The assessment as one HTML page that needs no network to open. How to read it: docs/guide/reading-the-page.md.
#include <string>
#include <string_view>

namespace landsea::session {

// assessment: what assessment_json() wrote, valid JSON in UTF-8. land_outline: the text of data/geo/land.csv; empty: a
// map without land. Neither can end the script element that carries it, whatever names and notes they hold.
[[nodiscard]] std::string page(std::string_view assessment, std::string_view land_outline = {});

}  // namespace landsea::session
