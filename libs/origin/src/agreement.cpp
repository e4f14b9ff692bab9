#include "landsea/origin/agreement.hpp"

#include <algorithm>

namespace landsea::origin {

std::optional<agreement_id> find_agreement(library const& from, std::string_view id) {
  auto const found = std::ranges::find(from.agreements, id, &agreement::id);
  if (found == from.agreements.end()) return std::nullopt;
  return agreement_id{static_cast<std::size_t>(found - from.agreements.begin())};
}

bool in_force(agreement const& a, country who, date on) {
  return std::ranges::any_of(
      a.parties, [&](party const& p) { return p.who == who && p.in_force <= on && (!p.until || on <= *p.until); });
}

}  // namespace landsea::origin
