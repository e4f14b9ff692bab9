#pragma once
// Samples of years behind hazards. docs/theory/hazards.md.
#include <span>

#include "landsea/chain/hazards.hpp"
#include "landsea/core/random.hpp"
#include "monte_carlo.hpp"

namespace landsea::chain {

struct year_sample {
  std::vector<double> lost;     // USD
  std::vector<double> control;  // USD: of the same events, each alone
  std::vector<double> weight;   // density of the model over that of the sample
  std::vector<std::vector<std::uint16_t>> events;  // by risk: how many, where asked for
};

enum class sampling : std::uint8_t { plain, antithetic, tilted };

// Years drawn by inversion from the stream of their number. Antithetic: years 2i and 2i + 1 mirror each other. Tilted: odd years have the
// rates `rate[r] * tilt[r]`; weights are those of the mixture of both.
class hazard_years {
 public:
  hazard_years(outage_world&, job const&);
  [[nodiscard]] year_sample draw(sampling, std::size_t years, std::uint64_t seed, std::vector<double> const& tilt);
  [[nodiscard]] double expected_control() const;   // exact
  [[nodiscard]] std::vector<double> const& alone() const { return alone_; }  // by risk, USD a year
  // Rates that make years beyond the tail's quantile of the pilot usual: the mean counts in them (cross-entropy).
  [[nodiscard]] std::vector<double> tilt_for(double tail, std::uint64_t seed);

 private:
  struct one { double lost = 0, control = 0, weight = 1; };
  one year(sampling, std::size_t i, std::uint64_t seed, std::vector<double> const& tilt, year_loss&, std::vector<outage_event>&, std::uint16_t* counts) const;

  outage_world& world_;
  job job_;
  joint_states states_;
  std::vector<double> alone_;
};

[[nodiscard]] hazard_study study_hazards(outage_world&, hazard_options const&, job const&);

}  // namespace landsea::chain
