#pragma once
// Time to survive and loss until recovery as linear programmes, and what binds in them (Simchi-Levi, Schmidt, Wei, Harvard Business
// Review 92, 2014; Simchi-Levi et al., Interfaces 45, 2015). Equations: docs/theory/ttr-tts.md.
#include <string>
#include <vector>

#include "landsea/chain/risk.hpp"

namespace landsea::chain {

// Something that would make good a part of the loss.
struct binding {
  enum class kind : std::uint8_t { stock, capacity } of = kind::stock;
  node_id at;
  good_id what;
  bool at_buyer = true;  // of stock: where it is needed; else where it is made
  usd worth;             // loss less with one more day of use in stock there, or with one hundredth more capacity: solved again
};

struct survival {
  removal_kind kind = removal_kind::site;
  std::string id, name;
  days survives;         // the longest outage without a lost sale, whatever the others do; 1e9: any
  days recovers;
  usd lost;              // sales lost in the outage, at the best use of what is left; detours not in it
  usd lost_by_plan;      // the same by the plan's shares (docs/theory/resilience.md): never less
  usd lost_at_own_market;  // of a port: the part of lost that is sales at markets of its own city; else 0
  double exposure = 0;   // lost over the largest lost of all, 0..1
  std::vector<binding> binds;  // most worth first, at most 16
};

// Everything that screening removes, most lost first. Two programmes each: columns about lanes + works + pools + markets.
[[nodiscard]] std::vector<survival> run_survival(model const&, reference const&, baseline const&, job const& = {});

}  // namespace landsea::chain
