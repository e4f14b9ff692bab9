#include "outage_course.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "loss_duration.hpp"

namespace landsea::chain {
namespace {

struct phase {
  double from = 0, until = kNever;  // days
  std::vector<market_effect> markets;
};

constexpr double kMoment = 1e-9;  // days

// From the day on which a lane has its first goods, or a stock upstream is gone, to the next such day, with the stocks that are left.
class following {
 public:
  following(outage_world const& w, outage_answer const& a, bool gaps) : world_(w), answer_(a) {
    if (gaps) turns_ = turns_of(w, a);
  }
  std::vector<phase> run() {
    std::vector<phase> all;
    std::size_t turn = 0;
    for (double until = 0; until < kNever; from_ = until) {
      while (turn < turns_.size() && turns_[turn] <= from_ + kMoment) ++turn;
      auto const late = turn < turns_.size();
      auto const state = late ? state_in_gap(answer_, in_gap(world_, answer_, from_)) : answer_.state;
      until = std::min(late ? turns_[turn] : kNever, first_gone(state));
      auto flows = spread(world_.network, state, {from_, until, stock_.empty() ? nullptr : &stock_});
      all.push_back({from_, until, market_effects(world_.network, flows)});
      stock_ = std::move(flows.stock_left);
    }
    return all;
  }

 private:
  // Of the stocks that are drawn on now.
  [[nodiscard]] double first_gone(outage_state const& state) const {
    auto const now = spread(world_.network, state, {from_, from_ + kMoment, stock_.empty() ? nullptr : &stock_});
    auto first = kNever;
    for (std::size_t i = 0; i < world_.network.pools.size(); ++i)
      if (auto const& o = now.pools[pool_id{i}]; o.short_of <= 0 && o.cover > from_ + kMoment) first = std::min(first, o.cover);
    return first;
  }

  outage_world const& world_;
  outage_answer const& answer_;
  std::vector<double> turns_, stock_;
  double from_ = 0;
};

market_effect const* find(phase const& p, std::size_t market) {
  auto const at = std::ranges::find(p.markets, market, &market_effect::market);
  return at != p.markets.end() ? &*at : nullptr;
}

// From where a market's own stock is gone, sales are lost.
class stock_use {
 public:
  explicit stock_use(double days) : left_(days) {}
  // Returns whether the first sale is lost in this phase.
  bool spend(phase const& k, market_effect const& m) {
    auto const gone = m.cover_upstream + left_ / m.lost_share;
    if (gone >= k.until) {
      left_ -= m.lost_share * std::max(0.0, k.until - m.cover_upstream);
      ends(k.from);
      return false;
    }
    auto const first = paces.empty();
    if (gone > k.from) ends(k.from);
    paces.push_back({gone, m.lost_per_day});
    left_ = 0;
    return first;
  }
  void ends(double from) {
    if (!paces.empty() && paces.back().per_day > 0) paces.push_back({from, 0});
  }
  std::vector<pace> paces;

