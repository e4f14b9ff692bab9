#include "disruption.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace landsea::chain {
namespace {

constexpr double kFelt = 1e-6;   // of a normal day: less is rounding
constexpr double kShort = 0.01;  // of a normal day: a market is called short from there on, and back below it, on the page too
constexpr double kWhole = 0.99;
constexpr unsigned kLookAhead = 365;  // days beyond those computed: no way around takes that much longer than the normal one

class days_run {
 public:
  days_run(outage_world& w, disruption const& d, unsigned days) : world_(w), net_(w.network), event_(d), chain_(w.network), short_(w.network), ledger_(w.network, days) {
    out_.days = days;
    out_.sales_per_day = net_.sales_per_day;
    out_.lost_usd.assign(days, 0);
    out_.extra_usd.assign(days, 0);
    for (std::size_t m = 0; m < net_.markets.size(); ++m) {
      auto const& p = net_.pools[net_.markets[m]];
      out_.markets.push_back({p.at, p.sold, usd{net_.price[m]}, std::vector<double>(days), std::vector<double>(days), 0, 0, 0});
    }
    list_makings();
    for (std::size_t i = 0; i < net_.pools.size(); ++i)
      if (auto const& p = net_.pools[pool_id{i}]; p.stock_days > 0) {
        out_.stocks.push_back({p.at, p.what, p.stock_days * p.use, std::vector<double>(days)});
        stocked_.push_back(pool_id{i});
      }
  }

  disruption_answer run(job const& j) {
    choose_who_waits(j);
    for (unsigned t = 1; t <= out_.days && !j.stopped(); ++t) {
      auto rules = rules_of(world_, on_day(t), open_in_[t]);
      for (auto const& c : event_.demand)
        if (t >= c.from && t - c.from < c.more.size()) change_demand(rules, c, c.more[t - c.from]);
      auto const day = chain_.next(rules);
      short_.add(net_, rules, day);
      note(t, rules, day);
      j.report(static_cast<double>(t) / out_.days);
    }
    finish();
    return std::move(out_);
  }

 private:
  void list_makings() {
    std::map<std::pair<node_id, good_id>, std::size_t> known;
    for (auto const& w : net_.works) {
      auto const what = net_.pools[w.into].what;
      auto const [at, fresh] = known.try_emplace({w.at, what}, out_.makings.size());
      std::vector<double> const none(out_.days);
      if (fresh) out_.makings.push_back({w.at, what, 0, none, 0, none, none});
      out_.makings[at->second].normal += w.normal;
      out_.makings[at->second].normal_in_process += w.normal * w.lead_time;
      making_of_.push_back(at->second);
    }
  }

  [[nodiscard]] std::vector<double> lost_on(unsigned t) const {
    std::vector<double> lost;
    for (auto const& c : event_.closures) lost.push_back(t >= c.from && t - c.from < c.lost.size() ? c.lost[t - c.from] : 0);
    return lost;
  }

  // Days with the same closures and the same lanes that wait share one pass.
  outage_answer const& pass(std::vector<double> const& lost, std::vector<char> const& waits) {
    auto const [at, fresh] = known_.try_emplace({lost, waits});
    if (!fresh) return *at->second;
    std::vector<hit> hits;
    for (std::size_t i = 0; i < lost.size(); ++i)
      if (lost[i] > 0) {
        auto what = event_.closures[i].what;
        what.remaining = std::clamp(1 - lost[i], 0.0, 1.0);
        hits.push_back(hit_of(world_.chain, what));
      }
    std::vector<hit const*> all;
    for (auto const& h : hits) all.push_back(&h);
    at->second = std::make_unique<outage_answer>(answer(world_, all, &waits));
    return *at->second;
  }

  // A lane waits through a closure, from its first day, if the way around takes longer than the closure lasts.
  void choose_who_waits(job const& j) {
    auto const last = std::max(out_.days, std::min(event_.last_day(), out_.days + kLookAhead));
    auto const lanes = net_.lanes.size();
    std::vector<char> const nobody(lanes, 0);
    open_in_.assign(last + 1, std::vector<unsigned>(lanes, 0));
    waits_.assign(last + 1, nobody);
    std::vector<unsigned> first_of(lanes, 0);            // day on which the closure at hand began
    std::vector<double> quickest(lanes, 0);              // of its days, the least that a way around takes longer
    auto const settle = [&](std::size_t i, unsigned end) {  // the first open day
      for (auto t = first_of[i]; t < end; ++t) {
        open_in_[t][i] = end - t;
        waits_[t][i] = end - first_of[i] <= quickest[i];
      }
      first_of[i] = 0;
    };
    for (unsigned t = 1; t <= last && !j.stopped(); ++t) {
      auto const& a = pass(lost_on(t), nobody);
      std::vector<double> late(lanes, -1);  // days, of the way around; -1: not hit
      for (std::size_t i = 0; i < lanes; ++i)
        if (a.state.lane_left[i] < 1) late[i] = kNever;
      for (auto const& d : a.detours) late[d.lane] = longer(world_, d);
      for (std::size_t i = 0; i < lanes; ++i) {
        if (late[i] < 0 && first_of[i] > 0) settle(i, t);
        if (late[i] < 0) continue;
        if (first_of[i] == 0) first_of[i] = t, quickest[i] = late[i];
        quickest[i] = std::min(quickest[i], late[i]);
      }
    }
    for (std::size_t i = 0; i < lanes; ++i)
      if (first_of[i] > 0) settle(i, last + 1);
  }

