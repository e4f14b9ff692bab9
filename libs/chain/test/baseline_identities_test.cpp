// What must hold for any chain, and slow twins that are obviously right.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "landsea/core/parallel.hpp"
#include "support_engines.hpp"

namespace landsea::chain {
namespace {

constexpr std::uint64_t kChains = 200;

double sum(cost_vector const& v) { return std::accumulate(v.begin(), v.end(), 0.0); }

void expect_near_relative(double got, double expected, double scale, char const* what) {
  EXPECT_LE(std::abs(got - expected), 1e-9 * std::max(1.0, std::abs(scale))) << what << ": " << got << " against " << expected;
}

struct drawn { std::unique_ptr<support::world> w; model m; baseline b; };

drawn draw(std::uint64_t seed) {
  drawn d{support::world_without_router(), {}, {}};
  d.m = support::random_chain(*d.w, seed);
  d.b = run_baseline_with(d.m, support::plain_engines(*d.w), {});
  return d;
}

// Cost of a unit at its seller's gate and delivered, by recursion over the whole tree, nothing remembered.
struct slow_cost {
  model const& m;
  corridor::tables const& t;

  double gate(node_id at, good_id what) const {
    auto const& n = m.nodes[at];
    if (n.kind == node_kind::supply) return stored(at, what, n.price.value());
    double capacity = 0, cost = 0;
    for (auto const& how : n.makes)
      if (m.stages[how.stage].makes == what) capacity += how.per_year.value();
    for (auto const& how : n.makes) {
      auto const& s = m.stages[how.stage];
      if (s.makes != what) continue;
      double unit = how.cost.total().value();
      for (auto const& in : s.inputs) unit += in.per_unit / s.yield * delivered(at, in.what);
      cost += unit * how.per_year.value() / capacity;
    }
    return stored(at, what, cost);
  }

  double delivered(node_id at, good_id what) const {
    double cost = 0;
    for (auto const& p : m.plan.flows)
      if (p.to == at && p.what == what) cost += p.share * moved(p);
    cost = stored(at, what, cost);
    if (m.nodes[at].kind == node_kind::market) cost *= 1 + m.finance.interest.value() / 100 * m.finance.payment_terms.value() / 365;
    return cost;
  }

  double moved(planned_flow const& p) const {
    auto const worth = gate(p.from, p.what);
    auto const& from = m.nodes[p.from];
    auto const& to = m.nodes[p.to];
    if (from.at == to.at) return worth;
    auto const abroad = from.in != to.in;
    auto const teus = 1 / m.goods[p.what].units_per_teu;
    auto const insurance = worth * m.finance.insurance.value() / 100;
    auto const under_way = worth * m.finance.interest.value() / 100 * (abroad ? 3 : 2.5) / 365;
    auto const duty = abroad ? 0.1 * (worth + 560 * teus + insurance) : 0;
    return worth + (abroad ? 740 : 620) * teus + insurance + under_way + duty;
  }

