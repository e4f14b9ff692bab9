#pragma once
// Generalised cost of criteria as whole numbers, in USD: the sum that adds up along a path, and the part of the variance.
#include <cmath>

#include "graph.hpp"
#include "landsea/corridor/journey.hpp"

namespace landsea::corridor {

struct worth {
  double cent, minute, gram, sd_minute;  // USD each

  explicit worth(preference const& p)
      : cent(0.01), minute(p.per_day.value() / 1440), gram(p.per_kg_co2e.value() / 1000), sd_minute(p.per_sd_day.value() / 1440) {}

  [[nodiscard]] double of(vector4 const& v) const {
    return cent * static_cast<double>(v[0]) + minute * static_cast<double>(v[1]) + gram * static_cast<double>(v[2]);
  }
  [[nodiscard]] double of_variance(std::int64_t v) const { return sd_minute * std::sqrt(static_cast<double>(v)); }
};

}  // namespace landsea::corridor
