// How an assessment grows with the chain: generated chains over the real network, in increasing size, so that the peak of
// memory is that of the chain just assessed. First the figures of one and of two threads are compared. Without levers, 10,000 draws.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sys/resource.h>

#include <cmath>
#include <cstdlib>

#include "landsea/chain/assessment.hpp"
#include "landsea/chain/screen.hpp"
#include "landsea/core/parallel.hpp"
#include "landsea/ingest/generate.hpp"
#include "landsea/ingest/model.hpp"
#include "landsea/ingest/reference.hpp"

namespace {

using namespace landsea;

ingest::reference_data const& data() {
  static auto const read = [] {
    auto all = ingest::load_reference(LANDSEA_SOURCE_DIR "/data");
    if (!all) {
      fmt::print(stderr, "{}", describe(all.error()));
      std::exit(1);
    }
    return std::move(*all);
  }();
  return *read;
}

chain::model chain_of(std::size_t sites, std::size_t flows) {
  auto const text = ingest::generate_chain({.sites = sites, .flows = flows, .tiers = 4, .goods_per_tier = 5, .markets = std::max<std::size_t>(5, sites / 10)}, 1, data().view());
  auto read = ingest::read_model_with_warnings(text, "generated", data().view());
  if (!read.model) {
    fmt::print(stderr, "{}", describe(read.found));
    std::exit(1);
  }
  return std::move(*read.model);
}

chain::assess_options quick() { return {.risk = {.draws = 10'000, .seed = 1}, .levers = false}; }

void prove_equality() {
  auto const m = chain_of(20, 100);
  auto const landed = [&](unsigned threads) {
    set_thread_count(threads);
    auto const a = chain::assess(m, data().view(), quick());
    set_thread_count(0);
    double lost = 0;
    for (auto const& r : a.stress.removals) lost += r.lost_in_outage.value();
    return std::pair(a.normal.sum.landed_per_year.value(), lost);
  };
  if (landed(1) != landed(2)) {
    fmt::print(stderr, "one and two threads differ\n");
    std::exit(1);
  }
  fmt::print(stderr, "one and two threads agree to the last digit\n");
}

double peak_mib() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_maxrss) / 1024;
}

void assess_chain(benchmark::State& state) {
  auto const m = chain_of(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)));
  for (auto _ : state) {
    auto const a = chain::assess(m, data().view(), quick());
    state.counters["journeys"] = static_cast<double>(a.normal.journeys.size());
    state.counters["removals"] = static_cast<double>(a.stress.removals.size());
  }
  state.counters["flows"] = static_cast<double>(m.plan.flows.size());
  state.counters["peak_MiB"] = peak_mib();
}
BENCHMARK(assess_chain)->ArgNames({"sites", "flows"})->Args({10, 100})->Args({100, 1000})->Args({300, 5000})->Args({1000, 20000})->Iterations(1)->UseRealTime()->Unit(benchmark::kSecond);

void normal_year(benchmark::State& state) {
  auto const m = chain_of(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)));
  for (auto _ : state) benchmark::DoNotOptimize(chain::run_baseline(m, data().view(), {}, chain::journeys_kept::preferred));
  state.counters["flows"] = static_cast<double>(m.plan.flows.size());
}
BENCHMARK(normal_year)->ArgNames({"sites", "flows"})->Args({10, 100})->Args({100, 1000})->Args({300, 5000})->Args({1000, 20000})->Iterations(1)->UseRealTime()->Unit(benchmark::kSecond);

// Every failure (the last argument 1), and every two at once (2): with the normal year already computed.
void screen_chain(benchmark::State& state) {
  auto const m = chain_of(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)));
  auto const normal = chain::run_baseline(m, data().view(), {}, chain::journeys_kept::preferred);
  for (auto _ : state) {
    auto const s = chain::run_screening(m, data().view(), normal, {.remove = static_cast<unsigned>(state.range(2))});
    state.counters["alone"] = static_cast<double>(s.alone.size());
    state.counters["pairs"] = static_cast<double>(s.pairs);
    state.counters["computed"] = static_cast<double>(s.computed);
    state.counters["hidden"] = static_cast<double>(s.hidden.size());
  }
  state.counters["flows"] = static_cast<double>(m.plan.flows.size());
  state.counters["peak_MiB"] = peak_mib();
}
BENCHMARK(screen_chain)->ArgNames({"sites", "flows", "remove"})->ArgsProduct({{10}, {100}, {1, 2}})->Args({30, 300, 1})->Args({30, 300, 2})->Args({100, 1000, 1})->Args({100, 1000, 2})->Iterations(1)->UseRealTime()->MeasureProcessCPUTime()->Unit(benchmark::kSecond);

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  prove_equality();
  benchmark::RunSpecifiedBenchmarks();
}
