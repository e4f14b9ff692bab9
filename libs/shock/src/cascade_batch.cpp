#include "cascade_batch.hpp"

#include <algorithm>

#include "cascade_closing.hpp"

namespace landsea::shock {

namespace {

LANDSEA_WITHIN void add(lanes& sum, double weight, lanes const& term) { sum.at += weight * term.at; }
LANDSEA_WITHIN void raise(lanes& most, lanes const& other) { most.at = most.at > other.at ? most.at : other.at; }
LANDSEA_WITHIN void cap(lanes& value) {
  eight_doubles const one = 1 + eight_doubles{};
  value.at = value.at < one ? value.at : one;
}
// Where frozen is 1, as before.
LANDSEA_WITHIN void keep_frozen(lanes& now, lanes const& before, lanes const& frozen) { now.at = frozen.at != 0 ? before.at : now.at; }
LANDSEA_WITHIN bool differ(lanes const& a, lanes const& b) {
  auto const unequal = a.at != b.at;
  auto const four = __builtin_shufflevector(unequal, unequal, 0, 1, 2, 3) | __builtin_shufflevector(unequal, unequal, 4, 5, 6, 7);
  auto const two = __builtin_shufflevector(four, four, 0, 1) | __builtin_shufflevector(four, four, 2, 3);
  return (two[0] | two[1]) != 0;
}

// In each lane that is not frozen. Losses only grow, so there is nothing more to find out.
LANDSEA_WITHIN bool all_lost(lanes const& lost, lanes const& frozen) {
  return !differ({lost.at > frozen.at ? lost.at : frozen.at}, {1 + eight_doubles{}});
}

LANDSEA_WITHIN lanes lost_by_inputs(cascade_plan const& p, std::size_t j, lanes const* withheld) {
  auto const& run = p.inputs[j];
  lanes minor;
  for (auto l = run.begin; l < run.minor_end; ++l) add(minor, p.input_weight[l], withheld[p.supplier[l]]);
  lanes most = minor;
  for (auto l = run.minor_end; l < run.sole_end; ++l) raise(most, withheld[p.supplier[l]]);
  auto l = run.sole_end;
  for (auto g = run.first_group; g < p.inputs[j + 1].first_group; ++g) {
    lanes of_sector;
    for (; l < p.group_end[g]; ++l) add(of_sector, p.input_weight[l], withheld[p.supplier[l]]);
    raise(most, of_sector);
  }
  cap(most);
  return most;
}

LANDSEA_WITHIN lanes lost_by_buyers(cascade_plan const& p, std::size_t i, lanes const* up) {
  lanes lost;
  for (auto l = p.buyers_begin[i]; l < p.buyers_begin[i + 1]; ++l) add(lost, p.buyer_weight[l], up[p.buyer[l]]);
  cap(lost);
  return lost;
}

}  // namespace

cascade_batch::cascade_batch(cascade_plan const& plan)
    : plan_(plan), down_(plan.size()), withheld_(plan.size()), up_(plan.size()), up_next_(plan.size()), is_struck_(plan.size()), down_due_(plan.size()),
      up_due_(plan.size()), any_lost_(plan.size()), sector_moved_(plan.sector_begin.size() - 1), down_full_(plan.size()), up_full_(plan.size()) {}

// Empties lanes where keep is 0.
LANDSEA_WIDE void cascade_batch::clear(lanes const& keep) {
  for (std::size_t i = 0; i < plan_.size(); ++i) {
    if (any_lost_[i] == 0) continue;
    for (auto* of : {&down_[i], &withheld_[i], &up_[i]}) of->at *= keep.at;
    any_lost_[i] = differ(down_[i], {}) || differ(up_[i], {});
    down_full_[i] = up_full_[i] = 0;
  }
  for (auto& s : struck_)
    s.lost.at *= keep.at;
  std::erase_if(struck_, [&](struck const& s) {
    auto const gone = !differ(s.lost, {});
    if (gone) is_struck_[s.place] = 0;
    return gone;
  });
}

void cascade_batch::strike(std::size_t lane, scenario const& hits) {
  for (auto const& h : hits) {
    auto const place = plan_.place_of[h.node.position()];
    auto const lost = std::max(down_[place].at[lane], std::clamp(h.lost, 0.0, 1.0));
    auto at = std::ranges::lower_bound(struck_, place, {}, &struck::place);
    if (at == struck_.end() || at->place != place) at = struck_.insert(at, {place, {}});
    at->lost.at[lane] = lost;
    down_[place].at[lane] = lost;
    up_[place].at[lane] = lost;
    is_struck_[place] = any_lost_[place] = 1;
    down_moved_.push_back(place);
    sector_moved_[plan_.sector_of[place]] = 1;
    look_at_suppliers_of(place);
  }
}

lanes const& cascade_batch::floor_of(std::size_t place) const {
  return std::ranges::lower_bound(struck_, static_cast<std::uint32_t>(place), {}, &struck::place)->lost;
}

// Once many are marked it is cheaper to look at all than to go on marking.
void cascade_batch::look_at_buyers_of(std::size_t place) {
  if (all_down_due()) return;
  auto const begin = plan_.buyers_begin[place], end = plan_.buyers_begin[place + 1];
  down_marks_ += end - begin;
  for (auto l = begin; l < end; ++l) down_due_[plan_.buyer[l]] = 1;
}

void cascade_batch::look_at_suppliers_of(std::size_t place) {
  if (all_up_due()) return;
  auto const begin = plan_.inputs[place].begin, end = plan_.inputs_end(place);
  up_marks_ += end - begin;
  for (auto l = begin; l < end; ++l) up_due_[plan_.supplier[l]] = 1;
}

LANDSEA_WIDE void cascade_batch::sweep_inputs(lanes& fall) {
  auto const all = all_down_due();
  auto const frozen = frozen_;
  if (!all && down_marks_ == 0) return;
  down_marks_ = 0;
  for (std::size_t j = 0; j < plan_.size(); ++j) {
    auto const due = all || down_due_[j] != 0;
    down_due_[j] = 0;
    if (!due || down_full_[j] != 0) continue;
    auto now = lost_by_inputs(plan_, j, withheld_.data());
    if (is_struck_[j] != 0) raise(now, floor_of(j));
    keep_frozen(now, down_[j], frozen);
    if (!differ(now, down_[j])) continue;
    raise(fall, {now.at - down_[j].at});
    down_[j] = now;
    any_lost_[j] = 1;
    down_full_[j] = all_lost(now, frozen);
    sector_moved_[plan_.sector_of[j]] = 1;
    if (!plan_.options.replacement) down_moved_.push_back(static_cast<std::uint32_t>(j));
  }
}

LANDSEA_WIDE void cascade_batch::offer_on_markets() {
  for (std::size_t k = 0; k < sector_moved_.size(); ++k) {
    if (sector_moved_[k] == 0) continue;
    sector_moved_[k] = 0;
    lanes left;
    auto const of_sector = std::span(plan_.of_sector).subspan(plan_.sector_begin[k], plan_.sector_begin[k + 1] - plan_.sector_begin[k]);
    for (auto const i : of_sector) add(left, plan_.sales[i], {1 - down_[i].at});
    for (auto const i : of_sector) {
      if (any_lost_[i] == 0) continue;
      lanes now{plan_.sales[i] / left.at};
      cap(now);  // also where nothing is left
      now.at *= down_[i].at;
      if (!differ(now, withheld_[i])) continue;
      withheld_[i] = now;
      look_at_buyers_of(i);
    }
  }
}

void cascade_batch::offer() {
  if (plan_.options.replacement) return offer_on_markets();
  for (auto const place : down_moved_) {
    withheld_[place] = down_[place];
    look_at_buyers_of(place);
  }
  down_moved_.clear();
}

LANDSEA_WIDE void cascade_batch::sweep_buyers(lanes& fall) {
  auto const all = all_up_due();
  auto const frozen = frozen_;
  if (!all && up_marks_ == 0) return;
  up_marks_ = 0;
  for (std::size_t i = 0; i < plan_.size(); ++i) {
    auto const due = all || up_due_[i] != 0;
    up_due_[i] = 0;
    if (!due || up_full_[i] != 0) continue;
    auto now = lost_by_buyers(plan_, i, up_.data());
    if (is_struck_[i] != 0) raise(now, floor_of(i));
    keep_frozen(now, up_[i], frozen);
    if (!differ(now, up_[i])) continue;
    raise(fall, {now.at - up_[i].at});
    up_next_[i] = now;
    any_lost_[i] = 1;
    up_full_[i] = all_lost(now, frozen);
    up_moved_.push_back(static_cast<std::uint32_t>(i));
  }
  for (auto const i : up_moved_) {
    up_[i] = up_next_[i];
    look_at_suppliers_of(i);
  }
  up_moved_.clear();
}

LANDSEA_WIDE void cascade_batch::share_lost(lanes& lost) const {
  for (std::size_t i = 0; i < plan_.size(); ++i) add(lost, plan_.sales[i], {down_[i].at > up_[i].at ? down_[i].at : up_[i].at});
  if (plan_.all_sales > 0) lost.at /= plan_.all_sales;
}

// Puts the next scenarios into the lanes that were read out; without any, a lane stays as it is.
void cascade_batch::refill(queue const& waiting) {
  lanes keep{1 + eight_doubles{}};
  std::array<std::size_t, kLanes> taken{};
  for (std::size_t k = 0; k < kLanes; ++k) {
    if (lane_of_[k].state != lane_state::free) continue;
    taken[k] = waiting.next->fetch_add(1);
    if (taken[k] >= waiting.end) break;
    keep.at[k] = 0;
  }
  if (!differ(keep, {1 + eight_doubles{}})) return;
  clear(keep);
  for (std::size_t k = 0; k < kLanes; ++k) {
    if (keep.at[k] != 0) continue;
    lane_of_[k] = {lane_state::running, taken[k], 0};
    frozen_.at[k] = 0;
    strike(k, *waiting.scenario_at(taken[k]));
  }
}

std::span<double const> cascade_batch::lost_by_node(std::size_t lane) {
  lost_by_node_.clear();
  for (auto const place : plan_.place_of) lost_by_node_.push_back(std::max(down_[place].at[lane], up_[place].at[lane]));
  return lost_by_node_;
}

void cascade_batch::read_out(std::span<cascade_outcome> outcomes, loss_reader const* reader) {
  lanes lost;
  share_lost(lost);
  for (std::size_t k = 0; k < kLanes; ++k) {
    if (lane_of_[k].state != lane_state::frozen) continue;
    outcomes[lane_of_[k].scenario].loss = lost.at[k];
    if (reader != nullptr) (*reader)(lane_of_[k].scenario, lost_by_node(k));
    lane_of_[k].state = lane_state::free;
  }
}

void cascade_batch::freeze_settled(lanes const& fall_down, lanes const& fall_up, std::span<cascade_outcome> outcomes) {
  for (std::size_t k = 0; k < kLanes; ++k) {
    auto& lane = lane_of_[k];
    if (lane.state != lane_state::running) continue;
    ++lane.steps;
    auto const fall = std::max(fall_down.at[k], fall_up.at[k]);
    auto const settled = fall <= plan_.options.tolerance;
    if (!settled && lane.steps < plan_.options.most_steps) continue;
    outcomes[lane.scenario] = {0, lane.steps, fall, settled};
    lane.state = lane_state::frozen;
    frozen_.at[k] = 1;
  }
}

bool cascade_batch::goes_on_for_long(lane_work const& lane) const {
  return lane.state == lane_state::running && lane.steps == kPlainSteps && plan_.options.tolerance == 0;
}

void cascade_batch::close_long(queue const& waiting, std::span<cascade_outcome> outcomes, job const& work) {
  for (std::size_t k = 0; k < kLanes; ++k) {
    if (!goes_on_for_long(lane_of_[k])) continue;
    std::vector<floor_of_loss> floors;
    for (auto const& s : struck_) floors.push_back({s.place, s.lost.at[k]});
    std::vector<double> down(plan_.size()), up(plan_.size());
    for (std::size_t i = 0; i < plan_.size(); ++i) down[i] = down_[i].at[k], up[i] = up_[i].at[k];
    auto const end = close_cascade(plan_, floors, down, up, plan_.options.most_steps - kPlainSteps, work);
    if (work.stopped()) return;
    for (std::size_t i = 0; i < plan_.size(); ++i) {
      down_[i].at[k] = down[i];
      up_[i].at[k] = up[i];
      any_lost_[i] = any_lost_[i] != 0 || down[i] > 0 || up[i] > 0;
    }
    outcomes[lane_of_[k].scenario] = {0, kPlainSteps + end.rounds, end.last_fall, end.settled};
    if (waiting.each_step != nullptr && kPlainSteps + end.rounds <= waiting.steps_told) (*waiting.each_step)(kPlainSteps + end.rounds, lost_by_node(k));
    lane_of_[k].state = lane_state::frozen;
    frozen_.at[k] = 1;
  }
}

void cascade_batch::run(queue const& waiting, std::span<cascade_outcome> outcomes, job const& work) {
  lane_of_.fill({lane_state::free, 0, 0});
  frozen_.at = 1 + eight_doubles{};
  clear({});
  refill(waiting);
  auto const count = [&](lane_state s) { return static_cast<std::size_t>(std::ranges::count(lane_of_, s, &lane_work::state)); };
  while (count(lane_state::running) > 0 && !work.stopped()) {
    offer();
    lanes fall_down, fall_up;
    sweep_inputs(fall_down);
    sweep_buyers(fall_up);
    if (waiting.each_step != nullptr && lane_of_[0].steps < waiting.steps_told) (*waiting.each_step)(lane_of_[0].steps + 1, lost_by_node(0));
    freeze_settled(fall_down, fall_up, outcomes);
    close_long(waiting, outcomes, work);
    // Reading out and refilling touch every node, so lanes wait for each other.
    if (count(lane_state::frozen) < kReadTogether && count(lane_state::running) > 0) continue;
    read_out(outcomes, waiting.reader);
    refill(waiting);
  }
}

}  // namespace landsea::shock
