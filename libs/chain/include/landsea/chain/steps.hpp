#pragma once
// Early steps against one failure: stocks, second sources and spare capacity, each tried on the whole model. docs/theory/early-steps.md.
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "landsea/chain/risk.hpp"

namespace landsea::chain {

struct early_step {
  enum class kind : std::uint8_t { stock, second_source, capacity } of = kind::stock;
  node_id at;                        // that holds the stock, sells as second source, or gets the capacity; none: every market that sells `what`
  good_id what;
  node_id instead_of;                // of a second source: who supplied all of it
  std::optional<usd> cost_per_year;  // change of landed cost of the whole chain; none: the model does not know
  usd lost;                          // in the outage, with this step: sales at full price, and detours
  usd saves;                         // less of that than before
  usd saves_contribution;            // the same of removal::contribution_lost: what is kept once avoided cost is taken off
  usd saves_margin;                  // the same of removal::margin_lost: if all cost of a unit but the holding of stocks fell away
  // Years between two such outages below which it pays: saved contribution / cost. Infinite: it costs nothing. Not above 0: never.
  [[nodiscard]] std::optional<double> pays_within_years() const;
  [[nodiscard]] std::optional<double> pays_at_least_within_years() const;  // the same with the margin: never more
};

struct step_study {
  removal_kind kind = removal_kind::site;
  std::string id;
  days recovers;
  usd lost;                          // in the outage, as planned
  usd contribution;                  // lost in it, as planned
  usd margin;                        // the same if all landed cost fell away: the least that is lost
  std::size_t tried = 0;             // models run
  struct attempts { std::size_t tried = 0, no_plan = 0, useless = 0; };  // no_plan: the changed plan does not work; useless: saves nothing
  std::array<attempts, 3> first;     // of the first round, by early_step::kind
  std::vector<early_step> alone;     // every step that saves something, most saved for its cost first; of unknown cost last
  std::vector<early_step> in_turn;   // greedy: each the best after all before it, of those with known cost; where a good has several
                                     // markets, a stock at all of them, not at one
};

struct step_options {
  double stock_days = 15;
  double more_capacity = 0.2;        // of what there is
  std::size_t rounds = 3;
};

// `kind` and `id` as of screening::alone; none where nothing of that name is used. Work: a baseline for each candidate and round.
[[nodiscard]] std::optional<step_study> run_steps(model const&, reference const&, baseline const&, removal_kind kind, std::string const& id, step_options const&, job const& = {});

}  // namespace landsea::chain
