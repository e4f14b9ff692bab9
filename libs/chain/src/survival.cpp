#include "survival.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

#include "linear_program.hpp"
#include "screen.hpp"

namespace landsea::chain {
namespace {

constexpr double kLongest = 1e5;   // days; who survives so long survives any outage
constexpr std::size_t kMeasured = 16;
constexpr double kWorth = 1e-9;    // USD of a day's sales: less is rounding

double limit_of(outage_network const& n, outage_state const& s, work const& w) {
  auto const left = std::min(s.node_left[w.at.position()], s.good_left[n.pools[w.into].what.position()]);
  return std::isinf(w.capacity) && left < 1 ? w.normal * left : w.capacity * left;
}

// Columns of both programmes: what lanes, works, stocks, unexplained sources and sales come to over the whole outage. In the first the
// days are given; in the second they are a column, and limits that grow with them are rows.
class programme {
 public:
  programme(outage_network const& n, outage_state const& s, std::optional<double> days) : net_(n), state_(s), days_(days) {
    if (!days_) length_ = lp_.column(0, kLongest, -1);
    for (std::size_t i = 0; i < n.pools.size(); ++i) balance_.push_back(lp_.row(0, kUnbounded));
    lanes();
    works();
    pools();
    sales();
  }

  [[nodiscard]] linear_program::solution solve() const { return lp_.minimise(); }
  // Work or stock of a column; none for others.
  struct meaning { std::optional<work_id> made; std::optional<pool_id> stock; };
  [[nodiscard]] std::vector<meaning> const& columns() const { return means_; }
  [[nodiscard]] std::vector<std::size_t> const& sold() const { return sold_; }

 private:
  // A column of at most `rate` a day.
  std::size_t daily(double rate, double cost, meaning m = {}) {
    means_.push_back(m);
    if (days_) return lp_.column(0, std::isinf(rate) ? kUnbounded : rate * *days_, cost);
    auto const c = lp_.column(0, kUnbounded, cost);
    if (!std::isinf(rate)) {
      auto const r = lp_.row(-kUnbounded, 0);
      lp_.set(r, c, 1);
      if (rate > 0) lp_.set(r, length_, -rate);
    }
    return c;
  }
  void lanes() {
    for (std::size_t i = 0; i < net_.lanes.size(); ++i) {
      auto const& l = net_.lanes[lane_id{i}];
      auto const left = state_.lane_left[i];
      auto const c = daily(left < 1 ? left * l.per_day : kUnbounded, 0);
      lp_.set(balance_[l.from.position()], c, -1);
      lp_.set(balance_[l.to.position()], c, 1);
    }
  }
  void works() {
    for (std::size_t i = 0; i < net_.works.size(); ++i) {
      auto const& w = net_.works[work_id{i}];
      auto const c = daily(limit_of(net_, state_, w), 0, {work_id{i}, {}});
      lp_.set(balance_[w.into.position()], c, 1);
      for (auto const& n : w.needs) lp_.set(balance_[n.of.position()], c, -n.per_unit);
    }
  }
  void pools() {
    for (std::size_t i = 0; i < net_.pools.size(); ++i) {
      auto const& p = net_.pools[pool_id{i}];
      if (p.given > 0) lp_.set(balance_[i], daily(p.given, 0), 1);
      if (state_.node_left[p.at.position()] <= 0) continue;  // nobody reaches the stock there
      means_.push_back({{}, pool_id{i}});
      lp_.set(balance_[i], lp_.column(0, p.stock_days * p.use, 0), 1);
    }
  }
  void sales() {
    for (std::size_t m = 0; m < net_.markets.size(); ++m) {
      auto const& p = net_.pools[net_.markets[m]];
      auto const c = daily(state_.node_left[p.at.position()] * p.sold, days_ ? -net_.price[m] : 0);
      sold_.push_back(c);
      lp_.set(balance_[net_.markets[m].position()], c, -1);
      if (days_) continue;
      auto const all = lp_.row(0, kUnbounded);  // nothing is lost: sales >= normal sales x days
      lp_.set(all, c, 1);
      lp_.set(all, length_, -p.sold);
    }
  }

