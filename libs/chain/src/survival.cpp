#include "survival.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <span>
#include <tuple>

#include "linear_program.hpp"
#include "outage_course.hpp"
#include "screen.hpp"

namespace landsea::chain {
namespace {

constexpr double kLongest = 1e5;   // days; who survives so long survives any outage
constexpr std::size_t kMeasured = 16;
constexpr std::size_t kStretches = 12;
constexpr double kWorth = 1e-9;    // USD of a day's sales: less is rounding

double limit_of(outage_network const& n, outage_state const& s, work const& w) {
  auto const left = std::min(s.node_left[w.at.position()], s.good_left[n.pools[w.into].what.position()]);
  return std::isinf(w.capacity) && left < 1 ? w.normal * left : w.capacity * left;
}

// Columns of both programmes: what lanes, works, unexplained sources and sales come to over each stretch of the outage, and what is taken from
// stock, once. In the second the days of the last stretch are a column, and limits that grow with them are rows.
class programme {
 public:
  programme(outage_network const& n, std::span<stretch const> stretches, bool longest) : net_(n) {
    stocks(stretches);
    for (std::size_t k = 0; k < stretches.size(); ++k) {
      state_ = &stretches[k].left;
      days_ = stretches[k].days;
      open_ = longest && k + 1 == stretches.size();
      whole_ = longest;
      if (open_) length_ = lp_.column(0, days_, -1);
      balance_.clear();
      for (std::size_t i = 0; i < n.pools.size(); ++i) balance_.push_back(lp_.row(0, kUnbounded));
      from_stock();
      lanes();
      works();
      given();
      sales();
    }
  }

  [[nodiscard]] linear_program::solution solve() const { return lp_.minimise(); }
  // Of a column: the work or the stock, and for how many days.
  struct meaning { std::size_t column = 0; std::optional<work_id> made; std::optional<pool_id> stock; double most = 0; };
  [[nodiscard]] std::vector<meaning> const& columns() const { return means_; }
  [[nodiscard]] std::vector<std::vector<std::size_t>> const& sold() const { return sold_; }

 private:
  // A column of at most `rate` a day.
  std::size_t daily(double rate, double cost) {
    if (!open_) return lp_.column(0, std::isinf(rate) ? kUnbounded : rate * days_, cost);
    auto const c = lp_.column(0, kUnbounded, cost);
    if (!std::isinf(rate)) {
      auto const r = lp_.row(-kUnbounded, 0);
      lp_.set(r, c, 1);
      if (rate > 0) lp_.set(r, length_, -rate);
    }
    return c;
  }
  // Nobody reaches a stock where the node is down: it is down in every stretch.
  void stocks(std::span<stretch const> stretches) {
    for (std::size_t i = 0; i < net_.pools.size(); ++i) {
      auto const& p = net_.pools[pool_id{i}];
      stock_.emplace_back();
      if (stretches[0].left.node_left[p.at.position()] <= 0) continue;
      auto const all = lp_.column(0, p.stock_days * p.use, 0);
      means_.push_back({all, {}, pool_id{i}, 0});
      if (stretches.size() > 1) {
        stock_.back() = {lp_.row(0, kUnbounded), true};
        lp_.set(stock_.back().at, all, 1);
      } else {
        stock_.back() = {all, false};
      }
    }
  }
  void from_stock() {
    for (std::size_t i = 0; i < stock_.size(); ++i) {
      if (stock_[i].at == kNone) continue;
      auto taken = stock_[i].at;
      if (stock_[i].shared) lp_.set(stock_[i].at, taken = lp_.column(0, kUnbounded, 0), -1);
      lp_.set(balance_[i], taken, 1);
    }
  }
  void lanes() {
    for (std::size_t i = 0; i < net_.lanes.size(); ++i) {
      auto const& l = net_.lanes[lane_id{i}];
      auto const left = state_->lane_left[i];
      auto const c = daily(left < 1 ? left * l.per_day : kUnbounded, 0);
      lp_.set(balance_[l.from.position()], c, -1);
      lp_.set(balance_[l.to.position()], c, 1);
    }
  }
  void works() {
    for (std::size_t i = 0; i < net_.works.size(); ++i) {
      auto const& w = net_.works[work_id{i}];
      auto const most = limit_of(net_, *state_, w);
      auto const c = daily(most, 0);
      means_.push_back({c, work_id{i}, {}, most * days_});
      lp_.set(balance_[w.into.position()], c, 1);
      for (auto const& n : w.needs) lp_.set(balance_[n.of.position()], c, -n.per_unit);
    }
  }
  void given() {
    for (std::size_t i = 0; i < net_.pools.size(); ++i)
      if (auto const& p = net_.pools[pool_id{i}]; p.given > 0) lp_.set(balance_[i], daily(p.given, 0), 1);
  }
  void sales() {
    sold_.emplace_back();
    for (std::size_t m = 0; m < net_.markets.size(); ++m) {
      auto const& p = net_.pools[net_.markets[m]];
      auto const c = daily(state_->node_left[p.at.position()] * p.sold, whole_ ? 0 : -net_.price[m]);
      sold_.back().push_back(c);
      lp_.set(balance_[net_.markets[m].position()], c, -1);
      if (!whole_) continue;
      auto const all = lp_.row(open_ ? 0 : p.sold * days_, kUnbounded);  // nothing is lost: sales >= normal sales x days
      lp_.set(all, c, 1);
      if (open_) lp_.set(all, length_, -p.sold);
    }
  }

