// Four-criteria queries over the reference network. First the router's search is compared with a plain one; then times.
// clock: whether there is a departure time.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <cstdlib>
#include <memory>

#include "../libs/corridor/src/expand.hpp"
#include "../libs/corridor/src/search.hpp"
#include "../libs/corridor/test/plain_search.hpp"
#include "landsea/core/random.hpp"
#include "landsea/corridor/router.hpp"
#include "landsea/ingest/corridor.hpp"

namespace {

using namespace landsea;
using namespace landsea::corridor;

tables const& data() {
  static auto const read = [] {
    auto t = ingest::read_corridor(LANDSEA_SOURCE_DIR "/data/corridor");
    if (!t) {
      fmt::print(stderr, "{}", describe(t.error()));
      std::exit(1);
    }
    return std::move(*t);
  }();
  return read;
}

// Between places of China and ASEAN, the lanes that the project is made for.
std::vector<journey_request> queries(std::size_t n, bool clocked, double tolerance) {
  auto const& t = data();
  std::vector<place_id> ends;
  for (auto const* code : {"CHN", "VNM", "LAO", "KHM", "THA", "MYS", "SGP", "IDN", "PHL", "BRN", "MMR"})
    for (std::size_t i = 0; i < t.places.size(); ++i)
      if (t.places[place_id{i}].in == country_of(code)) ends.emplace_back(i);
  random_stream d(2026, clocked ? 1 : 0);
  std::vector<journey_request> all;
  while (all.size() < n) {
    journey_request r;
    r.from = ends[d.below(static_cast<std::uint32_t>(ends.size()))];
    r.to = ends[d.below(static_cast<std::uint32_t>(ends.size()))];
    if (t.places[r.from].in == t.places[r.to].in) continue;
    if (clocked) r.depart = instant{at({2026, 3, 2}).minutes() + d.below(10080)};
    r.tolerance = tolerance;
    all.push_back(r);
  }
  return all;
}

double geodesic_between(tables const& t, journey_request const& r) {
  auto const& a = t.places[r.from];
  auto const& b = t.places[r.to];
  return geodesic(a.lon, a.lat, b.lon, b.lat).value();
}

// On a part of the network that the plain search can manage: roads and rails, three criteria, up to 1,000 km.
void prove_equality() {
  auto const& t = data();
  process_table const processes(t);
  sea_graph const seas(t);
  std::size_t compared = 0, compared_queries = 0;
  for (auto r : queries(200, true, 0)) {
    r.avoid.modes = {mode::sea, mode::air, mode::river};
    r.optimise.unreliability = false;
    if (compared_queries == 5) break;
    if (geodesic_between(t, r) > 1000) continue;
    ++compared_queries;
    auto const g = expand({t, processes, seas}, std::make_shared<plan const>(make_plan(t, seas, day_of(*r.depart))), r);
    std::set<vector4> ours;
    for (auto const& p : search(g).paths) ours.insert(p.takes);
    if (ours != plain_search(g)) {
      fmt::print(stderr, "engines differ from {} to {}\n", t.places[r.from].code, t.places[r.to].code);
      std::exit(1);
    }
    compared += ours.size();
  }
  fmt::print(stderr, "equal to the plain search on {} queries by road and rail, {} journeys\n", compared_queries, compared);
}

double cpu_ms() { return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double percentile(std::vector<double> all, double share) {
  std::sort(all.begin(), all.end());
  return all[static_cast<std::size_t>(share * static_cast<double>(all.size() - 1))];
}

void ask(benchmark::State& state, std::vector<journey_request> const& asked) {
  router const engine(data());
  (void)engine.pareto(asked.front());  // sea lanes and the day's plan are prepared when first asked for
  std::vector<double> ms, sizes, labels;
  for (auto _ : state) {
    for (auto const& r : asked) {
      auto const before = cpu_ms();
      auto const found = engine.pareto(r);
      ms.push_back(cpu_ms() - before);
      sizes.push_back(static_cast<double>(found.journeys.size()));
      labels.push_back(static_cast<double>(found.effort.labels_made));
    }
  }
  for (auto const& [name, share] : {std::pair{"p50", 0.5}, std::pair{"p90", 0.9}, std::pair{"p99", 0.99}}) {
    state.counters[std::string("ms_") + name] = percentile(ms, share);
    state.counters[std::string("journeys_") + name] = percentile(sizes, share);
    state.counters[std::string("labels_") + name] = percentile(labels, share);
  }
}

std::vector<journey_request> asked_by(benchmark::State const& state, double tolerance) {
  auto asked = queries(100, state.range(0) != 0, tolerance);
  for (auto& r : asked) r.patience = 0;
  return asked;
}

void preferred_journey(benchmark::State& state) {
  auto asked = asked_by(state, 0);
  for (auto& r : asked) r.only_preferred = true;
  ask(state, asked);
}
BENCHMARK(preferred_journey)->ArgName("clock")->Arg(0)->Arg(1)->Iterations(1)->Unit(benchmark::kMillisecond);

void exact_set(benchmark::State& state) { ask(state, asked_by(state, 0)); }
BENCHMARK(exact_set)->ArgName("clock")->Arg(0)->Arg(1)->Iterations(1)->Unit(benchmark::kMillisecond);

void twenty_of_the_exact_set(benchmark::State& state) {
  auto asked = asked_by(state, 0);
  for (auto& r : asked) r.at_most = 20;
  ask(state, asked);
}
BENCHMARK(twenty_of_the_exact_set)->ArgName("clock")->Arg(0)->Arg(1)->Iterations(1)->Unit(benchmark::kMillisecond);

void approximate_set(benchmark::State& state) { ask(state, asked_by(state, static_cast<double>(state.range(1)) / 100)); }
BENCHMARK(approximate_set)->ArgNames({"clock", "percent"})->Args({0, 5})->Args({1, 5})->Args({0, 20})->Args({1, 20})->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  prove_equality();
  benchmark::RunSpecifiedBenchmarks();
}
