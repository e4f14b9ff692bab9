#pragma once
// Early steps against one failure: stocks, second sources and spare capacity, each tried on the whole model. docs/theory/early-steps.md.
#include <optional>
#include <string>
#include <vector>

#include "landsea/chain/risk.hpp"

namespace landsea::chain {

struct early_step {
  enum class kind : std::uint8_t { stock, second_source, capacity } of = kind::stock;
  node_id at;                        // that holds the stock, sells as second source, or gets the capacity
  good_id what;
  node_id instead_of;                // of a second source: who supplied all of it
  std::optional<usd> cost_per_year;  // change of landed cost of the whole chain; none: the model does not know
  usd lost;                          // in the outage, with this step
  usd saves;                         // less than before
  // Years between two such outages below which it pays: saves / cost. Infinite: it costs nothing.
  [[nodiscard]] std::optional<double> pays_within_years() const;
};

struct step_study {
  removal_kind kind = removal_kind::site;
  std::string id;
  days recovers;
  usd lost;                          // in the outage, as planned
  std::size_t tried = 0;             // models run
  std::vector<early_step> alone;     // every step that saves something, most saved for its cost first; of unknown cost last
  std::vector<early_step> in_turn;   // greedy: each the best after all before it, of those with known cost
};

struct step_options {
  double stock_days = 15;
  double more_capacity = 0.2;        // of what there is
  std::size_t rounds = 3;
};

// `kind` and `id` as of screening::alone; none where nothing of that name is used. Work: a baseline for each candidate and round.
[[nodiscard]] std::optional<step_study> run_steps(model const&, reference const&, baseline const&, removal_kind kind, std::string const& id, step_options const&, job const& = {});

}  // namespace landsea::chain
