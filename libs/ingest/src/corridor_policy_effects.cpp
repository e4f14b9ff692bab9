// policy_effects.csv
#include <fmt/format.h>

#include "corridor_reader.hpp"

namespace landsea::ingest::corridor_files {

namespace {

using corridor::process_field;

std::vector<std::string> const& known_policies() {
  static std::vector<std::string> const names{"authorised_operator", "single_window",          "electronic_certificate",
                                              "mutual_recognition",  "joint_inspection",       "quarantine_recognition",
                                              "bonded_warehouse",    "intelligent_clearance",  "round_the_clock_border"};
  return names;
}

// A number, or for opening hours also a time of day.
double value_of(table::csv_reader& in, process_field field) {
  auto const clock = field == process_field::opens || field == process_field::closes;
  if (clock && in.text("value").find(':') != std::string::npos) return time_of_day(in, "value").value_or(0);
  auto const high = clock ? 1439.0 : 1e6;
  return in.required_number("value", -high, high);
}

}  // namespace

void read_policy_effects(table::csv_file const& file, state& s) {
  auto const before = s.found.error_count();
  table::csv_reader in(file, {"policy", "operation", "country", "place", "field", "effect", "value", "source", "status"}, {"note"}, s.found);
  if (s.found.error_count() > before) return;
  for (std::size_t row = 0; row < in.size(); ++row) {
    in.go_to(row);
    corridor::policy_effect e;
    e.policy = known_policies()[one_of(in, "policy", known_policies())];
    e.what = operation_of(in);
    e.in = country_of(in, "country", false);
    e.at = optional_id(in, "place", "place", s.places);
    e.field = static_cast<process_field>(one_of(in, "field", names_of<process_field>(corridor::kProcessFields)));
    e.kind = static_cast<corridor::effect_kind>(one_of(in, "effect", names_of<corridor::effect_kind>(corridor::kEffectKinds)));
    e.value = value_of(in, e.field);
    e.ground = ground_of(in);
    e.note = in.text("note");
    s.into.policy_effects.push_back(std::move(e));
  }
}

}  // namespace landsea::ingest::corridor_files