 private:
  double left_;  // days of use
};

market_course course_at(outage_world const& w, outage_answer const& a, std::vector<phase> const& phases, std::size_t market) {
  market_course c;
  c.market = market;
  auto const& p = w.network.pools[w.network.markets[market]];
  auto const reached = a.state.node_left[p.at.position()] >= 1;  // else nobody gets at its stock
  stock_use with(reached ? p.stock_days : 0), without(0);
  for (auto const& k : phases) {
    auto const* m = find(k, market);
    if (m == nullptr) {
      with.ends(k.from);
      without.ends(k.from);
      continue;
    }
    without.spend(k, *m);
    if (!with.spend(k, *m)) continue;
    c.cover = std::min(kNever, with.paces.front().from);
    c.dry = std::min(kNever, c.cover + (m->dry - m->cover));
  }
  c.paces = std::move(with.paces);
  c.without_own = std::move(without.paces);
  return c;
}

// Paces as changes: the integral of each counts from its day on.
template <class Visit>
void each_change(std::span<pace const> paces, Visit const& visit) {
  double now = 0;
  for (auto const& p : paces) {
    visit(p.from, p.per_day - now);
    now = p.per_day;
  }
}

}  // namespace

double lost_in(std::span<pace const> paces, double lasts) {
  double sum = 0;
  for (std::size_t i = 0; i < paces.size() && paces[i].from < lasts; ++i)
    sum += paces[i].per_day * ((i + 1 < paces.size() ? std::min(lasts, paces[i + 1].from) : lasts) - paces[i].from);
  return sum;
}

double mean_lost(std::span<pace const> paces, duration const& lasts) {
  double sum = 0;
  each_change(paces, [&](double from, double change) { sum += change * mean_beyond(lasts, from); });
  return std::max(0.0, sum);
}

double paid_in(std::span<toll const> tolls, double lasts) {
  double sum = 0;
  for (auto const& t : tolls)
    if (lasts > t.over) sum += t.per_day * lasts;
  return sum;
}

double mean_paid(std::span<toll const> tolls, duration const& lasts) {
  double sum = 0;
  for (auto const& t : tolls) sum += t.per_day * (mean_beyond(lasts, t.over) + t.over * chance_beyond(lasts, t.over));
  return sum;
}

double lost_in(outage_course const& c, double lasts) {
  auto sum = paid_in(c.tolls, lasts);
  for (auto const& m : c.markets) sum += lost_in(m.paces, lasts);
  return sum;
}

double mean_lost(outage_course const& c, duration const& lasts) {
  auto sum = mean_paid(c.tolls, lasts);
  for (auto const& m : c.markets) sum += mean_lost(m.paces, lasts);
  return sum;
}

std::vector<char> in_gap(outage_world const& w, outage_answer const& a, double days) {
  std::vector<char> marks(w.network.lanes.size(), 0);
  for (auto const& d : a.detours)
    if (auto const g = gap(w, d); g > 0 && g > days + kShortage) marks[d.lane] = 1;
  return marks;
}

outage_state state_in_gap(outage_answer const& a, std::vector<char> const& lanes) {
  auto now = a.state;
  for (auto const& d : a.detours)
    if (lanes[d.lane] != 0) {
      now.lane_left[d.lane] = a.state.lane_left[d.lane] * (1 - d.part);
      now.lane_after[d.lane] = d.after;
      now.lane_late[d.lane] = 1;
    }
  return now;
}

outage_answer at_first(outage_world const& w, outage_answer const& a) {
  outage_answer first;
  first.state = state_in_gap(a, in_gap(w, a, -1));
  first.flows = spread(w.network, first.state);
  first.effect.markets = market_effects(w.network, first.flows);
  return first;
}

std::vector<market_effect> effects_in_gap(outage_world const& w, outage_answer const& a, std::vector<char> const& lanes) {
  double longest = 0;
  for (auto const& d : a.detours)
    if (lanes[d.lane] != 0) longest = std::max(longest, gap(w, d));
  return market_effects(w.network, spread(w.network, state_in_gap(a, lanes), {0, longest}));
}

std::vector<double> turns_of(outage_world const& w, outage_answer const& a) {
  std::vector<double> turns;
  for (auto const& d : a.detours)
    if (auto const g = gap(w, d); g > 0) turns.push_back(g);
  std::ranges::sort(turns);
  turns.erase(std::ranges::unique(turns, [](double x, double y) { return y - x <= kShortage; }).begin(), turns.end());
  return turns;
}

outage_course course_of(outage_world const& w, outage_answer const& a, bool gaps) {
  outage_course c;
  auto const phases = following(w, a, gaps).run();
  std::set<std::size_t> markets;
  for (auto const& k : phases)
    for (auto const& m : k.markets) markets.insert(m.market);
  for (auto const m : markets)
    if (auto one = course_at(w, a, phases, m); !one.paces.empty()) c.markets.push_back(std::move(one));
  std::map<double, double> tolls;
  for (auto const& d : a.detours)
    if (auto const e = extra_of(w, a, d); e > 0) tolls[gap(w, d)] += e;
  for (auto const& [over, per_day] : tolls) c.tolls.push_back({over, per_day});
  return c;
}

}  // namespace landsea::chain
