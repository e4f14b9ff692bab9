#pragma once
// What breaks, how badly, and how likely: n-1, concentration, Monte Carlo. Section 6 of an assessment.
// Equations: docs/theory/resilience.md.
#include <cstdint>
#include <string>
#include <vector>

#include "landsea/chain/baseline.hpp"

namespace landsea::chain {

enum class removal_kind : std::uint8_t { site, supply, link, service, port, border_post, passage, country };
[[nodiscard]] std::string_view text(removal_kind);

struct removal {
  removal_kind kind = removal_kind::site;
  std::string id, name;
  double lost_share = 0;                // of yearly sales value, while it lasts and after stocks are gone, 0..1
  usd lost_per_day;                     // sales at market prices
  usd extra_cost_per_day;               // of rerouted flows
  days extra_time;                      // longest delay of a rerouted flow
  days time_to_survive;                 // until the first market runs dry; infinite (1e9) when nothing is lost
  days time_to_recover;
  usd lost_in_outage;                   // lost_per_day x max(0, TTR - TTS) by market, plus extra cost over TTR
  std::string binds;                    // "good x at site y: no other source"
  std::size_t rerouted = 0;             // flows
  std::size_t cut = 0;                  // flows without a journey
};

struct concentration {
  std::string by;                       // "good:cell", "country", "passage", "port", "border_post"
  double hhi = 0;                       // 0..1
  std::string largest;
  double largest_share = 0;
};

struct interval { double estimate = 0, low = 0, high = 0; };  // 95 %

struct loss_distribution {
  std::size_t draws = 0;
  std::uint64_t seed = 0;
  interval expected, var95, var99, cvar95, cvar99;   // USD a year
  double sd = 0, worst = 0, no_loss_share = 0;
  std::vector<double> bin_edges;                     // USD; bins of the histogram, first is [0, edge)
  std::vector<std::size_t> bin_counts;
  struct contribution { risk_id of; double expected = 0; double events_per_year = 0; };
  std::vector<contribution> by_risk;                 // expected loss of each risk alone
};

struct resilience {
  std::vector<removal> removals;        // worst first by lost_in_outage
  std::vector<concentration> concentrations;
  loss_distribution losses;
};

struct risk_options {
  std::size_t draws = 100'000;
  std::uint64_t seed = 1;
};

[[nodiscard]] resilience run_resilience(model const&, reference const&, baseline const&, risk_options const&, job const& = {});
// The Monte Carlo alone: what levers need again and again.
[[nodiscard]] loss_distribution run_losses(model const&, reference const&, baseline const&, risk_options const&, job const& = {});

}  // namespace landsea::chain
