#pragma once
// A query for journeys and its answer: the exact Pareto set over cost, time, CO2e and unreliability, leg by leg.
#include <optional>
#include <string>
#include <vector>

#include "landsea/corridor/network.hpp"

namespace landsea::corridor {

// What one container load is. Costs and emissions of a journey are for `amount` of it.
struct cargo {
  teu amount{1};
  tonnes per_teu{10};
  bool reefer = false;
  bool hazardous = false;
  bool quarantine = false;  // plants, animals, food: quarantine processes apply
};

// A policy in force: everywhere, in one country, at one place, or on crossings between two countries (either way).
struct policy_in_force {
  std::string policy;
  country in;
  country with;  // with `in`: only shipments between the two
  place_id at;
};

struct avoidance {
  std::vector<link_id> links;
  std::vector<service_id> services;
  std::vector<passage_id> passages;
  std::vector<place_id> places;
  std::vector<place_id> seaports;      // no ship calls there; by land and air the place is reached as ever
  std::vector<place_id> border_posts;  // no link that begins or ends there crosses a border; the place itself is open
  std::vector<country> countries;
  std::vector<mode> modes;
};

struct criteria {
  bool cost = true;
  bool time = true;
  bool co2e = true;
  bool unreliability = true;
};

// Widths by criterion; zero: each cent, minute, gram and minute squared counts. Rounded down to whole units.
struct resolution {
  usd cost;
  hours time;
  kg_co2e co2e;
  hours sd;
};

// Weights per unit to choose one journey of a set: USD + usd_per_day * days + usd_per_kg_co2e * kg + usd_per_sd_day * sd.
struct preference {
  usd per_day{100};
  usd per_kg_co2e{0.05};
  usd per_sd_day{50};
};

struct journey_request {
  place_id from, to;
  cargo load;
  // With an instant, waits follow the timetable. Without, each wait is the mean over arrivals spread evenly over the
  // week (sum of squared gaps over twice the week), and its variance counts as unreliability.
  std::optional<instant> depart;
  date on{2026, 1, 1};  // which links and services exist; taken from `depart` when that is given
  std::vector<policy_in_force> policies;
  avoidance avoid;
  std::vector<place_id> via;  // to be visited in this order
  criteria optimise;
  std::optional<hours> within;  // expected time, door to door; needs optimise.time
  // Of a larger set only so many journeys are answered: the preferred one, the best in each criterion, and those that differ
  // most from these. 0: all.
  std::size_t at_most = 0;
  preference prefer;
  // Only the journey with the least generalised cost over the criteria that are optimised, found without the rest of the set, which is much faster.
  bool only_preferred = false;
  // An exact set may hold thousands of journeys. After so many labels the search starts again with a tolerance of 2 %, then
  // 10 %, then 50 %; the answer says which. 0: patient to the end.
  std::size_t patience = 2'000'000;
  // 0: the exact Pareto set. Else both widths below are at least this share of the least that any journey takes of cost, time
  // and CO2e (for sd: of time), the slack an eighth of that.
  double tolerance = 0;
  // Journeys of one cell of this grid count as equally good: of all cells that some journey lies in, exactly the
  // Pareto-optimal ones are answered, each with one journey that no other one beats to the last digit.
  resolution grid;
  // Faster, and no longer exact: of two ways to stand at one place that differ by less than this, one is dropped. For each
  // journey of n moves and handlings some answered one is no more than n widths worse in each criterion (the variance by
  // n squared widths). With `depart`, time has no slack.
  resolution slack;
};

enum class leg_kind : std::uint8_t { move, wait, handle, border };

struct leg {
  leg_kind kind = leg_kind::move;
  mode by = mode::road;             // of a move
  operation what = operation::load; // of handle and border
  place_id from, to;                // equal but for moves
  link_id over;                     // moves over one link
  service_id run;                   // moves by a service, and waits for it
  std::vector<link_id> links;       // all links of a service's move
  std::vector<passage_id> passages; // of a sea move
  std::vector<std::pair<double, double>> track;  // lon, lat of a sea move, for maps
  kilometres length;
  hours lasts;
  double variance = 0;              // of the duration, hours squared
  usd cost;
  kg_co2e emits;
  status ground = status::assumed;  // the weakest of the rows it rests on
  std::string source;               // of the row that matters most
};

struct journey {
  std::vector<leg> legs;
  usd cost;
  hours lasts;          // expected, door to door
  hours sd;             // standard deviation
  hours p95;            // lasts + 1.645 sd (normal approximation, stated in docs/theory/journeys.md)
  kg_co2e emits;
  kilometres length;
  std::optional<instant> departs;
  std::optional<instant> arrives;
};

struct search_effort {
  std::size_t labels_made = 0;
  std::size_t labels_kept = 0;
};

// journeys is sorted by cost, then time; empty with `why_none` when no journey obeys the request.
struct journey_set {
  std::vector<journey> journeys;
  std::string why_none;
  search_effort effort;
  std::size_t found = 0;  // journeys of the whole set, of which `journeys` are all or `at_most` many
  double tolerance = 0;   // that the search ended with; 0: exact (but for a grid and slack asked for)
};

[[nodiscard]] usd generalised_cost(journey const&, preference const&);
// The preferred journey of a set (first of equals); nullopt for an empty set.
[[nodiscard]] std::optional<std::size_t> preferred(journey_set const&, preference const&);

}  // namespace landsea::corridor
