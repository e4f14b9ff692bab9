#include <fmt/format.h>

#include "landsea/session/summary.hpp"
#include "landsea/session/text_table.hpp"

namespace landsea::session {

namespace {

std::string what_text(corridor::leg const& leg, corridor::tables const& network) {
  switch (leg.kind) {
    case corridor::leg_kind::move: return fmt::format("{} to {}", corridor::text(leg.by), network.places[leg.to].name);
    case corridor::leg_kind::wait: return fmt::format("wait at {}", network.places[leg.to].name);
    case corridor::leg_kind::handle:
    case corridor::leg_kind::border: {
      std::string name(corridor::text(leg.what));
      for (auto& c : name) c = c == '_' ? ' ' : c;
      return fmt::format("{} at {}", name, network.places[leg.to].name);
    }
  }
  return {};
}

std::string over_text(corridor::leg const& leg, corridor::tables const& network) {
  if (leg.kind != corridor::leg_kind::move && leg.kind != corridor::leg_kind::wait) return {};
  std::string out;
  if (leg.run.exists()) out = network.services[leg.run].id;
  else if (leg.over.exists()) out = network.links[leg.over].id;
  for (auto const passage : leg.passages) out += fmt::format("{}{}", out.empty() ? "" : ", ", network.passages[passage].name);
  return out;
}

}  // namespace

std::string route_line(corridor::journey const& journey, corridor::tables const& network) {
  std::string out;
  std::optional<corridor::mode> last;
  for (auto const& leg : journey.legs) {
    if (leg.kind != corridor::leg_kind::move) continue;
    if (out.empty()) out = network.places[leg.from].code;
    if (last != leg.by) out += fmt::format("{} {}", last ? " " + network.places[leg.from].code : "", corridor::text(leg.by));
    last = leg.by;
  }
  for (auto leg = journey.legs.rbegin(); leg != journey.legs.rend(); ++leg)
    if (leg->kind == corridor::leg_kind::move) return out + " " + network.places[leg->to].code;
  return "at the same place";
}

std::string journey_text(corridor::journey const& journey, corridor::tables const& network) {
  using enum align;
  text_table table({"leg", "over", "km", "hours", "USD/TEU", "kg CO2e", "ground"}, {left, left, right, right, right, right, left});
  for (auto const& leg : journey.legs)
    table.add({what_text(leg, network), over_text(leg, network), leg.length.value() > 0 ? number(leg.length.value(), 0) : "", number(leg.lasts.value(), 1),
               number(leg.cost.value(), 2), number(leg.emits.value(), 1), std::string(text(leg.ground))});
  table.add({"in all", "", number(journey.length.value(), 0), number(journey.lasts.value(), 1), number(journey.cost.value(), 2), number(journey.emits.value(), 1), ""});
  return table.text();
}

}  // namespace landsea::session
