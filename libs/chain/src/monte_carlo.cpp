#include "monte_carlo.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "loss_duration.hpp"
#include "loss_statistics.hpp"

namespace landsea::chain {
namespace {

constexpr std::size_t kDrawsPerChunk = 4096;

class event_source {
 public:
  explicit event_source(model const& m) : risks_(m.risks) {
    for (auto const& r : m.risks) up_to_.push_back(rate_ += std::max(0.0, r.per_year));
  }

  // The events that begin in one year. Counts are Poisson, times uniform, the risk in proportion to its rate.
  void draw_year(random_stream& r, std::vector<outage_event>& into) const {
    into.clear();
    if (rate_ <= 0) return;
    for (auto left = r.poisson(rate_); left > 0; --left) {
      auto const at = std::ranges::upper_bound(up_to_, r.uniform() * rate_) - up_to_.begin();
      auto const risk = std::min<std::size_t>(static_cast<std::size_t>(at), up_to_.size() - 1);
      auto const begins = r.uniform() * kDaysPerYear;
      into.push_back({begins, draw(risks_[risk_id{risk}].lasts, r), static_cast<std::uint32_t>(risk)});
    }
  }

 private:
  indexed<risk_id, risk> const& risks_;
  std::vector<double> up_to_;
  double rate_ = 0;
};

std::vector<loss_distribution::contribution> alone(model const& m, joint_states const& states) {
  std::vector<loss_distribution::contribution> all;
  for (std::size_t i = 0; i < m.risks.size(); ++i) {
    auto const& r = m.risks[risk_id{i}];
    auto const per_event = mean_lost(states.alone(static_cast<std::uint32_t>(i)), r.lasts);
    all.push_back({risk_id{i}, r.per_year * per_event, r.per_year});
  }
  return all;
}

void currency(model const& m, reference const& ref, baseline const& b, loss_distribution& d) {
  double squares = 0;
  for (auto const& e : m.finance.exposures) {
    auto const known = ref.currencies.find(e.in);
    if (known == ref.currencies.end()) continue;
    auto const moved = b.sum.landed_per_year.value() * e.share * (1 - e.hedged) * in_share(known->second.volatility).value();
    squares += moved * moved;
    d.currency_sd_together += std::abs(moved);
  }
  d.currency_sd = std::sqrt(squares);
}

}  // namespace

joint_states::joint_states(outage_world& w, job const& j) : world_(w) {
  for (auto const& r : w.chain.risks) hits_.push_back(hit_of(w.chain, r));
  for (auto const& h : hits_) {
    std::vector<element> closed;
    for (auto const& e : h.elements) closed.push_back(e.at);
    std::ranges::sort(closed);
    aside_.push_back(h.nodes.empty() && h.goods.empty() && std::ranges::all_of(w.network.lanes, [&](auto const& l) { return touched(w.routes.taken(l.flow), closed).empty(); }));
  }
  quiet_ = made({});
  alone_.resize(hits_.size());
  // Each risk alone is met for sure, and most searches for journeys are theirs.
  parallel_for(hits_.size(), [&](std::size_t i) {
    if (!j.stopped()) alone_[i] = course_of(world_, answer_to({static_cast<std::uint32_t>(i)}));
  });
}

outage_answer joint_states::answer_to(std::vector<std::uint32_t> const& active) {
  std::vector<hit const*> hits;
  for (auto const r : active) hits.push_back(&hits_[r]);
  return answer(world_, hits);
}

// Who makes a lane go around: whoever closes something of its normal way, or of the way around that alone.
void joint_states::add_detours(joint_state& s, outage_answer const& a) {
  std::vector<element> closed;
  for (auto const r : s.active)
    for (auto const& e : hits_[r].elements) closed.push_back(e.at);
  std::ranges::sort(closed);
  closed.erase(std::ranges::unique(closed).begin(), closed.end());
  for (auto const& d : a.detours) {
    auto const flow = world_.network.lanes[lane_id{d.lane}].flow;
    auto const& normal = world_.routes.taken(flow);
    auto const uses = touched(normal, closed);
    auto const& first = world_.routes.around(flow, uses);
    std::vector<std::uint32_t> by;
    for (auto const r : s.active)
      if (std::ranges::any_of(hits_[r].elements, [&](auto const& e) { return e.left < 1 && (normal.at(e.at) != nullptr || first.at(e.at) != nullptr); })) by.push_back(r);
    if (auto const g = gap(world_, d); g > 0) {
      auto at = std::ranges::find_if(s.late, [&](auto const& l) { return l.gap == g && l.by == by; });
      if (at == s.late.end()) at = s.late.insert(at, {g, by, {}});
      at->lanes.push_back(d.lane);
    }
    auto const per_day = extra_of(world_, a, d), over = gap(world_, d);
    if (per_day <= 0) continue;
    auto at = std::ranges::find_if(s.tolls, [&](auto const& t) { return t.over == over && t.by == by; });
    if (at == s.tolls.end()) at = s.tolls.insert(at, {over, by, 0});
    at->per_day += per_day;
  }
}

bool joint_states::idle(joint_state const& s, std::uint32_t risk) {
  if (aside_[risk] == 0) return false;
  auto const& rest = *toggled(&s, risk);
  return s.markets == rest.markets && s.late == rest.late && s.tolls == rest.tolls && s.rerouted == rest.rerouted && s.cut == rest.cut;
}

std::vector<market_effect> const& joint_states::while_late(joint_state const& s, std::vector<std::uint32_t> const& late) {
  {
    std::scoped_lock const hold(guard_);
    if (auto const known = s.while_late.find(late); known != s.while_late.end()) return known->second;
  }
  std::vector<char> marks(world_.network.lanes.size(), 0);
  for (auto const k : late)
    for (auto const l : s.late[k].lanes) marks[l] = 1;
  auto markets = effects_in_gap(world_, answer_to(s.active), marks);
  std::scoped_lock const hold(guard_);
  return s.while_late.try_emplace(late, std::move(markets)).first->second;
}

joint_state const* joint_states::find(joint_state const& from, std::uint32_t risk) {
  auto active = from.active;
  if (auto const at = std::ranges::lower_bound(active, risk); at != active.end() && *at == risk)
    active.erase(at);
  else
    active.insert(at, risk);
  auto const* to = made(std::move(active));
  from.next[risk].store(to, std::memory_order_release);
  return to;
}

joint_state const* joint_states::made(std::vector<std::uint32_t> active) {
  {
    std::scoped_lock const hold(guard_);
    if (auto const known = known_.find(active); known != known_.end()) return known->second.get();
  }
  auto fresh = std::make_unique<joint_state>(hits_.size());
  fresh->active = active;
  if (!active.empty()) {
    auto const a = answer_to(active);
    fresh->markets = a.effect.markets;
    fresh->rerouted = a.effect.rerouted;
    fresh->cut = a.effect.cut;
    add_detours(*fresh, a);
  }
  std::scoped_lock const hold(guard_);
  return known_.try_emplace(std::move(active), std::move(fresh)).first->second.get();
}

year_loss::year_loss(joint_states& s, std::size_t risks) : states_(s), running_(risks), used_(s.markets()) {}

// Events of one risk that overlap are one.
void year_loss::join(std::vector<outage_event> const& events) {
  spans_.clear();
  for (auto const& e : events)
    if (e.lasts > 0) spans_.push_back(e);
  std::ranges::sort(spans_, [](outage_event const& a, outage_event const& b) { return std::tuple(a.risk, a.begins, a.lasts) < std::tuple(b.risk, b.begins, b.lasts); });
  std::size_t kept = 0;
  for (std::size_t i = 1; i < spans_.size(); ++i) {
    auto& last = spans_[kept];
    auto const& e = spans_[i];
    if (e.risk == last.risk && e.begins <= last.begins + last.lasts) last.lasts = std::max(last.lasts, e.begins + e.lasts - last.begins);
    else spans_[++kept] = e;
  }
  if (!spans_.empty()) spans_.resize(kept + 1);
  std::ranges::sort(spans_, [](outage_event const& a, outage_event const& b) { return std::tuple(a.begins, a.risk) < std::tuple(b.begins, b.risk); });
}

double year_loss::spend(std::vector<market_effect> const& markets, double lasts) {
  double lost = 0;
  auto next = markets.begin();
  for (std::size_t k = 0; k < used_.size(); ++k) {
    auto& used = used_[k];
    if (next == markets.end() || next->market != k) {
      used = std::max(0.0, used - lasts / kRestockDays);
      continue;
    }
    auto const& m = *next++;
    auto const covered = used < 1 ? (1 - used) * m.cover : 0;
    if (lasts < covered) {
      used += lasts / m.cover;
    } else {
      used = 1;
      lost += m.lost_per_day * (lasts - covered);
    }
  }
  return lost;
}

double year_loss::segment(joint_state const& s, double from, double until) {
  double lost = 0;
  for (auto const& t : s.tolls)
    if (std::ranges::any_of(t.by, [&](std::uint32_t r) { return running_[r]->lasts > t.over; })) lost += t.per_day * (until - from);
  waiting_.clear();
  for (std::uint32_t k = 0; k < s.late.size(); ++k) {
    double newest = 0;
    for (auto const r : s.late[k].by) newest = std::max(newest, running_[r]->begins);
    if (newest + s.late[k].gap > from) waiting_.emplace_back(newest + s.late[k].gap, k);
  }
  std::ranges::sort(waiting_);
  for (std::size_t k = 0; from < until; ++k) {
    if (k == waiting_.size()) return lost + spend(s.markets, until - from);
    auto const next = std::min(until, waiting_[k].first);
    if (next <= from) continue;
    still_.clear();
    for (auto i = k; i < waiting_.size(); ++i) still_.push_back(waiting_[i].second);
    std::ranges::sort(still_);
    lost += spend(states_.while_late(s, still_), next - from);
    from = next;
  }
  return lost;
}

void year_loss::cut(std::span<outage_event const> spans) {
  turns_.clear();
  for (std::uint32_t i = 0; i < spans.size(); ++i) {
    turns_.push_back({spans[i].begins, i, true});
    turns_.push_back({spans[i].begins + spans[i].lasts, i, false});
  }
  std::ranges::sort(turns_, [](turn const& a, turn const& b) { return std::tuple(a.at, !a.begins, a.span) < std::tuple(b.at, !b.begins, b.span); });
}

// The first event that changes nothing on any of its days.
std::size_t year_loss::first_idle(std::span<outage_event const> spans) {
  std::vector<char> works(spans.size(), 0);
  std::vector<std::uint32_t> running;
  auto const* now = states_.quiet();
  double since = turns_.front().at;
  for (auto const& t : turns_) {
    if (t.at > since)
      for (auto const i : running)
        if (works[i] == 0 && !states_.idle(*now, spans[i].risk)) works[i] = 1;
    since = t.at;
    if (t.begins) running.push_back(t.span);
    else std::erase(running, t.span);
    now = states_.toggled(now, spans[t.span].risk);
  }
  return static_cast<std::size_t>(std::ranges::find(works, 0) - works.begin());
}

double year_loss::run(std::span<outage_event const> spans) {
  if (spans.size() == 1) return lost_in(states_.alone(spans[0].risk), spans[0].lasts);
  cut(spans);
  if (auto const idle = first_idle(spans); idle < spans.size()) {
    std::vector<outage_event> rest(spans.begin(), spans.end());
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(idle));
    return runs(rest);
  }
  std::ranges::fill(used_, 0);
  auto const* now = states_.quiet();
  double lost = 0, since = turns_.front().at;
  for (auto const& t : turns_) {
    if (t.at > since) lost += segment(*now, since, t.at);
    since = t.at;
    auto const risk = spans[t.span].risk;
    running_[risk] = &spans[t.span];
    now = states_.toggled(now, risk);
  }
  return lost;
}

