#include "landsea/core/provenance.hpp"

#include <array>

namespace landsea {

namespace {

constexpr std::array<std::string_view, 7> kNames{"verified", "secondary", "computed", "estimated", "unverified", "assumed", "synthetic"};

}  // namespace

std::string_view text(status s) { return kNames[static_cast<std::size_t>(s)]; }

std::optional<status> parse_status(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i)
    if (kNames[i] == name) return static_cast<status>(i);
  return std::nullopt;
}

}  // namespace landsea
