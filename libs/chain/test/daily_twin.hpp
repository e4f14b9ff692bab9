#pragma once
// The days of a chain once more, slowly: every shipment is one entry of a list, every sharing a bisection, every quantity found anew
// by recursion from the equations of docs/theory/chain-shocks.md.
#include <list>
#include <map>

#include "daily.hpp"

namespace landsea::chain::twin {

class slow_days {
 public:
  explicit slow_days(outage_network const&);
  void next(day_rules const&);
  std::vector<double> sold;  // by market, of the last day
  std::map<std::size_t, double> stock;  // by pool

 private:
  struct parcel { double left = 0, amount = 0; bool held = false; };  // left: days until it comes out, whole
  void put(std::list<parcel>&, double delay, double amount);
  double hand(pool_id);
  double lane_hand(lane_id);
  double work_hand(work_id);
  double work_limit(work_id) const;
  double lane_free(lane_id);
  double wanted(pool_id);
  double total(std::list<parcel> const&) const;
  double due(std::list<parcel> const&) const;
  std::map<std::size_t, double> asks_into(pool_id);  // lanes by number, works by number + 10^6
  double lane_ask(lane_id);
  double work_ask(work_id);
  void release(lane_id);
  void day_of(pool_id);

  outage_network const& net_;
  day_rules const* rules_ = nullptr;
  std::map<std::size_t, std::list<parcel>> lane_, process_, expected_;  // expected_: lanes, and works by number + 10^6
  std::map<std::size_t, double> ready_, through_;
  std::map<std::size_t, bool> around_;
  std::map<std::size_t, double> hands_;
  std::map<std::size_t, std::map<std::size_t, double>> asks_;
  std::map<std::pair<std::size_t, std::size_t>, double> granted_;
  std::map<std::size_t, bool> settled_;
};

}  // namespace landsea::chain::twin