double year_loss::runs(std::span<outage_event const> spans) {
  double lost = 0;
  for (std::size_t first = 0, i = 0; first < spans.size(); first = i) {
    auto end = spans[first].begins;
    for (i = first; i < spans.size() && (i == first || spans[i].begins <= end); ++i) end = std::max(end, spans[i].begins + spans[i].lasts);
    lost += run(spans.subspan(first, i - first));
  }
  return lost;
}

double year_loss::of(std::vector<outage_event> const& events) {
  join(events);
  return runs(spans_);
}

loss_distribution run_losses(outage_world& w, reference const& ref, risk_options const& o, job const& j) {
  joint_states states(w, j);
  event_source const source(w.chain);
  std::vector<double> losses(o.draws);
  std::atomic<std::size_t> done = 0;
  parallel_chunks(o.draws, kDrawsPerChunk, [&](std::size_t begin, std::size_t end) {
    if (j.stopped()) return;
    year_loss year(states, w.chain.risks.size());
    std::vector<outage_event> events;
    for (auto i = begin; i < end; ++i) {
      random_stream r(o.seed, i);
      source.draw_year(r, events);
      if (!events.empty()) losses[i] = year.of(events);
    }
    j.report(static_cast<double>(done += end - begin) / static_cast<double>(o.draws));
  });
  auto d = describe_losses(losses, o.seed);
  if (!j.stopped()) d.by_risk = alone(w.chain, states);
  currency(w.chain, ref, w.normal, d);
  return d;
}

loss_distribution run_losses(model const& m, reference const& r, baseline const& b, risk_options const& o, job const& j) {
  outage_world world(m, r, b);
  return run_losses(world, r, o, j);
}

}  // namespace landsea::chain
