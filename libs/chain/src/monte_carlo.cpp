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

std::vector<loss_distribution::contribution> alone(model const& m, joint_states& states) {
  std::vector<loss_distribution::contribution> all;
  for (std::size_t i = 0; i < m.risks.size(); ++i) {
    auto const& r = m.risks[risk_id{i}];
    auto const* s = states.toggled(states.quiet(), static_cast<std::uint32_t>(i));
    auto per_event = s->extra_per_day * mean(r.lasts);
    for (auto const& e : s->markets) per_event += e.lost_per_day * mean_beyond(r.lasts, e.cover);
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
  quiet_ = made({});
  // Each risk alone is met for sure, and most searches for journeys are theirs.
  parallel_for(hits_.size(), [&](std::size_t i) {
    if (!j.stopped()) (void)toggled(quiet_, static_cast<std::uint32_t>(i));
  });
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
  std::vector<hit const*> hits;
  for (auto const r : active) hits.push_back(&hits_[r]);
  auto effect = answer(world_, hits).effect;
  if (!active.empty()) {
    fresh->markets = std::move(effect.markets);
    fresh->extra_per_day = effect.extra_per_day;
  }
  fresh->active = active;
  std::scoped_lock const hold(guard_);
  return known_.try_emplace(std::move(active), std::move(fresh)).first->second.get();
}

year_loss::year_loss(joint_states& s, std::size_t risks) : states_(s), running_(risks), used_(s.markets()) {}

double year_loss::segment(joint_state const& s, double lasts) {
  auto lost = s.extra_per_day * lasts;
  for (auto const& m : s.markets) {
    auto& used = used_[m.market];
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

double year_loss::of(std::vector<outage_event> const& events) {
  turns_.clear();
  for (auto const& e : events)
    if (e.lasts > 0) {
      turns_.push_back({e.begins, e.risk, true});
      turns_.push_back({e.begins + e.lasts, e.risk, false});
    }
  std::ranges::sort(turns_, [](turn const& a, turn const& b) {
    return std::tuple(a.at, !a.begins, a.risk) < std::tuple(b.at, !b.begins, b.risk);
  });
  auto const* now = states_.quiet();
  double lost = 0, since = 0;
  std::size_t active = 0;
  for (auto const& t : turns_) {
    if (active > 0) lost += segment(*now, t.at - since);
    else std::ranges::fill(used_, 0);
    since = t.at;
    auto& running = running_[t.risk];
    if (t.begins ? running++ == 0 : --running == 0) now = states_.toggled(now, t.risk);
    active = t.begins ? active + 1 : active - 1;
  }
  return lost;
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
