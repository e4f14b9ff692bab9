#include "landsea/corridor/journey.hpp"

namespace landsea::corridor {

usd generalised_cost(journey const& j, preference const& p) {
  return j.cost + p.per_day * in_days(j.lasts).value() + p.per_kg_co2e * j.emits.value() +
         p.per_sd_day * in_days(j.sd).value();
}

std::optional<std::size_t> preferred(journey_set const& set, preference const& p) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < set.journeys.size(); ++i)
    if (!best || generalised_cost(set.journeys[i], p) < generalised_cost(set.journeys[*best], p)) best = i;
  return best;
}

}  // namespace landsea::corridor
