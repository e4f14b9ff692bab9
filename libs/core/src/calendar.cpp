#include "landsea/core/calendar.hpp"

#include <fmt/format.h>

#include <array>
#include <cctype>
#include <charconv>
#include <chrono>

namespace landsea {

namespace {

constexpr std::array<std::string_view, 7> kDays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

std::optional<unsigned> number(std::string_view digits) {
  unsigned value = 0;
  auto const end = digits.data() + digits.size();
  auto const [stop, error] = std::from_chars(digits.data(), end, value);
  if (digits.empty() || error != std::errc{} || stop != end) return std::nullopt;
  return value;
}

std::chrono::sys_days days_of(date d) {
  return std::chrono::year_month_day{std::chrono::year{d.year}, std::chrono::month{d.month}, std::chrono::day{d.day}};
}

std::optional<std::int64_t> parse_clock(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  auto const hour = number(text.substr(0, 2));
  auto const minute = number(text.substr(3, 2));
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  return std::int64_t{*hour} * 60 + *minute;
}

bool same_day_name(std::string_view a, std::string_view b) {
  for (std::size_t i = 0; i < 3; ++i)
    if (std::tolower(static_cast<unsigned char>(a[i])) != std::tolower(static_cast<unsigned char>(b[i]))) return false;
  return true;
}

}  // namespace

std::optional<date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  auto const year = number(text.substr(0, 4));
  auto const month = number(text.substr(5, 2));
  auto const day = number(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  date const d{static_cast<int>(*year), *month, *day};
  auto const ymd = std::chrono::year_month_day{std::chrono::year{d.year}, std::chrono::month{d.month}, std::chrono::day{d.day}};
  return ymd.ok() ? std::optional(d) : std::nullopt;
}

std::string text(date d) { return fmt::format("{:04}-{:02}-{:02}", d.year, d.month, d.day); }

instant at(date day, unsigned hour, unsigned minute) {
  return instant{days_of(day).time_since_epoch().count() * kMinutesPerDay + hour * 60 + minute};
}

namespace {

std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

}  // namespace

date day_of(instant when) {
  std::chrono::year_month_day const ymd{std::chrono::sys_days{std::chrono::days{floor_divide(when.minutes(), kMinutesPerDay)}}};
  return {static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day())};
}

std::int64_t minute_of_week(instant when) {
  constexpr auto kThursday = 3 * kMinutesPerDay;  // 1970-01-01 was a Thursday
  auto const shifted = when.minutes() + kThursday;
  return shifted - floor_divide(shifted, kMinutesPerWeek) * kMinutesPerWeek;
}

std::optional<instant> parse_instant(std::string_view text) {
  auto const day = parse_date(text.substr(0, 10));
  if (!day) return std::nullopt;
  if (text.size() == 10) return at(*day);
  if (text[10] != 'T' && text[10] != ' ') return std::nullopt;
  auto const clock = parse_clock(text.substr(11));
  if (!clock) return std::nullopt;
  return instant{at(*day).minutes() + *clock};
}

std::string text(instant when) {
  auto const of_day = when.minutes() - at(day_of(when)).minutes();
  return fmt::format("{}T{:02}:{:02}", text(day_of(when)), of_day / 60, of_day % 60);
}

std::optional<std::int64_t> parse_weekly(std::string_view text) {
  if (text.size() < 3) return std::nullopt;
  for (std::size_t day = 0; day < kDays.size(); ++day) {
    if (!same_day_name(text, kDays[day])) continue;
    auto const start = static_cast<std::int64_t>(day) * kMinutesPerDay;
    if (text.size() == 3) return start;
    if (text[3] != ' ') return std::nullopt;
    auto const clock = parse_clock(text.substr(4));
    return clock ? std::optional(start + *clock) : std::nullopt;
  }
  return std::nullopt;
}

std::string weekday_text(std::int64_t minute) {
  auto const of_day = minute % kMinutesPerDay;
  return fmt::format("{} {:02}:{:02}", kDays[static_cast<std::size_t>(minute / kMinutesPerDay % 7)], of_day / 60, of_day % 60);
}

}  // namespace landsea
