// Events against the days that are computed.
#include <fmt/format.h>

#include <algorithm>

#include "landsea/ingest/shock.hpp"

namespace landsea::ingest {

namespace {

struct span_of_days {
  unsigned first = 0, last = 0;
};

std::vector<span_of_days> spans_of(shock_event const& event) {
  std::vector<span_of_days> out;
  for (auto const* losses : {&event.shock.capacity, &event.shock.demand})
    for (auto const& l : *losses) {
      auto length = l.lost.size();
      while (length > 0 && l.lost[length - 1] == 0) --length;
      out.push_back({l.first_step, l.first_step + static_cast<unsigned>(std::max<std::size_t>(length, 1)) - 1});
    }
  for (auto const& c : event.shock.capital) out.push_back({c.step, c.step});
  return out;
}

}  // namespace

problems check_days(shock_event const& event, unsigned days) {
  problems found;
  auto const all = spans_of(event);
  if (all.empty()) return found;
  auto const first = std::ranges::min(all, {}, &span_of_days::first).first, latest = std::ranges::max(all, {}, &span_of_days::first).first, last = std::ranges::max(all, {}, &span_of_days::last).last;
  auto const next = fmt::format("ask for --days {} or more, to see it and its recovery", last + 30);
  if (first > days) found.error("event/beyond", {event.file}, fmt::format("the event begins on day {}, after the last computed day {}", first, days), next);
  else if (latest > days) found.warn("event/beyond", {event.file}, fmt::format("a part of the event begins on day {}, after the last computed day {}, and is not seen", latest, days), next);
  else if (last > days) found.warn("event/beyond", {event.file}, fmt::format("the event or its recovery lasts until day {}, after the last computed day {}: later losses are not counted", last, days), next);
  return found;
}

}  // namespace landsea::ingest
