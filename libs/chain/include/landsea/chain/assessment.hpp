#pragma once
// The main job: everything `landsea assess` answers.
#include "landsea/chain/levers.hpp"

namespace landsea::chain {

struct assess_options {
  risk_options risk;
  bool levers = true;
};

struct assessment {
  baseline normal;
  resilience stress;
  lever_study levers;
};

[[nodiscard]] assessment assess(model const&, reference const&, assess_options const&, job const& = {});

}  // namespace landsea::chain
