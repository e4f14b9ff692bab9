#pragma once
// What each policy or redesign of a fixed list would change, one at a time and the best pair. Section 7.
// The list, what each lever does to a model, and the gain: docs/theory/levers.md.
#include <optional>
#include <string>
#include <vector>

#include "landsea/chain/risk.hpp"

namespace landsea::chain {

struct lever {
  std::string id;                       // "authorised_operator", "forward_stock", ...
  std::string name, name_zh;
  std::string does;                     // what was changed in this model
  bool applies = true;
  std::string why_not;                  // when it does not apply
};

struct lever_effect {
  std::vector<std::string> levers;      // one or two ids
  usd cost_per_year;                    // change of landed cost: negative is better
  days lead_time;
  kg_co2e emits_per_year;
  usd expected_loss, cvar95;            // change a year
  usd gain;                             // what all this is worth a year, positive is better: docs/theory/levers.md
  double teu_days = 0;                  // change of containers x days under way, a year
  usd currency_cvar95;                  // change of the CVaR 95 of unhedged currencies
};

struct lever_study {
  std::vector<lever> considered;        // the whole list
  std::vector<lever_effect> single;     // those that apply, best first
  std::optional<lever_effect> best_pair;
};

struct lever_options {
  risk_options risk;
  bool pairs = true;
  std::size_t pairs_among = 6;          // pairs are formed of this many best single levers
};

// Each lever changes the model, and the baseline and the losses are computed anew in full with the same seed. Work: one
// assessment without n-1 for each lever that applies and for each pair.
[[nodiscard]] lever_study run_levers(model const&, reference const&, baseline const&, resilience const&, lever_options const&, job const& = {});

}  // namespace landsea::chain
