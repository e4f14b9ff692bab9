#pragma once
// The steps of a query: handling, borders, waits and moves with their integer criteria.
#include <memory>
#include <optional>
#include <vector>

#include "expand.hpp"

namespace landsea::corridor {

struct step_maker {
  expansion_base const& base;
  journey_request const& request;
  country origin;
  country destination;
  bool clocked;
  std::vector<step>& steps;  // steps are appended here
  std::array<vehicle_id, kModes> usual_vehicle{};

  step_maker(expansion_base const&, journey_request const&, std::vector<step>&);

  // Appends the process of an operation; false if no row tells what it takes.
  bool process_step(operation, place_id, std::optional<mode> from, std::optional<mode> to);
  // What leaving for another country takes: export clearance in the origin country.
  void leave(place_id, mode);
  // What entering a country takes: import clearance, inspection, quarantine in the destination country, else transit.
  void enter(place_id, mode);
  void gauge_change(place_id before, place_id after);
  // False if the move has no price or no emission class.
  bool link_steps(link_id, place_id from, place_id to);
  bool run_steps(run const&, std::size_t leg, run_leg const&);
  bool wait_steps(run const&, std::size_t stop);
  void stop_step(run const&, std::size_t stop);

 private:
  [[nodiscard]] std::optional<usd> by_rate(mode, place_id from, place_id to, kilometres length, status& ground) const;
  [[nodiscard]] std::optional<double> grams_per_km(mode, vehicle_id, status& ground) const;
  void put(step);
};

}  // namespace landsea::corridor
