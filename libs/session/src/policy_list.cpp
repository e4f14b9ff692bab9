#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "landsea/core/names.hpp"
#include "landsea/session/formats.hpp"
#include "landsea/session/text_table.hpp"

namespace landsea::session {

namespace {

using corridor::policy_effect;
using corridor::process_field;

std::string where(policy_effect const& e, corridor::tables const& t) { return e.at.exists() ? t.places[e.at].code : e.in.exists() ? e.in.text() : std::string(); }

// "hours of import clearance times 0.4"
std::string change(policy_effect const& e) {
  constexpr auto kClock = [](process_field f) { return f == process_field::opens || f == process_field::closes; };
  auto const minutes = static_cast<int>(e.value);
  auto const value = kClock(e.field) ? fmt::format("{:02}:{:02}", minutes / 60, minutes % 60) : fmt::format("{}", e.value);
  auto const* how = e.kind == corridor::effect_kind::multiply ? "times" : e.kind == corridor::effect_kind::add ? "plus" : "set to";
  std::string what(corridor::text(e.field));
  if (what == "usd_per_teu") what = "USD per TEU";
  if (what == "usd_per_shipment") what = "USD per shipment";
  if (what == "hours_sd") what = "deviation of hours";
  if (what == "opens") what = "opening time";
  if (what == "closes") what = "closing time";
  return fmt::format("{} of {} {} {}", what, spaced(corridor::text(e.what)), how, value);
}

// In order of the table.
std::vector<std::string> ids(corridor::tables const& t) {
  std::vector<std::string> out;
  for (auto const& e : t.policy_effects)
    if (std::find(out.begin(), out.end(), e.policy) == out.end()) out.push_back(e.policy);
  return out;
}

result<std::vector<std::string>> chosen(corridor::tables const& t, std::string const& only) {
  auto all = ids(t);
  if (only.empty()) return all;
  if (std::find(all.begin(), all.end(), only) == all.end()) return fail("policy/unknown", {}, fmt::format("no policy is called '{}'", only), suggestion(only, all));
  return std::vector{only};
}

// Rows that say the same of several countries stand as one.
std::string effects_text(corridor::tables const& t, std::string const& id) {
  std::vector<std::pair<policy_effect const*, std::string>> lines;
  for (auto const& e : t.policy_effects) {
    if (e.policy != id) continue;
    auto const same = std::find_if(lines.begin(), lines.end(), [&](auto const& l) {
      auto const& o = *l.first;
      return !where(o, t).empty() && !where(e, t).empty() && change(o) == change(e) && o.ground.source == e.ground.source && o.ground.how == e.ground.how;
    });
    if (same != lines.end()) same->second += ", " + where(e, t);
    else lines.emplace_back(&e, where(e, t));
  }
  std::string out = id + "\n";
  for (auto const& [e, places] : lines)
    out += fmt::format("    {}{}\n        {}: {}\n", change(*e), places.empty() ? "" : " in " + places, text(e->ground.how), e->ground.source);
  return out;
}

}  // namespace

result<std::string> policies_text(corridor::tables const& t, std::string const& only) {
  auto const list = chosen(t, only);
  if (!list) return std::unexpected(list.error());
  if (list->empty()) return std::string("the reference data know no policy\n");
  std::string out;
  for (auto const& id : *list) out += (out.empty() ? "" : "\n") + effects_text(t, id);
  auto const& one = list->front();
  return out + fmt::format("\nIn force in a model: policies: [{{policy: {0}, country: CHN}}]; on a journey: landsea route ... --policy {0}@CHN\n", one);
}

result<std::string> policies_json(corridor::tables const& t, std::string const& only) {
  using json = nlohmann::ordered_json;
  auto const list = chosen(t, only);
  if (!list) return std::unexpected(list.error());
  json out = json::array();
  for (auto const& id : *list) {
    json effects = json::array();
    for (auto const& e : t.policy_effects)
      if (e.policy == id)
        effects.push_back({{"operation", corridor::text(e.what)}, {"country", e.in.exists() ? json(e.in.text()) : json(nullptr)}, {"place", e.at.exists() ? json(t.places[e.at].code) : json(nullptr)},
                           {"field", corridor::text(e.field)}, {"effect", corridor::text(e.kind)}, {"value", e.value}, {"source", e.ground.source}, {"status", text(e.ground.how)}, {"note", e.note}});
    out.push_back({{"policy", id}, {"effects", effects}});
  }
  return out.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace landsea::session
