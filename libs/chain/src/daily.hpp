#pragma once
// The plan day by day, on the network of pools, works and lanes that an outage runs through. Equations: docs/theory/chain-shocks.md.
#include <algorithm>
#include <deque>
#include <span>

#include "outage_effect.hpp"

namespace landsea::chain {

// Goods under way or in process by the day they come out. A delay between two days is split over both, so its mean is kept.
class delay_line {
 public:
  void add(double delay, double amount);
  [[nodiscard]] double due() const { return slots_.empty() ? 0 : slots_.front(); }
  [[nodiscard]] double total() const;
  void advance() { if (!slots_.empty()) slots_.pop_front(); }
  // Filled as if `rate` a day had always gone in.
  void fill(double delay, double rate);
  // What comes out later than in `after` days: taken out, or the part of it that is put off by `by` days.
  [[nodiscard]] std::vector<std::pair<double, double>> take_beyond(double after);  // days left, amount
  void put_off(double after, double part, double by, double latest);

 private:
  std::deque<double> slots_;  // [0]: today
};

// Days left of what had `left`, put off by `by`, but there in `latest` days at the latest; never sooner than without.
[[nodiscard]] inline double put_off_to(double left, double by, double latest) { return std::max(left, std::min(left + by, latest)); }

// What one of several may have of a total: all get the same multiple of `normal`, but none more than `most`.
struct claim { double normal = 0, most = 0, gets = 0; };
void share_out(double total, std::span<claim>);

// What holds on one day.
struct day_rules {
  outage_answer const* outage = nullptr;  // state, detours and what could be offered for long
  indexed<lane_id, double> part_around;   // of what a lane carries; 0: the normal way
  indexed<lane_id, double> longer;        // days, of the way around
  indexed<lane_id, double> late, latest;  // goods under way when the detour begins come so many days later, but in `latest` days at the latest
  indexed<lane_id, double> beyond;        // days from what is closed to the buyer, where the lane goes around
  std::vector<double> demand;             // units, by market
};
// `open_in`: days until a lane's normal way is whole again, by lane; empty: never.
[[nodiscard]] day_rules rules_of(outage_world const&, outage_answer const&, std::span<unsigned const> open_in = {});

struct day_outcome {
  indexed<pool_id, double> arrived;   // from lanes and works
  indexed<pool_id, double> given;     // of what users take, the part without a source in the plan
  indexed<lane_id, double> shipped, landed;
  indexed<work_id, double> started, made;
  std::vector<double> sold;           // by market
  // What stopped a work from its normal start: the need with this position, or its own capacity; kNobody: nothing did.
  indexed<work_id, std::size_t> bound_by;
};
constexpr std::size_t kOwnCapacity = static_cast<std::size_t>(-2), kNobody = static_cast<std::size_t>(-1);

// expected: what would be in the line had all come that was asked for use, not for stock.
struct work_state { delay_line process, expected; double ready = 0; };
struct lane_state {
  delay_line under_way, expected;
  std::vector<std::pair<double, double>> held;  // behind what is closed: days left, amount
  bool around = false;                          // yesterday
  [[nodiscard]] double total() const;
};

class daily_chain {
 public:
  explicit daily_chain(outage_network const&);  // on the evening of a normal day
  [[nodiscard]] day_outcome next(day_rules const&);

  [[nodiscard]] double stock(pool_id p) const { return stock_[p]; }
  [[nodiscard]] double under_way(lane_id l) const { return lanes_[l].total(); }
  [[nodiscard]] double in_process(work_id w) const { return works_[w].process.total() + works_[w].ready; }

 private:
  void hold_and_release(day_rules const&);
  void find_hands(day_rules const&);
  void ask(day_rules const&);
  void book(pool_id p) { stock_[p] = std::max(0.0, had_[p] - std::max(0.0, used_[p] - net_.pools[p].given)); }
  void start_works(pool_id, day_rules const&, day_outcome&);
  void arrive(pool_id, day_rules const&, day_outcome&);
  void use(pool_id, day_rules const&, day_outcome&);
  [[nodiscard]] double limit(work_id, day_rules const&) const;
  [[nodiscard]] double reach(pool_id, day_rules const&) const;
  [[nodiscard]] double lasts(lane_id l, day_rules const& r) const { return net_.lanes[l].transit + r.part_around[l] * r.longer[l]; }
  [[nodiscard]] double missing(pool_id, day_rules const&, double wanted) const;
  [[nodiscard]] double wanted_at_market(pool_id, day_rules const&) const;

  outage_network const& net_;
  indexed<pool_id, std::size_t> market_of_;   // kNobody: none
  indexed<pool_id, double> stock_;
  indexed<lane_id, lane_state> lanes_;
  indexed<work_id, work_state> works_;
  // Of the day.
  indexed<pool_id, double> hand_;             // could be had today
  indexed<lane_id, double> lane_hand_, lane_ask_, let_through_;  // let_through_: of what waited behind something partly closed
  indexed<work_id, double> work_hand_, work_ask_;
  indexed<work_id, std::vector<double>> granted_;  // by need
  indexed<pool_id, double> had_, used_;            // stock and arrivals; what users take, given part included
};

}  // namespace landsea::chain
