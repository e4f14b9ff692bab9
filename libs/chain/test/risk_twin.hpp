#pragma once
// Slow, obviously right twins of the outage engine, and hand-made journeys, for the tests of risks and levers.
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engines.hpp"
#include "monte_carlo.hpp"
#include "outage_effect.hpp"
#include "support.hpp"

namespace landsea::chain::twin {

// A journey that a test writes down: places by code, one leg each.
struct step { std::string to; double days = 0, usd = 0; std::string over, run, through; };  // ids of link, service, passage
struct trip { std::string from; std::vector<step> steps; };

// Offers every written trip that ends where the request wants and obeys what it avoids; cheapest first.
class timetable_of_trips {
 public:
  timetable_of_trips(support::world const& w, std::vector<trip> trips) : world_(&w), trips_(std::move(trips)) {}
  [[nodiscard]] corridor::journey_set operator()(corridor::journey_request const&) const;

 private:
  [[nodiscard]] bool obeys(corridor::journey const&, corridor::journey_request const&) const;
  [[nodiscard]] corridor::journey journey(trip const&) const;
  support::world const* world_;
  std::vector<trip> trips_;
};

// The baseline without law, with these journeys.
[[nodiscard]] baseline normal_year(model const&, support::world const&, journey_finder);

// max c x subject to a x <= b (b >= 0), x >= 0: the full tableau with Bland's rule. Returns the largest value.
[[nodiscard]] double largest(std::vector<std::vector<double>> a, std::vector<double> b, std::vector<double> const& c);

// Sales (USD a day) of the best allocation of what is left: the linear programme over all flows at once.
[[nodiscard]] double best_sales(outage_network const&, outage_state const&);
// The same by the rule under test.
[[nodiscard]] double rule_sales(outage_network const&, outage_state const&);

// Lost sales and extra cost of one year's events by stepping through time in steps of `step` days, with stocks counted
// in days of cover that are used up while short and filled again when nothing is active any more. Who waits for a way around is asked anew each step.
// An event that nothing else overlaps costs what its course says, which has tests of its own.
[[nodiscard]] double loss_by_steps(outage_world&, std::vector<outage_event> const&, double step);

}  // namespace landsea::chain::twin
