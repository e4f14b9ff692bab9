// Events against the days that are computed.
#include "landsea/ingest/event_days.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "landsea/ingest/shock.hpp"

namespace landsea::ingest {

namespace {

// `daily`: what is hit on each day from `first` on.
event_span span_of(unsigned first, std::vector<double> const& daily) {
  auto length = daily.size();
  while (length > 0 && daily[length - 1] == 0) --length;
  return {first, first + static_cast<unsigned>(std::max<std::size_t>(length, 1)) - 1};
}

}  // namespace

problems check_event_days(std::string const& file, std::vector<event_span> const& parts, unsigned computed) {
  problems found;
  if (parts.empty()) return found;
  auto const first = std::ranges::min(parts, {}, &event_span::first).first, latest = std::ranges::max(parts, {}, &event_span::first).first, last = std::ranges::max(parts, {}, &event_span::last).last;
  auto const next = fmt::format("ask for --days {} or more, to see it and its recovery", last + 30);
  if (first > computed) found.error("event/beyond", {file}, fmt::format("the event begins on day {}, after the last computed day {}", first, computed), next);
  else if (latest > computed) found.warn("event/beyond", {file}, fmt::format("a part of the event begins on day {}, after the last computed day {}, and is not seen", latest, computed), next);
  else if (last > computed) found.warn("event/beyond", {file}, fmt::format("the event or its recovery lasts until day {}, after the last computed day {}: later losses are not counted", last, computed), next);
  return found;
}

problems check_days(std::string const& file, chain::disruption const& event, unsigned computed) {
  std::vector<event_span> parts;
  for (auto const& c : event.closures) parts.push_back(span_of(c.from, c.lost));
  for (auto const& c : event.demand) parts.push_back(span_of(c.from, c.more));
  return check_event_days(file, parts, computed);
}

problems check_days(shock_event const& event, unsigned computed) {
  std::vector<event_span> parts;
  for (auto const* losses : {&event.shock.capacity, &event.shock.demand})
    for (auto const& l : *losses) parts.push_back(span_of(l.first_step, l.lost));
  for (auto const& c : event.shock.capital) parts.push_back({c.step, c.step});
  return check_event_days(event.file, parts, computed);
}

}  // namespace landsea::ingest
