#pragma once
// The plan of a normal year as a network of pools (a good needed at a node, or a good leaving it), works (what adds to a
// pool: a stage at a site, or a supply) and lanes (flows between pools): what an outage runs through.
// docs/theory/resilience.md, section 1.
#include <vector>

#include "landsea/chain/baseline.hpp"

namespace landsea::chain {

using pool_id = index_of<struct pool_tag>;
using work_id = index_of<struct work_tag>;
using lane_id = index_of<struct lane_tag>;

constexpr double kDaysPerYear = 365;
constexpr double kNever = 1e9;          // days
constexpr double kRestockDays = 7;       // in so many a gap in stock, goods under way and in process is ordered (assumed: a week)
constexpr double kShortage = 1e-9;      // shares below this are rounding

struct lane {
  std::size_t flow = 0;      // of baseline::flows
  pool_id from, to;
  double per_day = 0;        // units, in a normal year
  double teu_per_day = 0;
  double transit = 0;        // days, of the journey taken
};

struct need {
  pool_id of;
  double per_unit = 0;       // of output, yield included
};

struct work {
  node_id at;
  pool_id into;
  double normal = 0;         // units a day
  double capacity = 0;       // units a day, at least normal; infinite: a supply without a limit
  double lead_time = 0;      // days in process
  std::vector<need> needs;
};

struct pool {
  node_id at;
  good_id what;
  bool is_need = false;      // else an output
  double use = 0;            // units a day: lanes out + works + sales
  double given = 0;          // of `use`, what the baseline does not say the source of: taken as always there
  double stock_days = 0;     // of use
  double sold = 0;           // units a day, at a market
  std::vector<lane_id> in, out;
  std::vector<work_id> makes, feeds;
};

struct outage_network {
  indexed<pool_id, pool> pools;
  indexed<work_id, work> works;
  indexed<lane_id, lane> lanes;
  std::vector<pool_id> order;    // every pool after those it draws on; a cycle, which a checked model has not, is left out
  std::vector<pool_id> markets;  // pools that sell
  std::vector<double> price;     // USD per unit, by position in `markets`
  std::vector<double> contribution;  // USD per unit, the same: price less what falls away when a unit is not made
  std::vector<double> margin;    // USD per unit, the same: price less all landed cost but the holding of stocks
  double sales_per_day = 0;      // USD
};

[[nodiscard]] outage_network make_outage_network(model const&, baseline const&);

}  // namespace landsea::chain
