#include "lever.hpp"

#include <algorithm>
#include <utility>

namespace landsea::chain {
namespace {

// CVaR 95 of a normal loss of mean 0 and standard deviation 1: density at the 95 % quantile / 0.05
// (McNeil, Frey, Embrechts, Quantitative Risk Management, 2005, example 2.18).
constexpr double kNormalCvar95 = 2.0627128075;

double teu_days(baseline const& b) {
  double sum = 0;
  for (auto const& f : b.flows)
    if (f.taken) sum += f.containers.value() * in_days(b.journeys[f.journeys].set.journeys[*f.taken].lasts).value();
  return sum;
}

// Of goods under way: what the value of days holds already.
double transit_stock(baseline const& b) {
  double sum = 0;
  for (auto const& l : b.markets) sum += l.per_year.value() * l.per_unit[static_cast<std::size_t>(cost_item::transit_stock)];
  return sum;
}

struct tried {
  lever_effect effect;
  std::string why_not;  // empty: it works
};

class study {
 public:
  study(model const& m, lever_ground const& g, lever_measure const& now, lever_options const& o, measuring const& measure, job const& j)
      : model_(m), ground_(g), now_(now), options_(o), measure_(measure), job_(j) {}

  lever_study run() {
    auto const& rules = lever_list();
    auto const pairs = options_.pairs ? options_.pairs_among * (options_.pairs_among - std::min<std::size_t>(options_.pairs_among, 1)) / 2 : 0;
    steps_ = static_cast<double>(rules.size() + pairs);
    for (auto const& rule : rules) {
      if (job_.stopped()) return std::move(out_);
      single(rule);
    }
    best_first(out_.single);
    if (options_.pairs) pair();
    return std::move(out_);
  }

 private:
  static void best_first(std::vector<lever_effect>& all) {
    std::ranges::stable_sort(all, [](auto const& a, auto const& b) { return a.gain > b.gain; });
  }

  void step() { job_.report(std::min(1.0, ++done_ / steps_)); }

  void single(lever_rule const& rule) {
    lever l{std::string(rule.id), std::string(rule.name), std::string(rule.name_zh), {}, true, {}};
    auto change = rule.change(model_, ground_);
    if (!change.changed) {
      l.applies = false;
      l.why_not = std::move(change.says);
    } else {
      l.does = std::move(change.says);
      auto t = try_out(*change.changed);
      l.applies = t.why_not.empty();
      l.why_not = std::move(t.why_not);
      if (l.applies) {
        t.effect.levers = {l.id};
        out_.single.push_back(std::move(t.effect));
      }
    }
    out_.considered.push_back(std::move(l));
    step();
  }

  tried try_out(model const& changed) const {
    auto const then = measure_(changed);
    if (then.normal.issues.error_count() > now_.normal.issues.error_count()) {
      for (auto const& p : then.normal.issues.all())
        if (p.level == severity::error && !known(p)) return {{}, "the changed plan does not work: " + p.message};
    }
    return {effect_of(model_, now_, then), {}};
  }

  bool known(problem const& p) const {
    return std::ranges::any_of(now_.normal.issues.all(), [&](problem const& q) { return q.code == p.code && q.message == p.message; });
  }

  lever_rule const& rule(std::string const& id) const { return *std::ranges::find(lever_list(), id, &lever_rule::id); }

  void pair() {
    auto const n = std::min(options_.pairs_among, out_.single.size());
    std::vector<lever_effect> all;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t k = i + 1; k < n; ++k) {
        if (job_.stopped()) return;
        auto const &a = out_.single[i].levers[0], &b = out_.single[k].levers[0];
        auto const first = rule(a).change(model_, ground_);
        auto second = rule(b).change(*first.changed, ground_);
        if (second.changed)
          if (auto t = try_out(*second.changed); t.why_not.empty()) {
            t.effect.levers = {a, b};
            all.push_back(std::move(t.effect));
          }
        step();
      }
    best_first(all);
    if (!all.empty()) out_.best_pair = std::move(all.front());
  }

  model const& model_;
  lever_ground const& ground_;
  lever_measure const& now_;
  lever_options const& options_;
  measuring const& measure_;
  job const& job_;
  lever_study out_;
  double done_ = 0, steps_ = 1;
};

}  // namespace

lever_change not_applied(std::string why) { return {std::nullopt, std::move(why)}; }

std::vector<lever_rule> const& lever_list() {
  static auto const all = [] {
    auto list = policy_levers();
    list.push_back({"second_source", "Second source in another country", "第二来源（另一国）", second_source});
    list.push_back({"forward_stock", "Forward stock at the markets", "前置库存", forward_stock});
    list.push_back({"hub_routing", "Routing through the Singapore hub", "经新加坡枢纽中转", hub_routing});
    list.push_back({"other_agreement", "Claim the best of all agreements", "改用最优协定", other_agreement});
    list.push_back({"hedge", "Hedge the open currencies", "汇率套期保值", hedge_currencies});
    return list;
  }();
  return all;
}

lever_effect effect_of(model const& m, lever_measure const& now, lever_measure const& then) {
  lever_effect e;
  auto const& a = now.normal;
  auto const& b = then.normal;
  e.cost_per_year = b.sum.landed_per_year - a.sum.landed_per_year;
  e.lead_time = b.sum.lead_time - a.sum.lead_time;
  e.emits_per_year = b.sum.emits_per_year - a.sum.emits_per_year;
  e.expected_loss = usd{then.losses.expected.estimate - now.losses.expected.estimate};
  e.cvar95 = usd{then.losses.cvar95.estimate - now.losses.cvar95.estimate};
  e.teu_days = teu_days(b) - teu_days(a);
  e.currency_cvar95 = usd{kNormalCvar95 * (then.losses.currency_sd - now.losses.currency_sd)};
  auto const& prefer = m.plan.prefer;
  auto const paid = e.cost_per_year - usd{transit_stock(b) - transit_stock(a)};
  auto const capital = in_share(m.discount_rate).value() * (e.cvar95 - e.expected_loss + e.currency_cvar95);
  e.gain = -(paid + e.expected_loss + capital + prefer.per_day * e.teu_days + prefer.per_kg_co2e * e.emits_per_year.value());
  return e;
}

lever_study study_levers(model const& m, lever_ground const& g, lever_measure const& now, lever_options const& o, measuring const& measure, job const& j) {
  return study(m, g, now, o, measure, j).run();
}

}  // namespace landsea::chain
