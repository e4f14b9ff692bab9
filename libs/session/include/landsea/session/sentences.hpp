#pragma once
// What a planner should read first, in English and Chinese.
#include <string>
#include <vector>

#include "landsea/chain/assessment.hpp"

namespace landsea::session {

struct sentence { std::string en, zh; };

// Each is derived from one figure of the assessment; none is shown when its figure is not known.
[[nodiscard]] std::vector<sentence> headline_sentences(chain::model const&, chain::reference const&, chain::assessment const&);

}  // namespace landsea::session
