#include "landsea/ingest/event_days.hpp"

#include <fmt/format.h>

namespace landsea::ingest {

problems check_event_days(std::string const& file, unsigned first, unsigned last, unsigned computed) {
  problems found;
  auto const next = fmt::format("ask for --days {} or more, so that the way back is seen too", last + 30);
  if (first > computed) found.error("event/beyond", {file}, fmt::format("the event begins on day {}, after the last computed day {}", first, computed), next);
  else if (last > computed) found.warn("event/beyond", {file}, fmt::format("the event goes on until day {}, after the last computed day {}: what is lost later is not in the figures", last, computed), next);
  return found;
}

}  // namespace landsea::ingest
