#include "landsea/mrio/satellites.hpp"

#include <algorithm>

namespace landsea::mrio {

std::optional<std::size_t> satellites::find(std::string_view name) const {
  auto const at = std::find_if(all.begin(), all.end(), [&](stressor const& s) { return s.name == name; });
  if (at == all.end()) return std::nullopt;
  return static_cast<std::size_t>(at - all.begin());
}

std::vector<double> intensity_of(leontief const& system, stressor const& s) {
  assert(s.amounts.size() == system.data().size());
  auto out = s.amounts;
  for (std::size_t i = 0; i < out.size(); ++i) out[i] *= system.per_output()[i];
  return out;
}

}  // namespace landsea::mrio
