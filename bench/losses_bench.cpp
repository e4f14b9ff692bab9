// Monte Carlo of yearly losses: draws per second on a chain with 15 risks. First it proves that the result does not depend
// on threads, and that with rare events its mean is the exact sum over risks.
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdlib>
#include <iostream>

#include "landsea/chain/risk.hpp"

namespace {

using namespace landsea;
using namespace landsea::chain;

struct three_tiers {
  model m;
  reference data;
  baseline normal;

  node_id add(node_kind kind, std::size_t tier, std::size_t i) {
    node n;
    n.kind = kind;
    n.id = std::to_string(tier) + "-" + std::to_string(i);
    n.in = country_of(i % 2 == 0 ? "CHN" : "THA");
    n.per_year = units{36'500 * 1.3};
    n.sells = n.buys = good_id{kind == node_kind::supply ? 0U : 2U};
    n.sale_price = usd{100};
    return m.nodes.push_back(n);
  }

  void flows(good_id what, std::vector<node_id> const& from, std::vector<node_id> const& to) {
    for (auto const a : from)
      for (auto const b : to) {
        flow f;
        f.what = what;
        f.from = a;
        f.to = b;
        f.share = 1.0 / static_cast<double>(from.size());
        f.per_year = units{36'500 * f.share};
        normal.flows.push_back(f);
      }
  }

  explicit three_tiers(double rate) {
    for (auto const* id : {"ore", "part", "car"}) {
      good g;
      g.id = id;
      m.goods.push_back(g);
    }
    m.stages.push_back({"parts", "", "", good_id{1}, {{good_id{0}, 1}}, 1, {}, false});
    m.stages.push_back({"cars", "", "", good_id{2}, {{good_id{1}, 1}}, 1, {}, false});
    std::vector<std::vector<node_id>> tiers(4);
    for (std::size_t t = 0; t < 4; ++t)
      for (std::size_t i = 0; i < 3; ++i) tiers[t].push_back(add(t == 0 ? node_kind::supply : t == 3 ? node_kind::market : node_kind::site, t, i));
    for (std::size_t t = 0; t < 3; ++t) flows(good_id{t}, tiers[t], tiers[t + 1]);
    for (std::size_t t = 1; t < 3; ++t)
      for (auto const n : tiers[t]) normal.made.push_back({n, stage_id{t - 1}, units{36'500}, units{36'500 * 1.2}, {}, {}});
    for (auto const n : tiers[3]) m.stocks.push_back({n, good_id{2}, days{5}, "forward"});
    for (std::size_t r = 0; r < 15; ++r) {
      risk x;
      x.id = "risk " + std::to_string(r);
      x.hits = r < 9 ? hit_kind::site : r < 12 ? hit_kind::good : hit_kind::country;
      x.node = node_id{r};
      x.good = good_id{r % 3};
      x.in = country_of(r % 2 == 0 ? "CHN" : "THA");
      x.per_year = rate;
      x.lasts = {static_cast<duration::shape>(r % 5), 10, r % 5 == 3 ? 0.6 : 20, 40};
      x.remaining = 0.2;
      m.risks.push_back(x);
    }
  }
};

void prove() {
  three_tiers const often(0.3), rare(0.003);
  auto const run = [&](unsigned threads) {
    set_thread_count(threads);
    return run_losses(often.m, often.data, often.normal, {50'000, 1});
  };
  auto const one = run(1), two = run(2);
  set_thread_count(0);
  auto const exact = run_losses(rare.m, rare.data, rare.normal, {1'000'000, 1});
  double sum = 0;
  for (auto const& r : exact.by_risk) sum += r.expected;
  auto const half = exact.expected.high - exact.expected.estimate;
  auto const same = one.expected.estimate == two.expected.estimate && one.cvar99.estimate == two.cvar99.estimate;
  if (!same || std::abs(exact.expected.estimate - sum) > 2 * half + 0.01 * sum) {
    std::cerr << "losses differ: " << one.expected.estimate << " " << two.expected.estimate << "; " << exact.expected.estimate << " against " << sum << "\n";
    std::exit(1);
  }
}

// Argument: mean number of events a year in all, times 10.
void losses(benchmark::State& state) {
  three_tiers const c(static_cast<double>(state.range(0)) / 150);
  constexpr std::size_t kDraws = 1'000'000;
  for (auto _ : state) benchmark::DoNotOptimize(run_losses(c.m, c.data, c.normal, {kDraws, 1}));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * kDraws));
}
BENCHMARK(losses)->Arg(5)->Arg(20)->Arg(50)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

int main(int argc, char** argv) {
  prove();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
