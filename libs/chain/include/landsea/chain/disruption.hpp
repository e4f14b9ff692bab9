#pragma once
// An event on a chain, day by day: what closes, what is made, shipped, stocked and sold, and why. docs/theory/chain-shocks.md.
#include <string>
#include <vector>

#include "landsea/chain/baseline.hpp"

namespace landsea::chain {

// Something loses capacity from day `from` on (days count from 1): on day from + k the share lost[k], 0..1.
struct closure {
  risk what;                   // what is hit; its rate, duration and remaining capacity are not looked at
  unsigned from = 1;
  std::vector<double> lost;
};

// Demand of a market on day from + k: normal x (1 + more[k]), more >= -1.
struct demand_change {
  node_id market;
  unsigned from = 1;
  std::vector<double> more;
};

// Closures may overlap: of two on one thing, the one that leaves less counts. Changes of demand add up.
struct disruption {
  std::string name;
  std::vector<closure> closures;
  std::vector<demand_change> demand;
  [[nodiscard]] unsigned first_day() const;  // on which anything is hit; 0: nothing is
  [[nodiscard]] unsigned last_day() const;   // the same
};

struct market_days {
  node_id at;
  double normal = 0;                   // units a day
  usd price;
  std::vector<double> asked, sold;     // units, by day
  unsigned first_short = 0, last_short = 0;  // days on which more than 1 % of a normal day is not sold; 0: never
  double lost = 0;                     // units asked for and not sold
  [[nodiscard]] usd lost_usd() const { return price * lost; }
};
struct making_days {                   // a good made at a node: by its stages, or by a supply
  node_id at;
  good_id what;
  double normal = 0;
  std::vector<double> made;            // units that leave the process, by day
  double normal_in_process = 0;        // units, on the evening of a normal day
  std::vector<double> started;         // units whose making begins, by day; their inputs are used that day
  std::vector<double> in_process;      // units begun and not yet made, at the end of the day
};
struct stock_days_of {
  node_id at;
  good_id what;
  double target = 0;                   // units
  std::vector<double> held;            // units at the end of the day
};

// What goes from one node to another, all flows of the good between them.
struct lane_days {
  node_id from, to;
  good_id what;
  double normal = 0, normal_under_way = 0;          // units a day; units on the evening of a normal day
  std::vector<double> shipped, arrived, under_way;  // units, by day; the last at the end of the day, goods that wait behind a closure included
};
// A good of a node: what its own stages use of it, or what comes of it without a source in the plan.
struct use_days {
  node_id at;
  good_id what;
  double normal = 0;
  std::vector<double> used;            // units, by day
};

// One step of the way that carries most of the loss, from the market upstream.
struct loss_step {
  enum class cause : std::uint8_t { short_of, closed, lane_closed, detour, capacity, input } by = cause::short_of;
  node_id at, from;                    // from: the seller, of a lane
  good_id what;
  double missing = 0;                  // units below normal, over all days, for this reason
  double all_missing = 0;              // of a good not made: for every reason; else the same
  bool many_buyers = false;            // of a good not made: it goes to more than one buyer
  bool only_source = false;            // nobody else brings or makes it there
};

// A stretch by one mode: on one service, or on links on demand.
struct ride {
  corridor::mode by = corridor::mode::road;
  corridor::place_id to;
  corridor::service_id run;            // none: links on demand
  std::vector<corridor::passage_id> through;  // straits and canals
  friend bool operator==(ride const&, ride const&) = default;
};

// A lane that goes another way, and what that costs more on all days it does.
struct lane_around {
  node_id from, to;
  good_id what;
  std::vector<ride> normal, around;
  double days_longer = 0;              // below 0: quicker
  unsigned days = 0;                   // on which it goes around
  usd dearer_per_teu;                  // at least 0
  usd extra;                           // of all days
};

struct disruption_answer {
  unsigned days = 0;
  std::vector<market_days> markets;
  std::vector<making_days> makings;
  std::vector<stock_days_of> stocks;        // that the model holds
  // Nothing comes from nowhere: of each good at each node and day, stock and left over before + arrived + made + given = the same after
  // + shipped + used + sold; of each lane, under way before + shipped = after + arrived; of each process, before + started = after + made.
  // The evening before day 1 is that of a normal day: stocks are at their targets, nothing is left over.
  std::vector<lane_days> lanes;
  std::vector<use_days> used, given;        // given: only where some use has no source in the plan
  std::vector<stock_days_of> left_over;     // goods at nodes where the model holds none (target 0), if any ever are
  std::vector<double> lost_usd, extra_usd;  // by day: sales not made, cost of detours
  usd lost_sales, extra_cost;               // sums
  unsigned first_short = 0, last_short = 0;
  unsigned whole_again = 0;                 // first day from which every stock is within 1 % of its target for good; 0: not yet
  double sales_per_day = 0;                 // USD, of a normal day
  std::vector<loss_step> way;               // empty: nothing is lost
  std::size_t rerouted = 0, waiting = 0, cut = 0;  // lanes, on any day; waiting: a way around would take longer than the closure lasts
  std::vector<lane_around> around;          // dearest first; a lane more than once if it has more than one way around
};

[[nodiscard]] disruption_answer run_disruption(model const&, reference const&, baseline const&, disruption const&, unsigned days, job const& = {});

// Of each closure: whether the plan has anything there - a node, a good, or a journey taken that uses it.
[[nodiscard]] std::vector<bool> touches_plan(model const&, reference const&, baseline const&, disruption const&);

}  // namespace landsea::chain
