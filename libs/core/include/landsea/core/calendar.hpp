#pragma once
// Dates and instants. All instants are in one clock (UTC); times of day in tables are local and carry their place's offset.
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace landsea {

struct date {
  int year = 2026;
  unsigned month = 1;
  unsigned day = 1;
  friend auto operator<=>(date const&, date const&) = default;
};

[[nodiscard]] std::optional<date> parse_date(std::string_view);  // "2026-03-02", existing days only
[[nodiscard]] std::string text(date);

// Minutes since 1970-01-01T00:00 UTC.
class instant {
 public:
  constexpr instant() = default;
  constexpr explicit instant(std::int64_t minutes) : minutes_(minutes) {}
  [[nodiscard]] constexpr std::int64_t minutes() const { return minutes_; }
  friend constexpr auto operator<=>(instant, instant) = default;

 private:
  std::int64_t minutes_ = 0;
};

constexpr std::int64_t kMinutesPerDay = 24 * 60;
constexpr std::int64_t kMinutesPerWeek = 7 * kMinutesPerDay;

[[nodiscard]] instant at(date day, unsigned hour = 0, unsigned minute = 0);
[[nodiscard]] date day_of(instant);
// Minutes since Monday 00:00, 0 to 10079.
[[nodiscard]] std::int64_t minute_of_week(instant);
[[nodiscard]] std::optional<instant> parse_instant(std::string_view);  // "2026-03-02" (00:00) or "2026-03-02T08:30"
[[nodiscard]] std::string text(instant);                               // "2026-03-02T08:30"
// "Mon 08:30" -> minutes since Monday 00:00; day names Mon..Sun, case-insensitive; "Mon" alone is 00:00.
[[nodiscard]] std::optional<std::int64_t> parse_weekly(std::string_view);
[[nodiscard]] std::string weekday_text(std::int64_t minute_of_week);   // "Mon 08:30"

}  // namespace landsea
