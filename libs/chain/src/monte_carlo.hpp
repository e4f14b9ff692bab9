#pragma once
// Years with random outages. docs/theory/resilience.md, sections 5 and 6.
#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "outage_effect.hpp"

namespace landsea::chain {

// What is lost a day while a set of risks is active. `next[r]`: the set with r toggled, once known.
struct joint_state {
  std::vector<std::uint32_t> active;   // positions of risks, ascending
  std::vector<market_effect> markets;
  double extra_per_day = 0;
  mutable std::vector<std::atomic<joint_state const*>> next;
  explicit joint_state(std::size_t risks) : next(risks) {}
};

// All sets met so far. Any thread may ask; a set's effect does not depend on who asks first.
class joint_states {
 public:
  joint_states(outage_world&, job const&);
  [[nodiscard]] joint_state const* quiet() const { return quiet_; }
  [[nodiscard]] joint_state const* toggled(joint_state const* from, std::uint32_t risk) {
    auto const* known = from->next[risk].load(std::memory_order_acquire);
    return known != nullptr ? known : find(*from, risk);
  }
  [[nodiscard]] std::size_t markets() const { return world_.network.markets.size(); }

 private:
  joint_state const* find(joint_state const&, std::uint32_t risk);
  joint_state const* made(std::vector<std::uint32_t> active);

  outage_world& world_;
  std::vector<hit> hits_;
  std::mutex guard_;
  std::map<std::vector<std::uint32_t>, std::unique_ptr<joint_state>> known_;
  joint_state const* quiet_ = nullptr;
};

struct outage_event {
  double begins = 0, lasts = 0;  // days
  std::uint32_t risk = 0;
};

// Loss of one year's events, USD: every run of days with something active uses up one cover per market.
class year_loss {
 public:
  explicit year_loss(joint_states&, std::size_t risks);
  [[nodiscard]] double of(std::vector<outage_event> const&);

 private:
  struct turn { double at; std::uint32_t risk; bool begins; };
  double segment(joint_state const&, double lasts);

  joint_states& states_;
  std::vector<turn> turns_;
  std::vector<std::uint32_t> running_;  // by risk: events active
  std::vector<double> used_;            // by market: share of its cover used in this run
};

[[nodiscard]] loss_distribution run_losses(outage_world&, reference const&, risk_options const&, job const&);

}  // namespace landsea::chain
