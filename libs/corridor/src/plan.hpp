#pragma once
// What runs on a day: the links and services that exist, the links that each service takes between its stops, and its
// timetable at each stop. Independent of cargo, policies and avoidances.
#include <deque>
#include <optional>
#include <vector>

#include "landsea/corridor/journey.hpp"
#include "sea_graph.hpp"

namespace landsea::corridor {

// A move within one leg of a service without a border inside of it.
struct run_part {
  place_id from, to;
  std::vector<link_id> links;
  std::vector<place_id> reached;  // places come through in order, ending with `to`
  std::vector<passage_id> passages;
  std::vector<std::pair<double, double>> track;
  kilometres length;
  std::int64_t minutes = 0;
  std::int64_t variance = 0;  // minutes squared
  usd toll_per_teu;
  status ground = status::verified;
};

// From one stop to the next.
struct run_leg {
  std::vector<run_part> parts;
  kilometres length;
  [[nodiscard]] std::int64_t minutes() const;
};

// One direction of a service.
struct run {
  service_id of;
  bool back = false;
  std::vector<place_id> stops;
  std::vector<std::optional<run_leg>> legs;            // nullopt where no lane or link is left
  std::vector<std::vector<std::int64_t>> departures;   // by stop, minutes of the UTC week, sorted; empty: by headway
  [[nodiscard]] std::size_t leg_in_table(std::size_t leg) const { return back ? legs.size() - 1 - leg : leg; }
};

struct plan {
  std::vector<char> link_exists;    // by link: exists on the day and takes freight
  std::vector<char> link_on_demand; // by link: usable without a service
  std::vector<run> runs;
};

[[nodiscard]] plan make_plan(tables const&, sea_graph const&, date on);

// The sea leg of a service with some passages closed; nullopt where no lane is left.
[[nodiscard]] std::optional<run_leg> sea_leg(tables const&, sea_graph const&, service const&, place_id from, place_id to,
                                             std::vector<passage_id> const& closed);

// Which links, services exist on the day, as a key: two days with the same key have the same plan.
[[nodiscard]] std::vector<bool> existence_on(tables const&, date on);

[[nodiscard]] std::int64_t in_minutes(hours);
[[nodiscard]] std::int64_t in_minutes_squared(double hours_squared);

}  // namespace landsea::corridor
