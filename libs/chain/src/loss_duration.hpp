#pragma once
// Durations of outages: draws and what exceeds a cover on average.
#include "landsea/chain/model.hpp"
#include "landsea/core/random.hpp"

namespace landsea::chain {

// Days, one draw.
[[nodiscard]] double draw(duration const&, random_stream&);
// E[D], days.
[[nodiscard]] double mean(duration const&);
// E[max(0, D - cover)] in closed form, cover >= 0 days: docs/theory/resilience.md, section 6.
[[nodiscard]] double mean_beyond(duration const&, double cover);
// P(D > days), days >= 0.
[[nodiscard]] double chance_beyond(duration const&, double days);

}  // namespace landsea::chain
