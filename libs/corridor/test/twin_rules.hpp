#pragma once
// What single things take, straight from the tables.
#include <optional>
#include <vector>

#include "twin.hpp"

namespace landsea::corridor::twin {

struct clock_and_sum {
  std::int64_t now = 0;
  criteria4 sum{};
  void take(double dollars, double minutes, double kilograms, double hours_squared);
};

struct rules {
  tables const& t;
  journey_request const& r;
  bool ambiguous = false;

  [[nodiscard]] country in(place_id p) const { return t.places[p].in; }
  [[nodiscard]] date on() const { return r.depart ? day_of(*r.depart) : r.on; }
  [[nodiscard]] bool allowed(place_id p) const;
  [[nodiscard]] process const* row(operation, place_id, std::optional<mode> from, std::optional<mode> to, int* rank = nullptr) const;
  [[nodiscard]] process effective(process const&, place_id) const;

  void do_process(clock_and_sum&, operation, place_id, std::optional<mode> from, std::optional<mode> to) const;
  void leave(clock_and_sum&, place_id, mode) const;
  void enter(clock_and_sum&, place_id, mode) const;
  void cross_by_rail(clock_and_sum&, place_id before, place_id after) const;
  [[nodiscard]] std::optional<double> price_by_rate(mode, place_id a, place_id b, double km) const;
  [[nodiscard]] std::optional<double> kg_per_km(mode, vehicle_id) const;

  // The ways of a service's leg with and without the request's closures; links for rail and river.
  [[nodiscard]] std::optional<std::vector<link_id>> links_between(mode, place_id a, place_id b);
  struct sea_way {
    double km = 0;
    std::vector<passage_id> passages;
  };
  [[nodiscard]] std::optional<sea_way> lanes_between(place_id a, place_id b, bool with_closures) const;
  // Minutes of a leg as planned, and the leg itself run by cargo; nullopt/false where it does not run.
  [[nodiscard]] std::optional<std::int64_t> planned_minutes(service const&, place_id a, place_id b);
  bool ride(clock_and_sum&, service const&, std::size_t leg_in_table, place_id a, place_id b, std::vector<place_id>& seen);
  bool drive(clock_and_sum&, link const&, place_id a, place_id b) const;
};

}  // namespace landsea::corridor::twin
