#pragma once
// What breaks, how badly, and how likely: n-1, concentration, Monte Carlo. Section 6 of an assessment.
// Equations: docs/theory/resilience.md.
#include <cstdint>
#include <string>
#include <vector>

#include "landsea/chain/baseline.hpp"

namespace landsea::chain {

enum class removal_kind : std::uint8_t { site, supply, link, service, port, border_post, passage, country, park };
[[nodiscard]] std::string_view text(removal_kind);

// Whose the time to recover is: the node's own in the model; the mean of the model's risks that shut the thing wholly (a tenth left
// at most); or what is usual for its kind.
enum class recover_from : std::uint8_t { node, risk, kind };
[[nodiscard]] std::string_view text(recover_from);

struct removal {
  removal_kind kind = removal_kind::site;
  std::string id, name;
  double lost_share = 0;                // of yearly sales value, while it lasts and after stocks are gone and ways around bring goods, 0..1
  usd lost_per_day;                     // sales at market prices, the same
  usd extra_cost_per_day;               // of rerouted flows; a detour that is cheaper (but slower) counts 0
  days extra_time;                      // longest delay of a rerouted flow
  days time_to_survive;                 // until the first market runs dry; infinite (1e9) when nothing is lost
  days time_to_recover;
  // Of one outage of time_to_recover: sales that stocks do not make good, market by market, and detours.
  usd lost_in_outage;
  usd detours_in_outage;                // of it: of lanes that go around, not of those that wait for the opening (section 3 of the theory)
  usd lost_in_gaps;                     // of it: what would be kept if ways around brought as much from the first day on
  usd lost_at_own_market;               // of a port: the part of lost_in_outage that is sales at markets of its own city; else 0
  // The same with the contribution of a unit in place of its price (contribution.hpp), and with the least of it; detours included in both.
  usd contribution_lost, margin_lost;
  std::string binds;                    // "good x at site y: no other source"
  std::size_t rerouted = 0;             // flows
  std::size_t cut = 0;                  // flows without a journey
  // What stocks alone make good, at the market where it is least; 1e9 when nothing is lost. Goods under way put the first
  // dry day off (time_to_survive) but arrive with the same gap behind them, so they do not shorten it.
  days stock_cover;
  status recover_ground = status::assumed;  // of time_to_recover, with its source
  std::string recover_source;
  recover_from recovers_by = recover_from::kind;
};

struct concentration {
  std::string by;                       // "good:cell", "country", "passage", "port", "border_post"
  double hhi = 0;                       // 0..1; sum of squared parts of the total over all sources or elements
  std::string largest;
  double largest_share = 0;             // of passages, ports, posts: of the value of all flows (one flow may use several)
};

struct interval { double estimate = 0, low = 0, high = 0; };  // 95 %

// Loss: sales not made at market prices plus the extra transport cost of detours, of outages that begin in the year.
struct loss_distribution {
  std::size_t draws = 0;
  std::uint64_t seed = 0;
  interval expected, var95, var99, cvar95, cvar99;   // USD a year
  double sd = 0, worst = 0, no_loss_share = 0;
  // Histogram: bin 0 is [0, edge 0), bin i is [edge i-1, edge i), the last is open; one more count than edges. Bin 0
  // holds the years without loss, edges are evenly spaced in the logarithm up to the 99.9 % quantile.
  std::vector<double> bin_edges;                     // USD
  std::vector<std::size_t> bin_counts;
  struct contribution { risk_id of; double expected = 0; double events_per_year = 0; };
  std::vector<contribution> by_risk;                 // expected loss of each risk alone, exact
  // Not part of the loss: standard deviation a year of cost from unhedged currencies, USD. Correlations are not known:
  // `currency_sd` is for independent currencies, `currency_sd_together` when all move together (the upper bound).
  double currency_sd = 0, currency_sd_together = 0;
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