  outage_network const& net_;
  outage_state const& state_;
  std::optional<double> days_;
  linear_program lp_;
  std::size_t length_ = 0;
  std::vector<std::size_t> balance_;
  std::vector<meaning> means_;
  std::vector<std::size_t> sold_;  // columns of sales
};

}  // namespace

best_outage least_loss(outage_network const& n, outage_state const& s, double days) {
  best_outage out;
  programme const p(n, s, days);
  auto const found = p.solve();
  out.lost = n.sales_per_day * days;
  if (!found.solved) return out;
  out.lost = std::max(0.0, out.lost + found.value);
  for (std::size_t m = 0; m < n.markets.size(); ++m) out.by_market.push_back(std::max(0.0, n.price[m] * (n.pools[n.markets[m]].sold * days - found.x[p.sold()[m]])));
  for (std::size_t c = 0; c < p.columns().size(); ++c) {
    auto const& m = p.columns()[c];
    auto const per_unit = -found.reduced[c];
    if (m.stock) {
      auto const& pool = n.pools[*m.stock];
      if (per_unit * pool.use > kWorth * n.sales_per_day) out.binds.push_back({binding::kind::stock, pool.at, pool.what, pool.is_need, usd{per_unit * pool.use}});
    } else if (m.made) {
      auto const& w = n.works[*m.made];
      auto const most = limit_of(n, s, w) * days / 100;
      if (std::isfinite(most) && per_unit * most > kWorth * n.sales_per_day) out.binds.push_back({binding::kind::capacity, w.at, n.pools[w.into].what, false, usd{per_unit * most}});
    }
  }
  std::ranges::stable_sort(out.binds, std::greater{}, [](binding const& b) { return b.worth.value(); });
  return out;
}

double longest_without_loss(outage_network const& n, outage_state const& s) {
  auto const found = programme(n, s, std::nullopt).solve();
  if (!found.solved) return 0;
  return -found.value >= kLongest * (1 - 1e-9) ? kNever : std::max(0.0, -found.value);
}

// Duals are slopes, and where nothing is in stock there may be several: what is told is found by solving again with more.
void measure(outage_network const& n, outage_state const& s, double days, best_outage& best) {
  if (best.binds.size() > kMeasured) best.binds.resize(kMeasured);
  auto more = n;
  for (auto& b : best.binds) {
    double lost = best.lost;
    if (b.of == binding::kind::stock) {
      for (std::size_t i = 0; i < n.pools.size(); ++i) {
        auto& p = more.pools[pool_id{i}];
        if (p.at != b.at || p.what != b.what || p.is_need != b.at_buyer) continue;
        p.stock_days += 1;
        lost = least_loss(more, s, days).lost;
        p.stock_days -= 1;
      }
    } else {
      for (std::size_t i = 0; i < n.works.size(); ++i)
        if (auto& w = more.works[work_id{i}]; w.at == b.at && n.pools[w.into].what == b.what) w.capacity *= 1.01;
      lost = least_loss(more, s, days).lost;
      for (std::size_t i = 0; i < n.works.size(); ++i) more.works[work_id{i}].capacity = n.works[work_id{i}].capacity;
    }
    b.worth = usd{best.lost - lost};
  }
  std::erase_if(best.binds, [&](binding const& b) { return b.worth.value() <= 1e-6 * n.sales_per_day; });
  std::ranges::stable_sort(best.binds, std::greater{}, [](binding const& b) { return b.worth.value(); });
}

survival survived(outage_world& w, removal_case const& c) {
  auto const* takes = &c.takes;
  auto const a = answer(w, std::span(&takes, 1));
  survival s;
  s.kind = c.kind;
  s.id = c.id;
  s.name = c.name;
  s.recovers = days{recovery_of(w.chain, c).days};
  for (auto const& m : a.effect.markets) s.lost_by_plan += usd{m.lost_per_day * std::max(0.0, s.recovers.value() - m.cover)};
  s.survives = days{longest_without_loss(w.network, a.state)};
  auto best = least_loss(w.network, a.state, s.recovers.value());
  s.lost = usd{best.lost < 1e-7 * w.network.sales_per_day * std::max(1.0, s.recovers.value()) ? 0 : best.lost};
  if (s.lost.value() > 0) {
    for (std::size_t m = 0; m < best.by_market.size(); ++m)
      if (own_market(w, c, m)) s.lost_at_own_market += usd{best.by_market[m]};
    measure(w.network, a.state, s.recovers.value(), best);
    s.binds = std::move(best.binds);
  }
  return s;
}

std::vector<survival> run_survival(model const& m, reference const& r, baseline const& b, job const& j) {
  outage_world world(m, r, b);
  auto const* network = r.network != nullptr || r.journeys == nullptr ? r.network : &r.journeys->data();
  auto const cases = screen_cases(world, network);
  std::vector<survival> all(cases.size());
  parallel_for(cases.size(), [&](std::size_t i) {
    if (!j.stopped()) all[i] = survived(world, cases[i]);
  });
  std::ranges::sort(all, [](survival const& x, survival const& y) {
    return std::tuple(-x.lost.value(), x.survives.value(), x.kind, std::string_view(x.id)) < std::tuple(-y.lost.value(), y.survives.value(), y.kind, std::string_view(y.id));
  });
  if (!all.empty() && all.front().lost.value() > 0)
    for (auto& s : all) s.exposure = s.lost / all.front().lost;
  return all;
}

}  // namespace landsea::chain
