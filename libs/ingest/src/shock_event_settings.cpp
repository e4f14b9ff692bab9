// Which settings of an event a model reads.
#include <fmt/format.h>

#include "landsea/ingest/shock.hpp"
#include "shock_event_keys.hpp"

namespace landsea::ingest {

namespace {

// Help that begins with no model's name is of settings of stocks, which diim does not have.
bool reads(std::string_view model, key const& k) {
  for (std::string_view const of : {"ario", "diim", "critical"})
    if (k.help.starts_with(of)) return model == of;
  return model != "diim";
}

}  // namespace

problems check_settings(shock_event const& event, std::string_view model) {
  problems out;
  std::string named;
  location first;
  std::size_t count = 0;
  for (auto const& [name, at] : event.settings) {
    auto const* k = shock_settings_keys().find(name);
    if (k == nullptr || reads(model, *k)) continue;
    if (count++ == 0) first = at;
    named += (named.empty() ? "" : ", ") + name;
  }
  if (count > 0) out.warn("event/unused-setting", first, fmt::format("{} {} not read by {}: the answer does not depend on {}", named, count == 1 ? "is" : "are", model, count == 1 ? "it" : "them"), "leave it out, or run the model that reads it (landsea schema --event says which)");
  return out;
}

}  // namespace landsea::ingest