  static constexpr auto kNone = static_cast<std::size_t>(-1);
  struct source { std::size_t at = kNone; bool shared = false; };  // the column of a stock, or the row that its stretches share

  outage_network const& net_;
  outage_state const* state_ = nullptr;
  double days_ = 0;
  bool open_ = false, whole_ = false;
  linear_program lp_;
  std::size_t length_ = 0;
  std::vector<source> stock_;
  std::vector<std::size_t> balance_;
  std::vector<meaning> means_;
  std::vector<std::vector<std::size_t>> sold_;  // by stretch and market: columns of sales
};

}  // namespace

best_outage least_loss(outage_network const& n, std::span<stretch const> stretches) {
  best_outage out;
  programme const p(n, stretches, false);
  auto const found = p.solve();
  double days = 0;
  for (auto const& k : stretches) days += k.days;
  out.lost = n.sales_per_day * days;
  if (!found.solved) return out;
  out.lost = std::max(0.0, out.lost + found.value);
  for (std::size_t m = 0; m < n.markets.size(); ++m) {
    auto unsold = n.pools[n.markets[m]].sold * days;
    for (auto const& stretch : p.sold()) unsold -= found.x[stretch[m]];
    out.by_market.push_back(std::max(0.0, n.price[m] * unsold));
  }
  std::map<work_id, double> made;  // USD for one hundredth more
  for (auto const& m : p.columns()) {
    auto const per_unit = -found.reduced[m.column];
    if (m.stock) {
      auto const& pool = n.pools[*m.stock];
      if (per_unit * pool.use > kWorth * n.sales_per_day) out.binds.push_back({binding::kind::stock, pool.at, pool.what, pool.is_need, usd{per_unit * pool.use}});
    } else if (std::isfinite(m.most)) {
      made[*m.made] += per_unit * m.most / 100;
    }
  }
  for (auto const& [id, worth] : made)
    if (worth > kWorth * n.sales_per_day) out.binds.push_back({binding::kind::capacity, n.works[id].at, n.pools[n.works[id].into].what, false, usd{worth}});
  std::ranges::stable_sort(out.binds, std::greater{}, [](binding const& b) { return b.worth.value(); });
  return out;
}

double longest_without_loss(outage_network const& n, std::span<stretch const> stretches) {
  double before = 0;
  for (std::size_t k = 0; k < stretches.size(); ++k) {
    std::vector<stretch> so_far(stretches.begin(), stretches.begin() + static_cast<std::ptrdiff_t>(k) + 1);
    so_far.back().days = std::min(so_far.back().days, kLongest);
    auto const found = programme(n, so_far, true).solve();
    if (!found.solved) return before;
    auto const lasts = std::max(0.0, -found.value);
    if (lasts < so_far.back().days * (1 - 1e-9)) return before + lasts;
    before += lasts;
  }
  return before >= kLongest * (1 - 1e-9) ? kNever : before;
}

// Duals are slopes, and where nothing is in stock there may be several: what is told is found by solving again with more.
void measure(outage_network const& n, std::span<stretch const> stretches, best_outage& best) {
  if (best.binds.size() > kMeasured) best.binds.resize(kMeasured);
  auto more = n;
  for (auto& b : best.binds) {
    double lost = best.lost;
    if (b.of == binding::kind::stock) {
      for (std::size_t i = 0; i < n.pools.size(); ++i) {
        auto& p = more.pools[pool_id{i}];
        if (p.at != b.at || p.what != b.what || p.is_need != b.at_buyer) continue;
        p.stock_days += 1;
        lost = least_loss(more, stretches).lost;
        p.stock_days -= 1;
      }
    } else {
      for (std::size_t i = 0; i < n.works.size(); ++i)
        if (auto& w = more.works[work_id{i}]; w.at == b.at && n.pools[w.into].what == b.what) w.capacity *= 1.01;
      lost = least_loss(more, stretches).lost;
      for (std::size_t i = 0; i < n.works.size(); ++i) more.works[work_id{i}].capacity = n.works[work_id{i}].capacity;
    }
    b.worth = usd{best.lost - lost};
  }
  std::erase_if(best.binds, [&](binding const& b) { return b.worth.value() <= 1e-6 * n.sales_per_day; });
  std::ranges::stable_sort(best.binds, std::greater{}, [](binding const& b) { return b.worth.value(); });
}

// Many gaps are taken together, to the shortest of them: the programmes stay small, and what they lose never more than it is.
std::vector<stretch> stretches_of(outage_world const& w, outage_answer const& a, double days) {
  auto const turns = turns_of(w, a);
  auto const together = turns.size() / kStretches + 1;
  std::vector<stretch> all;
  double from = 0;
  for (std::size_t k = 0; k < turns.size() && from < days; k += together) {
    auto const last = std::min(k + together, turns.size()) - 1;
    all.push_back({std::min(turns[last], days) - from, state_in_gap(a, in_gap(w, a, last > 0 ? turns[last - 1] : 0))});
    from = turns[last];
  }
  if (from < days) all.push_back({days - from, a.state});
  return all;
}

survival survived(outage_world& w, removal_case const& c) {
  auto const* takes = &c.takes;
  auto const a = answer(w, std::span(&takes, 1));
  survival s;
  s.kind = c.kind;
  s.id = c.id;
  s.name = c.name;
  s.recovers = days{recovery_of(w.chain, c).days};
  for (auto const& m : course_of(w, a).markets) s.lost_by_plan += usd{lost_in(m.paces, s.recovers.value())};
  auto stretches = stretches_of(w, a, kUnbounded);
  s.survives = days{longest_without_loss(w.network, stretches)};
  stretches = stretches_of(w, a, s.recovers.value());
  auto best = least_loss(w.network, stretches);
  s.lost = usd{best.lost < 1e-7 * w.network.sales_per_day * std::max(1.0, s.recovers.value()) ? 0 : best.lost};
  if (s.lost.value() > 0) {
    for (std::size_t m = 0; m < best.by_market.size(); ++m)
      if (own_market(w, c, m)) s.lost_at_own_market += usd{best.by_market[m]};
    measure(w.network, stretches, best);
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