  // A stock of a good that is used here is held of what arrives, else of what is made.
  double stored(node_id at, good_id what, double cost) const {
    double held = 0;
    for (auto const& s : m.stocks)
      if (s.at == at && s.what == what) held += s.of_use.value();
    return cost * (1 + held / 365 * (m.finance.interest.value() + m.finance.holding.value()) / 100);
  }
};

TEST(baseline_identities, every_good_balances) {
  for (std::uint64_t seed = 0; seed < kChains; ++seed) {
    auto const d = draw(seed);
    for (auto const& of : d.b.balances) expect_near_relative(of.residual, 0, of.used + of.sold, "residual");
    EXPECT_FALSE(d.b.issues.any_error()) << describe(d.b.issues);
  }
}

TEST(baseline_identities, quantities_are_those_of_a_fixed_point) {
  for (std::uint64_t seed = 0; seed < kChains; ++seed) {
    auto const d = draw(seed);
    auto const& flows = d.m.plan.flows;
    std::vector<double> amount(flows.size(), 0);
    for (int round = 0; round < 8; ++round) {
      std::vector<double> next(flows.size(), 0);
      for (std::size_t f = 0; f < flows.size(); ++f) {
        auto const& buyer = d.m.nodes[flows[f].to];
        double need = buyer.kind == node_kind::market ? buyer.per_year.value() : 0;
        for (auto const& how : buyer.makes) {
          auto const& s = d.m.stages[how.stage];
          double capacity = 0, leaving = 0, per_unit = 0;
          for (auto const& other : buyer.makes)
            if (d.m.stages[other.stage].makes == s.makes) capacity += other.per_year.value();
          for (std::size_t k = 0; k < flows.size(); ++k)
            if (flows[k].from == flows[f].to && flows[k].what == s.makes) leaving += amount[k];
          for (auto const& in : s.inputs)
            if (in.what == flows[f].what) per_unit += in.per_unit / s.yield;
          need += leaving * how.per_year.value() / capacity * per_unit;
        }
        next[f] = need * flows[f].share;
      }
      amount = next;
    }
    for (std::size_t f = 0; f < flows.size(); ++f) expect_near_relative(d.b.flows[f].per_year.value(), amount[f], amount[f], "flow");
  }
}

TEST(baseline_identities, cost_is_that_of_the_whole_tree) {
  for (std::uint64_t seed = 0; seed < kChains; ++seed) {
    auto const d = draw(seed);
    slow_cost const slow{d.m, d.w->network};
    for (auto const& l : d.b.markets) {
      auto const expected = slow.delivered(l.market, d.m.nodes[l.market].buys);
      expect_near_relative(sum(l.per_unit), expected, expected, "landed");
    }
  }
}

// Landed = own work + purchases + what flows add + stocks + finance, each summed over the year.
TEST(baseline_identities, nothing_is_lost_between_stages_and_markets) {
  for (std::uint64_t seed = 0; seed < kChains; ++seed) {
    auto const d = draw(seed);
    auto const& m = d.m;
    double landed_sum = 0, spent = 0;
    for (auto const& l : d.b.markets) landed_sum += sum(l.per_unit) * l.per_year.value();
    for (auto const& p : d.b.made) spent += p.own.value() * p.per_year.value();
    for (auto const& f : d.b.flows) {
      spent += sum(f.per_unit) * f.per_year.value();
      if (m.nodes[f.from].kind == node_kind::supply) spent += m.nodes[f.from].price.value() * f.per_year.value();
    }
    auto const rate = (m.finance.interest.value() + m.finance.holding.value()) / 100 / 365;
    for (auto const& s : m.stocks) {
      double used = 0, worth = 0, made = 0, made_worth = 0;
      for (auto const& f : d.b.flows)
        if (f.to == s.at && f.what == s.what) {
          used += f.per_year.value();
          worth += f.share * (f.ex_works.value() + sum(f.per_unit));
        }
      for (auto const& p : d.b.made)
        if (p.at == s.at && m.stages[p.stage].makes == s.what) {
          made += p.per_year.value();
          made_worth += sum(p.per_unit) * p.per_year.value();
        }
      spent += s.of_use.value() * rate * (used > 0 ? used * worth : made > 0 ? made_worth : 0);
    }
    for (auto const& l : d.b.markets)
      spent += l.per_unit[static_cast<std::size_t>(cost_item::finance)] * l.per_year.value();
    expect_near_relative(spent, landed_sum, landed_sum, "yearly cost");
    for (auto const& l : d.b.markets) {
      auto const before = sum(l.per_unit) - l.per_unit[static_cast<std::size_t>(cost_item::finance)];
      auto const expected = before * m.finance.interest.value() / 100 * m.finance.payment_terms.value() / 365;
      expect_near_relative(l.per_unit[static_cast<std::size_t>(cost_item::finance)], expected, expected, "finance");
    }
  }
}

TEST(baseline_identities, value_adds_up_to_sales) {
  for (std::uint64_t seed = 0; seed < kChains; ++seed) {
    auto const d = draw(seed);
    double value = 0, shares = 0, of_countries = 0;
    for (auto const& v : d.b.value) {
      value += v.per_year.value();
      shares += v.share;
      EXPECT_GE(v.position, 0);
      EXPECT_LE(v.position, 5 + 1e-12);  // four layers of sites, one of supplies
    }
    for (auto const& c : d.b.countries) {
      of_countries += c.per_year.value();
      EXPECT_GE(c.lock_in, 0);
      EXPECT_LE(c.lock_in, 1);
      EXPECT_GE(c.high_end_share, 0);
      EXPECT_LE(c.high_end_share, 1 + 1e-12);
    }
    auto const scale = std::max(d.b.sum.sales_per_year.value(), d.b.sum.landed_per_year.value());
    expect_near_relative(value, d.b.sum.sales_per_year.value(), scale, "value");
    expect_near_relative(of_countries, value, scale, "countries");
    expect_near_relative(shares, 1, scale / d.b.sum.sales_per_year.value(), "shares");
  }
}

TEST(baseline_identities, items_add_up_to_the_cent) {
  for (std::uint64_t seed = 0; seed < kChains; ++seed) {
    auto const d = draw(seed);
    for (auto const& l : d.b.markets) {
      std::int64_t unit = 0, year = 0;
      for (auto const& i : l.items) unit += i.cents();
      for (auto const& i : l.yearly) year += i.cents();
      EXPECT_EQ(unit, std::llrint(sum(l.per_unit) * 100));
      EXPECT_EQ(unit, l.total.cents());
      EXPECT_EQ(year, l.yearly_total.cents());
      EXPECT_NEAR(static_cast<double>(year) / 100, sum(l.per_unit) * l.per_year.value(), 0.0051);
    }
  }
}

bool same(baseline const& a, baseline const& b) {
  if (a.flows.size() != b.flows.size() || a.value.size() != b.value.size() || describe(a.issues) != describe(b.issues)) return false;
  for (std::size_t f = 0; f < a.flows.size(); ++f)
    if (a.flows[f].per_unit != b.flows[f].per_unit || a.flows[f].customs_value != b.flows[f].customs_value || a.flows[f].claims != b.flows[f].claims ||
        a.flows[f].taken != b.flows[f].taken || a.flows[f].claimed != b.flows[f].claimed)
      return false;
  for (std::size_t v = 0; v < a.value.size(); ++v)
    if (a.value[v].per_year != b.value[v].per_year || a.value[v].position != b.value[v].position) return false;
  for (std::size_t k = 0; k < a.markets.size(); ++k)
    if (a.markets[k].per_unit != b.markets[k].per_unit) return false;
  return a.sum.lead_time == b.sum.lead_time && a.sum.emits_per_year == b.sum.emits_per_year;
}

TEST(baseline_identities, threads_change_no_digit) {
  auto const w = support::small_world();
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    auto const m = support::random_chain(*w, seed, 3, 8);
    set_thread_count(1);
    auto const one = run_baseline(m, w->data);
    set_thread_count(2);
    auto const two = run_baseline(m, w->data);
    set_thread_count(0);
    EXPECT_TRUE(same(one, two)) << "seed " << seed;
  }
}

}  // namespace
}  // namespace landsea::chain
