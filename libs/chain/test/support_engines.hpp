#pragma once
// Engines whose answers can be worked out in the head.
#include "engines.hpp"
#include "support.hpp"

namespace landsea::chain::support {

// Between two places of one country: load (60 USD, 6 h), rail (500 USD, 48 h), unload (60 USD, 6 h): 620 USD, 2.5 days.
// Between two countries: also export and import clearance (50 and 70 USD, 6 h each), by sea: 740 USD, 3 days. Each: 100 kg, sd 12 h.
[[nodiscard]] corridor::journey_set plain_journey(corridor::tables const&, corridor::journey_request const&);
// MFN only, 10 % of the customs value.
[[nodiscard]] origin::claims ten_percent(origin::lot const&, usd customs_value, origin::question const&);
[[nodiscard]] engines plain_engines(world const&);

}  // namespace landsea::chain::support
