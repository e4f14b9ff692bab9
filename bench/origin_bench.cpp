// Time of a verdict over a bill of materials of several tiers. Before timing, the memo is proved harmless: a chain
// whose shared lots are copied apart must give the same verdict.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <iostream>

#include "landsea/origin/judge.hpp"

namespace {

using namespace landsea;

origin::library law() {
  origin::agreement a;
  a.id = "BENCH";
  for (auto const* who : {"CHN", "THA", "VNM"})
    a.parties.push_back({.who = country_of(who), .in_force = {2022, 1, 1}, .until = {}});
  a.cumulation = origin::cumulation_kind::originating_materials;
  a.general_rule = *origin::parse_rule("CTH or RVC40");
  a.complete = true;
  origin::library out;
  out.agreements.push_back(std::move(a));
  return out;
}

// `width` materials per lot, `depth` tiers; with sharing all materials of a tier are one lot.
origin::lot_ref chain(int depth, int width, bool shared) {
  static char const* const where[] = {"CHN", "THA", "VNM", "USA"};
  origin::lot l;
  l.name = "tier";
  l.hs = *hs_code::parse(depth % 2 == 0 ? "8507.60" : "8507.90");
  l.made_in = country_of(where[depth % 3]);
  l.fob = usd{100};
  l.processes = {"assembly"};
  auto const one = depth > 0 && shared ? chain(depth - 1, width, shared) : nullptr;
  for (int i = 0; i < width; ++i) {
    origin::material m;
    m.name = "part";
    m.hs = *hs_code::parse(i % 2 == 0 ? "7410.11" : "8507.90");
    m.value = usd{80.0 / width};
    if (depth > 0)
      m.made_as = shared ? one : chain(depth - 1, width, shared);
    else
      m.origin = country_of(where[i % 4]);
    l.materials.push_back(std::move(m));
  }
  return std::make_shared<origin::lot const>(std::move(l));
}

origin::question const kAsked{
    .exporter = country_of("THA"), .importer = country_of("CHN"), .on = {2026, 3, 2}, .through = {}};

void judge_chain(benchmark::State& state) {
  auto const lib = law();
  auto const depth = static_cast<int>(state.range(0)), width = static_cast<int>(state.range(1));
  auto const lot = chain(depth, width, true), apart = chain(std::min(depth, 3), 4, false),
             together = chain(std::min(depth, 3), 4, true);
  auto const a = judge(lib, origin::agreement_id{0}, *apart, kAsked),
             b = judge(lib, origin::agreement_id{0}, *together, kAsked);
  if (a.is != b.is || a.slack.percentage_points != b.slack.percentage_points) {
    std::cerr << "shared and copied lots are judged differently\n";
    std::abort();
  }
  for (auto _ : state) benchmark::DoNotOptimize(judge(lib, origin::agreement_id{0}, *lot, kAsked));
}

}  // namespace

BENCHMARK(judge_chain)->Args({1, 10})->Args({3, 10})->Args({6, 10})->Args({3, 100});
BENCHMARK_MAIN();
