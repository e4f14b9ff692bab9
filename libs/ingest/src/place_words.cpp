#include "landsea/ingest/place_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace landsea::ingest {

namespace {

using chain::hit_kind;
using corridor::place_kind;

// "a city, river port, rail terminal"
std::string kinds_of(corridor::place const& p) {
  std::string out;
  for (std::size_t k = 0; k < corridor::kPlaceKinds; ++k) {
    auto const kind = static_cast<place_kind>(k);
    if (!p.is(kind)) continue;
    std::string word(corridor::text(kind));
    std::ranges::replace(word, '_', ' ');
    out += (out.empty() ? (word == "airport" ? "an " : "a ") : ", ") + word;
  }
  return out;
}

}  // namespace

bool takes(hit_kind asked, corridor::place const& p) {
  return asked == hit_kind::seaport ? p.is(place_kind::seaport) : asked == hit_kind::border_post ? p.is(place_kind::border_post) : asked == hit_kind::place;
}

std::vector<std::string> codes_taken(hit_kind asked, corridor::tables const& network) {
  std::vector<std::string> out;
  for (auto const& p : network.places)
    if (takes(asked, p)) out.push_back(p.code);
  return out;
}

std::optional<place_complaint> wrong_kind(hit_kind asked, corridor::place const& p, std::string_view colon) {
  if (takes(asked, p)) return std::nullopt;
  auto const is = kinds_of(p);
  auto const named = [&](char const* word) { return fmt::format("{}{}{}", word, colon, p.code); };
  place_complaint c;
  c.message = fmt::format("{} ({}) is no {}{}", p.code, p.name, asked == hit_kind::seaport ? "seaport" : "border post", is.empty() ? "" : "; it is " + is);
  if (p.is(place_kind::seaport)) c.next = fmt::format("write {} (shut to ships), or {} (shut to all)", named("port"), named("place"));
  else if (p.is(place_kind::border_post)) c.next = fmt::format("write {} (shut to what crosses there), or {} (shut to all)", named("border_post"), named("place"));
  else c.next = fmt::format("write {} (all ways to it and through it)", named("place"));
  return c;
}

std::string next_for_name(hit_kind asked, std::string_view word, corridor::tables const& network, std::string const& name) {
  std::string codes;
  auto const called = corridor::find_places_by_name(network, name);
  for (auto const id : called)
    if (auto const& p = network.places[id]; takes(asked, p)) codes += fmt::format("{}{}", codes.empty() ? "" : " or ", p.code);
  if (!codes.empty()) return fmt::format("places are named by code: {}: {}", word, codes);
  if (called.empty()) return {};
  auto const c = *wrong_kind(asked, network.places[called.front()]);
  return c.message + ": " + c.next;
}

}  // namespace landsea::ingest
