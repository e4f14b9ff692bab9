#pragma once
#include "model_keys.hpp"

namespace landsea::ingest {

// In words: the course of one loss or change over days.
struct course_words { std::string_view from_day, days, recovery_days, recovery, path; };
constexpr course_words kLostCapacity{"first day of the loss; 2 if left out, so that day 1 shows normal times", "days for which all of it is lost; 1 if left out", "days from then until nothing is lost; 0 if left out",
                                     "how capacity comes back over recovery_days; linear if left out", "share lost on each day from from_day on, in place of lost, days and recovery"};
// The keys given, and those of the course; `daily`: range of each day of a path.
[[nodiscard]] std::vector<key> with_course(std::vector<key>, course_words const&, range daily);

// Of them those under model. Help of a key that one model alone reads begins with its name.
[[nodiscard]] section const& shock_settings_keys();
// The table of keys of an event file: the reader checks against it and the JSON Schema is printed from it.
[[nodiscard]] section const& shock_event_keys();
// The same for an event on a chain.
[[nodiscard]] section const& chain_event_keys();

}  // namespace landsea::ingest
