#pragma once
// The graph that one query is searched in: states of the cargo and the arcs between them, with integer criteria.
#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "plan.hpp"

namespace landsea::corridor {

// Cents, minutes, grams, minutes squared; switched-off criteria are 0 in arcs.
constexpr std::size_t kCriteria = 4;
using vector4 = std::array<std::int64_t, kCriteria>;

// One thing that happens. A leg of the journey, or two where it has to wait for an opening first.
struct step {
  leg_kind kind = leg_kind::move;
  mode by = mode::road;
  operation what = operation::load;
  place_id from{};
  place_id to{};
  link_id over{};
  service_id run{};
  run_part const* part = nullptr;  // moves by a service
  vector4 takes{};                 // without waiting for departures and openings on the clock
  double probability = 1;          // of a process, for waiting for its opening
  int opens = 0;
  int closes = 0;
  std::int64_t offset = 0;         // local minus UTC, minutes
  std::vector<std::int64_t> const* departures = nullptr;  // waits by timetable; takes[1] is then the cutoff
  kilometres length{};
  status ground = status::assumed;
  std::string const* source = nullptr;

  [[nodiscard]] bool on_the_clock() const { return departures != nullptr || opens != closes; }
};

struct arc {
  std::uint32_t tail = 0;
  std::uint32_t head = 0;
  std::uint32_t first_step = 0;
  std::uint32_t steps = 0;
  vector4 takes{};     // of the criteria that are optimised; least time where on the clock
  bool clocked = false;
};

struct query_graph {
  std::vector<step> steps;
  std::vector<arc> arcs;               // sorted by tail
  std::vector<std::uint32_t> first;    // arcs of node n: first[n] .. first[n + 1]
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  bool clocked = false;                // whether there is a departure time
  bool optimises_time = true;
  std::int64_t departs = 0;
  std::shared_ptr<plan const> base;    // keeps what steps point to
  std::deque<run_leg> rerouted;
  [[nodiscard]] std::size_t nodes() const { return first.size() - 1; }
};

// Arcs by head: those into node n are arcs[first[n]] .. arcs[first[n + 1] - 1].
struct arcs_into {
  std::vector<std::uint32_t> first, arcs;
  arcs_into() = default;
  explicit arcs_into(query_graph const&);
};

// Minutes that a step takes when it begins at `now`; `waited` of them waiting.
struct step_time {
  std::int64_t waited = 0;
  std::int64_t lasts = 0;
};
[[nodiscard]] step_time time_of(step const&, bool clocked, std::int64_t now);
// Minutes that an arc takes from `now`.
[[nodiscard]] std::int64_t time_of(query_graph const&, arc const&, std::int64_t now);

}  // namespace landsea::corridor
