#pragma once
// What the plan does in a normal year: flows, journeys, origin and duty, landed cost, value capture.
// Sections 1 to 5 of an assessment. Equations: docs/theory/landed-cost.md, docs/theory/value-capture.md.
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "landsea/chain/model.hpp"
#include "landsea/chain/reference.hpp"
#include "landsea/core/money.hpp"
#include "landsea/core/parallel.hpp"
#include "landsea/origin/judge.hpp"

namespace landsea::chain {

// Components of landed cost, in the order of the waterfall.
enum class cost_item : std::uint8_t {
  materials, labour, energy, capital, overhead, profit,   // production, by component; materials: bought supplies
  transport, handling, border, duty,                      // moving: legs; load, unload, transship; clearance, inspection, documents
  transit_stock, stock, insurance, finance                // capital and holding cost of goods under way and in store; cargo insurance; payment terms
};
constexpr std::size_t kCostItems = 14;
[[nodiscard]] std::string_view text(cost_item);
using cost_vector = std::array<double, kCostItems>;       // USD

// One flow of the plan in a year.
struct flow {
  good_id what;
  node_id from, to;
  double share = 1;
  bool inferred = false;
  units per_year;
  teu containers;                       // a year
  std::size_t journeys = 0;             // into baseline::journeys
  std::optional<std::size_t> taken;     // into its set, by the plan's preference; none: no journey. Within one place: a journey of no legs
  usd ex_works;                         // unit cost at the seller, profit included; the good's stated value where nothing was spent
  usd customs_value;                    // per unit, CIF at importation; within a country: delivered
  std::optional<std::size_t> claims;    // into baseline::claims; none: no border crossed
  std::optional<std::size_t> claimed;   // into claims.all: the plan's claim or the best
  usd duty_per_unit;
  bool duty_known = true;               // false: no rate known, counted as 0 and said so
  cost_vector per_unit{};               // what this flow adds to a unit
};

// Journeys are searched once for each different (places, cargo, avoidance).
struct journey_choice {
  corridor::journey_request request;    // for one TEU
  corridor::journey_set set;
};

struct border_crossing {
  origin::question asked;
  origin::lot_ref lot;
  origin::claims claims;
};

struct production {
  node_id at;
  stage_id stage;
  units per_year;
  units capacity;
  cost_vector per_unit{};               // accumulated unit cost of the output
  usd own;                              // added here per unit
  bool sourced = true;                  // false: no flow brings some of its inputs, so per_unit lacks them; an error where any is made
};

// inputs = outputs / yield for every good: made + bought = used + sold, in units a year.
struct balance {
  good_id what;
  double made = 0, bought = 0, used = 0, lost = 0, sold = 0;
  double residual = 0;                  // made + bought - used - sold; `lost` is the part of `used` that yield loses
};

struct landed {
  node_id market;
  units per_year;
  cost_vector per_unit{};
  std::vector<money> items;             // per unit in the report currency, in order of cost_item; adds up to total
  money total;
  std::vector<money> yearly;            // the same for the year
  money yearly_total;
  usd sale_price;
  usd margin;                           // sale price less landed cost, per unit
  // What is not known, here or upstream, and counted as 0: then total is too low and margin too high. Each lane of a good once.
  enum class lack : std::uint8_t { duty, transport };
  struct gap { lack of = lack::duty; good_id what; country from, to; };
  std::vector<gap> lacks;
  [[nodiscard]] bool complete() const { return lacks.empty(); }
};

struct value_line {
  country in;
  std::string stage;                    // id of the stage, "supply", "logistics", "duty", "finance", "distribution"
  node_id at;                           // none for logistics, duty and finance: one line a country; country none: international carriers
  usd per_year;
  double position = 0;                  // stages to final demand, 0 at the market (smile curve's abscissa)
  double share = 0;                     // of all value added
};

struct country_value {
  country in;
  usd per_year;
  double share = 0;
  double high_end_share = 0;            // of the country's value added that comes from lines of above-average value added per unit of gross output
  double lock_in = 0;                   // 0 (none) to 1 (locked in at the low end); docs/theory/value-capture.md
};

struct headline {
  usd landed_per_year, sales_per_year;
  days lead_time, lead_time_p95;        // longest path from the first supply to the market: stage lead times and journeys
  std::string longest_path;             // node ids joined by " > "
  kg_co2e emits_per_year;               // transport only
  usd duty_per_year, duty_saved_per_year;
};

// What a node of the plan sells, with all that its origin depends on.
struct offer {
  node_id at;
  good_id what;
  origin::lot_ref lot;
};

struct baseline {
  std::vector<flow> flows;              // in the plan's order
  std::vector<journey_choice> journeys;
  std::vector<border_crossing> claims;
  std::vector<production> made;
  std::vector<offer> offers;            // of every seller and good whose inputs have sources
  std::vector<balance> balances;
  std::vector<landed> markets;
  std::vector<value_line> value;        // upstream first
  std::vector<country_value> countries; // by value, largest first
  headline sum;
  problems issues;                      // capacity exceeded, no journey, rate not known, shelf life shorter than the journey...
};

// Of each pair of places some journeys of the Pareto set (the preferred one, the best in each criterion, the most different),
// or the preferred one alone: the same figures in much less time, for what-if questions.
enum class journeys_kept : std::uint8_t { some_of_the_set, preferred };

[[nodiscard]] baseline run_baseline(model const&, reference const&, job const& = {}, journeys_kept = journeys_kept::some_of_the_set);

}  // namespace landsea::chain
