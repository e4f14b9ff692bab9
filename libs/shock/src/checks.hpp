#pragma once
// What the engines ask of their requests.
#include <string>

#include "landsea/shock/economy.hpp"

namespace landsea::shock {

void require(bool ok, problems& found, char const* code, std::string message);
// Industries, steps and shares of losses of `what`.
void check_losses(economy const&, std::vector<capacity_loss> const&, char const* what, problems& found);

}  // namespace landsea::shock
