#pragma once
// Years with random outages. docs/theory/resilience.md, sections 5 and 6.
#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "outage_course.hpp"

namespace landsea::chain {

// What is lost a day while a set of risks is active. `next[r]`: the set with r toggled, once known.
struct joint_state {
  std::vector<std::uint32_t> active;   // positions of risks, ascending
  std::vector<market_effect> markets;  // once every way around brings what it can
  // Lanes that a way around brings nothing to for so many days since the newest of the risks `by` began.
  struct late_lanes {
    double gap = 0;
    std::vector<std::uint32_t> by;
    std::vector<std::size_t> lanes;
    friend bool operator==(late_lanes const&, late_lanes const&) = default;
  };
  std::vector<late_lanes> late;
  // Detours, USD a day: paid where one of the risks `by` lasts longer than `over` days.
  struct toll_of {
    double over = 0;
    std::vector<std::uint32_t> by;
    double per_day = 0;
    friend bool operator==(toll_of const&, toll_of const&) = default;
  };
  std::vector<toll_of> tolls;
  std::size_t rerouted = 0, cut = 0;  // lanes
  mutable std::map<std::vector<std::uint32_t>, std::vector<market_effect>> while_late;  // by positions in `late`
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
  // Of the set while these of its `late` still wait for their way around.
  [[nodiscard]] std::vector<market_effect> const& while_late(joint_state const&, std::vector<std::uint32_t> const& late);
  [[nodiscard]] outage_course const& alone(std::uint32_t risk) const { return alone_[risk]; }
  // The set is as good as without this one of it: it closes only what nothing passes, nor would while the others last.
  [[nodiscard]] bool idle(joint_state const&, std::uint32_t risk);
  [[nodiscard]] std::size_t markets() const { return world_.network.markets.size(); }

 private:
  joint_state const* find(joint_state const&, std::uint32_t risk);
  joint_state const* made(std::vector<std::uint32_t> active);
  [[nodiscard]] outage_answer answer_to(std::vector<std::uint32_t> const& active);
  void add_detours(joint_state&, outage_answer const&);

  outage_world& world_;
  std::vector<hit> hits_;
  std::vector<outage_course> alone_;
  std::vector<char> aside_;  // by risk: closes only what no normal way uses
  std::mutex guard_;
  std::map<std::vector<std::uint32_t>, std::unique_ptr<joint_state>> known_;
  joint_state const* quiet_ = nullptr;
};

struct outage_event {
  double begins = 0, lasts = 0;  // days
  std::uint32_t risk = 0;
};

// Loss of one year's events, USD: a run of days with something active uses up one cover per market, which fills up again where nothing is missing.
class year_loss {
 public:
  explicit year_loss(joint_states&, std::size_t risks);
  [[nodiscard]] double of(std::vector<outage_event> const&);

 private:
  struct turn { double at; std::uint32_t span; bool begins; };
  void join(std::vector<outage_event> const&);
  void cut(std::span<outage_event const>);
  [[nodiscard]] std::size_t first_idle(std::span<outage_event const>);
  double runs(std::span<outage_event const>);
  double run(std::span<outage_event const>);
  double segment(joint_state const&, double from, double until);
  double spend(std::vector<market_effect> const&, double lasts);

  joint_states& states_;
  std::vector<outage_event> spans_;              // by beginning; of one risk none overlap
  std::vector<turn> turns_;
  std::vector<outage_event const*> running_;     // by risk
  std::vector<std::pair<double, std::uint32_t>> waiting_;  // until when, position in joint_state::late
  std::vector<std::uint32_t> still_;
  std::vector<double> used_;                     // by market: share of its cover used in this run
};

[[nodiscard]] loss_distribution run_losses(outage_world&, reference const&, risk_options const&, job const&);

}  // namespace landsea::chain
