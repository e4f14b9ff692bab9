#pragma once
// What the engines ask of their requests.
#include <string>

#include "landsea/core/parallel.hpp"
#include "landsea/shock/economy.hpp"

namespace landsea::shock {

void require(bool ok, problems& found, char const* code, std::string message);
// Industries, steps and shares of losses of `what`.
void check_losses(economy const&, std::vector<capacity_loss> const&, char const* what, problems& found);

// Step after step of a model, as long as nobody stops it.
template <class Model>
industry_series run_steps(Model model, unsigned steps, job const& work) {
  for (unsigned t = 1; t <= steps && !work.stopped(); ++t) {
    model.step(t);
    work.report(static_cast<double>(t) / steps);
  }
  return model.take();
}

}  // namespace landsea::shock
