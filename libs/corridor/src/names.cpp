#include <array>

#include "landsea/corridor/network.hpp"

namespace landsea::corridor {

namespace {

constexpr std::array<std::string_view, kModes> kModeNames{"road", "rail", "river", "sea", "air"};
constexpr std::array<std::string_view, kPlaceKinds> kKindNames{"city",     "seaport",     "river_port", "rail_terminal",
                                                               "dry_port", "border_post", "airport",    "park"};
constexpr std::array<std::string_view, kOperations> kOperationNames{
    "load",       "unload",     "transship",   "export_clearance", "import_clearance", "transit_clearance",
    "inspection", "quarantine", "gauge_change", "documents"};

constexpr std::array<std::string_view, kProcessFields> kFieldNames{"hours", "hours_sd", "usd_per_teu", "usd_per_shipment", "probability", "opens", "closes"};
constexpr std::array<std::string_view, kEffectKinds> kEffectNames{"multiply", "set", "add"};

template <class Enum, std::size_t N>
std::optional<Enum> parse(std::array<std::string_view, N> const& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i)
    if (names[i] == name) return static_cast<Enum>(i);
  return std::nullopt;
}

}  // namespace

std::string_view text(mode m) { return kModeNames[static_cast<std::size_t>(m)]; }
std::optional<mode> parse_mode(std::string_view name) { return parse<mode>(kModeNames, name); }

std::string_view text(place_kind k) { return kKindNames[static_cast<std::size_t>(k)]; }
std::optional<place_kind> parse_place_kind(std::string_view name) { return parse<place_kind>(kKindNames, name); }

std::string_view text(operation o) { return kOperationNames[static_cast<std::size_t>(o)]; }
std::optional<operation> parse_operation(std::string_view name) { return parse<operation>(kOperationNames, name); }

std::string_view text(process_field f) { return kFieldNames[static_cast<std::size_t>(f)]; }
std::string_view text(effect_kind k) { return kEffectNames[static_cast<std::size_t>(k)]; }

}  // namespace landsea::corridor
