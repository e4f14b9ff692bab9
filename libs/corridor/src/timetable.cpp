#include "timetable.hpp"

#include <algorithm>
#include <cassert>

#include "landsea/core/calendar.hpp"

namespace landsea::corridor {

std::int64_t wait_for_departure(std::vector<std::int64_t> const& departures, std::int64_t now, std::int64_t cutoff) {
  assert(!departures.empty());
  auto const ready = minute_of_week(instant{now + cutoff});
  auto const next = std::lower_bound(departures.begin(), departures.end(), ready);
  auto const at = next == departures.end() ? departures.front() + kMinutesPerWeek : *next;
  return cutoff + at - ready;
}

waiting mean_wait(std::vector<std::int64_t> const& departures) {
  assert(!departures.empty());
  constexpr auto kWeek = static_cast<double>(kMinutesPerWeek);
  waiting all;
  for (std::size_t i = 0; i < departures.size(); ++i) {
    auto const before = i == 0 ? departures.back() - kMinutesPerWeek : departures[i - 1];
    auto const gap = static_cast<double>(departures[i] - before);
    all.mean += gap * gap / (2 * kWeek);
    all.second_moment += gap * gap * gap / (3 * kWeek);
  }
  return all;
}

waiting mean_wait_by_headway(hours headway) {
  auto const gap = headway.value() * 60;
  return {.mean = gap / 2, .second_moment = gap * gap / 3};
}

std::int64_t wait_for_opening(int opens, int closes, std::int64_t offset, std::int64_t now) {
  if (opens == closes) return 0;
  auto const local = modulo(now + offset, kMinutesPerDay);
  auto const open = opens < closes ? local >= opens && local < closes : local >= opens || local < closes;
  return open ? 0 : modulo(opens - local, kMinutesPerDay);
}

waiting mean_wait_for_opening(int opens, int closes) {
  if (opens == closes) return {};
  constexpr auto kDay = static_cast<double>(kMinutesPerDay);
  auto const closed = static_cast<double>(modulo(opens - closes, kMinutesPerDay));
  return {.mean = closed * closed / (2 * kDay), .second_moment = closed * closed * closed / (3 * kDay)};
}

}  // namespace landsea::corridor