  outage_answer const& on_day(unsigned t) {
    auto const& a = pass(lost_on(t), waits_[t]);
    for (auto const& d : a.detours) {
      auto const& l = net_.lanes[lane_id{d.lane}];
      auto const& normal = world_.routes.taken(l.flow);
      ways_.try_emplace({d.lane, d.by}, lane_around{net_.pools[l.from].at, net_.pools[l.to].at, net_.pools[l.from].what, normal.rides, d.by->rides, d.by->days - normal.days, 0, usd{dearer(world_, d)}, usd{}});
    }
    for (std::size_t i = 0; i < net_.lanes.size(); ++i) {
      if (!(a.state.lane_left[i] < 1)) continue;
      if (could_go_around(t, i)) wait_.insert(i);
      else if (std::ranges::find(a.detours, i, &detour::lane) == a.detours.end()) cut_.insert(i);
    }
    return a;
  }

  bool could_go_around(unsigned t, std::size_t lane) {
    if (waits_[t][lane] == 0) return false;
    auto const& free = pass(lost_on(t), std::vector<char>(net_.lanes.size(), 0));
    return std::ranges::find(free.detours, lane, &detour::lane) != free.detours.end();
  }

  void change_demand(day_rules& r, demand_change const& c, double more) const {
    for (std::size_t m = 0; m < net_.markets.size(); ++m)
      if (auto const& p = net_.pools[net_.markets[m]]; p.at == c.market) r.demand[m] = std::max(0.0, r.demand[m] + more * p.sold);
  }

  void note(unsigned t, day_rules const& r, day_outcome const& day) {
    for (std::size_t m = 0; m < net_.markets.size(); ++m) {
      auto& k = out_.markets[m];
      k.asked[t - 1] = r.demand[m];
      k.sold[t - 1] = day.sold[m];
      auto const lost = r.demand[m] - day.sold[m];
      if (lost <= kFelt * k.normal) continue;
      k.lost += lost;
      out_.lost_usd[t - 1] += lost * net_.price[m];
      if (lost <= kShort * k.normal) continue;
      k.last_short = out_.last_short = t;
      if (k.first_short == 0) k.first_short = t;
      if (out_.first_short == 0) out_.first_short = t;
    }
    for (std::size_t w = 0; w < net_.works.size(); ++w) {
      auto& m = out_.makings[making_of_[w]];
      m.made[t - 1] += day.made[work_id{w}];
      m.started[t - 1] += day.started[work_id{w}];
      m.in_process[t - 1] += chain_.in_process(work_id{w});
    }
    ledger_.note(t, chain_, day);
    for (std::size_t s = 0; s < stocked_.size(); ++s) {
      out_.stocks[s].held[t - 1] = chain_.stock(stocked_[s]);
      if (chain_.stock(stocked_[s]) < kWhole * out_.stocks[s].target) last_below_ = t;
    }
    for (auto const& d : r.outage->detours) {
      auto const& l = net_.lanes[lane_id{d.lane}];
      auto const extra = d.part * day.shipped[lane_id{d.lane}] * l.teu_per_day / l.per_day * dearer(world_, d);
      out_.extra_usd[t - 1] += extra;
      auto& sum = ways_[{d.lane, d.by}];
      ++sum.days;
      sum.extra += usd{extra};
    }
  }

  void finish() {
    for (auto const& m : out_.markets) out_.lost_sales += m.lost_usd();
    for (auto const x : out_.extra_usd) out_.extra_cost += usd{x};
    out_.whole_again = last_below_ < out_.days ? last_below_ + 1 : 0;
    std::set<std::size_t> lanes;
    for (auto& [key, sum] : ways_) {
      lanes.insert(key.first);
      out_.around.push_back(std::move(sum));
    }
    std::ranges::stable_sort(out_.around, [](auto const& a, auto const& b) { return std::tuple(-a.extra.value(), a.from.position(), a.to.position(), a.what.position(), -a.days_longer) < std::tuple(-b.extra.value(), b.from.position(), b.to.position(), b.what.position(), -b.days_longer); });
    out_.rerouted = lanes.size();
    out_.cut = cut_.size();
    out_.waiting = wait_.size();
    out_.way = way_of_loss(net_, short_, out_);
    ledger_.move_to(out_);
  }

  outage_world& world_;
  outage_network const& net_;
  disruption const& event_;
  daily_chain chain_;
  shortfalls short_;
  goods_ledger ledger_;
  disruption_answer out_;
  std::map<std::pair<std::vector<double>, std::vector<char>>, std::unique_ptr<outage_answer>> known_;  // by what is lost, and who waits
  std::vector<std::vector<unsigned>> open_in_;  // by day and lane: days until its normal way is whole
  std::vector<std::vector<char>> waits_;        // by day and lane
  std::vector<std::size_t> making_of_;
  std::vector<pool_id> stocked_;
  std::map<std::pair<std::size_t, way const*>, lane_around> ways_;
  std::set<std::size_t> cut_, wait_;
  unsigned last_below_ = 0;
};

}  // namespace

unsigned disruption::first_day() const {
  unsigned first = 0;
  auto const begins = [&](unsigned from) { first = first == 0 ? from : std::min(first, from); };
  for (auto const& c : closures) begins(c.from);
  for (auto const& c : demand) begins(c.from);
  return first;
}

unsigned disruption::last_day() const {
  unsigned last = 0;
  for (auto const& c : closures) last = std::max(last, c.from + static_cast<unsigned>(c.lost.size()) - 1);
  for (auto const& c : demand) last = std::max(last, c.from + static_cast<unsigned>(c.more.size()) - 1);
  return last;
}

disruption_answer run_days(outage_world& w, disruption const& d, unsigned days, job const& j) { return days_run(w, d, days).run(j); }

disruption_answer run_disruption(model const& m, reference const& r, baseline const& b, disruption const& d, unsigned days, job const& j) {
  outage_world world(m, r, b);
  return run_days(world, d, days, j);
}

}  // namespace landsea::chain
