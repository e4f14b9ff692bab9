#pragma once
// Whether an event lies within the days that are computed: for chains and tables alike.
#include <string>

#include "landsea/core/result.hpp"

namespace landsea::ingest {

// `first`, `last`: days on which anything is hit, from 1; 0: nothing is. An event that begins after the last day computed is an error, one that
// ends after it a warning. Code: event/beyond.
[[nodiscard]] problems check_event_days(std::string const& file, unsigned first, unsigned last, unsigned computed);

}  // namespace landsea::ingest
