#include "checks.hpp"

#include <fmt/format.h>

namespace landsea::shock {

void require(bool ok, problems& found, char const* code, std::string message) {
  if (!ok) found.error(code, {}, std::move(message));
}

void check_losses(economy const& e, std::vector<capacity_loss> const& losses, char const* what, problems& found) {
  for (auto const& c : losses) {
    require(c.industry < e.size() && c.first_step >= 1, found, "shock/event", fmt::format("a loss of {} has no industry or no step", what));
    for (auto const lost : c.lost) require(lost >= 0 && lost <= 1, found, "shock/event", fmt::format("a share of {} lost is {}; 0 to 1 was expected", what, lost));
  }
}

}  // namespace landsea::shock
