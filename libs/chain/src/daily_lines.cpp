#include <algorithm>
#include <cmath>
#include <numeric>

#include "daily.hpp"

namespace landsea::chain {

void delay_line::add(double delay, double amount) {
  auto const whole = std::floor(delay);
  auto const part = delay - whole;
  auto const at = static_cast<std::size_t>(whole);
  if (slots_.size() < at + 2) slots_.resize(at + 2, 0.0);
  slots_[at] += (1 - part) * amount;
  slots_[at + 1] += part * amount;
}

double delay_line::total() const { return std::accumulate(slots_.begin(), slots_.end(), 0.0); }

void delay_line::fill(double delay, double rate) {
  auto const whole = static_cast<std::size_t>(std::floor(delay));
  slots_.assign(whole, rate);
  slots_.push_back((delay - std::floor(delay)) * rate);
}

std::vector<std::pair<double, double>> delay_line::take_beyond(double after) {
  std::vector<std::pair<double, double>> out;
  for (std::size_t k = 0; k < slots_.size(); ++k)
    if (static_cast<double>(k) > after && slots_[k] > 0) out.emplace_back(static_cast<double>(k), std::exchange(slots_[k], 0.0));
  return out;
}

void delay_line::put_off(double after, double part, double by, double latest) {
  if (by <= 0) return;
  for (auto const& [left, amount] : take_beyond(after)) {
    slots_[static_cast<std::size_t>(left)] += (1 - part) * amount;
    add(put_off_to(left, by, latest), part * amount);
  }
}

double lane_state::total() const {
  auto sum = under_way.total();
  for (auto const& h : held) sum += h.second;
  return sum;
}

void share_out(double total, std::span<claim> claims) {
  std::vector<claim*> by_ratio;
  double normal = 0;
  for (auto& c : claims) {
    c.gets = 0;
    if (c.normal <= 0 || c.most <= 0) continue;
    by_ratio.push_back(&c);
    normal += c.normal;
  }
  std::ranges::stable_sort(by_ratio, [](claim const* a, claim const* b) { return a->most * b->normal < b->most * a->normal; });
  for (auto* c : by_ratio) {
    c->gets = std::min(c->most, normal > 0 ? total * (c->normal / normal) : 0.0);
    total = std::max(0.0, total - c->gets);
    normal -= c->normal;
  }
}

day_rules rules_of(outage_world const& w, outage_answer const& a, std::span<unsigned const> open_in) {
  day_rules r;
  auto const lanes = w.network.lanes.size();
  r.outage = &a;
  r.part_around = r.longer = r.late = r.latest = r.beyond = indexed<lane_id, double>(lanes, 0.0);
  for (auto const& d : a.detours) {
    auto const id = lane_id{d.lane};
    r.part_around[id] = d.part;
    r.longer[id] = longer(w, d);
    // Who cannot turn off waits for the opening, at most as long as what is sent anew takes.
    auto const turns = turns_off(w, d);
    r.late[id] = turns ? r.longer[id] : open_in.empty() ? kNever : open_in[d.lane];
    r.latest[id] = turns ? kNever : d.by->days;
    r.beyond[id] = d.after;
  }
  for (auto const m : w.network.markets) r.demand.push_back(w.network.pools[m].sold);
  return r;
}

}  // namespace landsea::chain
