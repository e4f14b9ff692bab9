#pragma once
// Random tables and requests for comparisons of engines.
#include "landsea/core/random.hpp"
#include "landsea/corridor/journey.hpp"

namespace landsea::corridor::random {

struct size {
  std::size_t places = 5;
  std::size_t links = 5;
  std::size_t services = 3;
  std::size_t countries = 3;
};

[[nodiscard]] tables network(random_stream&, size const&);
[[nodiscard]] journey_request request(random_stream&, tables const&);

[[nodiscard]] double between(random_stream&, double low, double high);
[[nodiscard]] bool chance(random_stream&, double probability);

}  // namespace landsea::corridor::random
