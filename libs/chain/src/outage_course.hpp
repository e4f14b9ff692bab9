#pragma once
// What one outage costs by how long it lasts: stocks that run out, ways around that bring nothing at first. docs/theory/resilience.md, sections 2 and 3.
#include <span>
#include <vector>

#include "outage_effect.hpp"

namespace landsea::chain {

// From day `from` on, USD a day.
struct pace { double from = 0, per_day = 0; };
// What is lost in `lasts` days at these paces, each until the next. USD.
[[nodiscard]] double lost_in(std::span<pace const>, double lasts);
// The same of a random duration, on average: exact.
[[nodiscard]] double mean_lost(std::span<pace const>, duration const& lasts);

// Lanes whose detours cost so much on every day of an outage of more than `over` days; through a shorter one they wait.
struct toll { double over = 0, per_day = 0; };
[[nodiscard]] double paid_in(std::span<toll const>, double lasts);
[[nodiscard]] double mean_paid(std::span<toll const>, duration const& lasts);

struct market_course {
  std::size_t market = 0;                // position in outage_network::markets
  double dry = kNever, cover = kNever;   // days: market_effect's, of the first sale lost
  std::vector<pace> paces;               // USD lost a day; the last holds for good
  std::vector<pace> without_own;         // the same had the market no stock of its own
};

struct outage_course {
  std::vector<market_course> markets;    // only those that lose something in a long outage
  std::vector<toll> tolls;
};
[[nodiscard]] double lost_in(outage_course const&, double lasts);
[[nodiscard]] double mean_lost(outage_course const&, duration const& lasts);

// Lanes of `a` that the detour brings nothing to after so many days of the outage, as marks by lane; `days` < 0: all with a gap.
[[nodiscard]] std::vector<char> in_gap(outage_world const&, outage_answer const& a, double days);
// What is left while lanes with a mark are as good as cut.
[[nodiscard]] outage_state state_in_gap(outage_answer const& a, std::vector<char> const& lanes);
// The same of its first days, when all with a gap are.
[[nodiscard]] outage_answer at_first(outage_world const&, outage_answer const& a);
// The markets that lose in such a state until the last of these lanes has its way around, with full stocks at first.
[[nodiscard]] std::vector<market_effect> effects_in_gap(outage_world const&, outage_answer const& a, std::vector<char> const& lanes);
// Days from which on another way around brings what it can, ascending; 0 is not among them.
[[nodiscard]] std::vector<double> turns_of(outage_world const&, outage_answer const& a);

// `a`: what holds once every way around brings what it can. `gaps` false: as if ways around brought as much from the first day on.
[[nodiscard]] outage_course course_of(outage_world const&, outage_answer const& a, bool gaps = true);

}  // namespace landsea::chain
