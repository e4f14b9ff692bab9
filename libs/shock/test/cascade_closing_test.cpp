// Cascades that would go round for hundreds of thousands of steps: beside direct solutions, and beside plain steps without end.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "cascade_closing.hpp"
#include "samples.hpp"

namespace landsea::shock {
namespace {

using row = std::vector<long double>;

// Two groups of firms that trade much within and next to nothing between, some of them with final users: losses stay for long.
production_network hardly_leaking(std::uint64_t seed, std::size_t most_nodes, std::size_t sectors, double most_decades = 6) {
  random_stream draw(seed, 21);
  network_parts p;
  auto const n = static_cast<std::uint32_t>(3 + draw.below(static_cast<std::uint32_t>(most_nodes - 2)));
  for (std::size_t k = 0; k < sectors; ++k) p.sectors.push_back(fmt::format("S{}", k));
  for (std::uint32_t i = 0; i < n; ++i) p.nodes.push_back({fmt::format("F{}", i), sector_id{draw.below(static_cast<std::uint32_t>(sectors))}, {}, {}, {}});
  auto const between = std::pow(10.0, -1 - (most_decades - 1) * draw.uniform());
  for (std::uint32_t i = 0; i < n; ++i)
    for (std::uint32_t j = 0; j < n; ++j)
      if (draw.uniform() < 0.7) p.links.push_back({i, j, (0.1 + draw.uniform()) * (i % 2 == j % 2 ? 1 : between)});
  std::vector<double> sold(n, 0), bought(n, 0);
  for (auto const& l : p.links) sold[l.supplier] += l.value, bought[l.buyer] += l.value;
  for (std::uint32_t i = 0; i < n; ++i) {
    if (draw.uniform() < 0.3) p.nodes[i].revenue = sold[i] * (1 + std::pow(10.0, -2 - (most_decades - 2) * draw.uniform()));
    if (draw.uniform() < 0.3) p.nodes[i].cost = bought[i] * (1 + std::pow(10.0, -2 - (most_decades - 2) * draw.uniform()));
  }
  p.classes = input_classes(sectors);
  for (std::size_t a = 0; a < sectors; ++a)
    for (std::size_t b = 0; b < sectors; ++b) p.classes.set(sector_id{a}, sector_id{b}, static_cast<input_class>(draw.below(3)));
  return production_network::make(std::move(p)).value();
}

// Those from whom a walk can come to one that stops.
std::vector<bool> reaching(std::vector<row> const& w, std::vector<bool> reached) {
  for (std::size_t again = 0; again < w.size(); ++again)
    for (std::size_t i = 0; i < w.size(); ++i)
      for (std::size_t j = 0; j < w.size(); ++j) reached[i] = reached[i] || (w[i][j] > 0 && reached[j]);
  return reached;
}

// The least x with x_i = hit_i where i stops, else sum_j w_ij x_j, by elimination.
row solved(std::vector<row> w, row const& hit, std::vector<bool> const& stops) {
  auto const n = hit.size();
  auto const reached = reaching(w, stops);
  row x(n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    if (stops[i] || !reached[i]) std::ranges::fill(w[i], 0.0L);
    if (stops[i]) x[i] = hit[i];
    for (std::size_t j = 0; j < n; ++j) w[i][j] = (i == j ? 1.0L : 0.0L) - w[i][j];
  }
  for (std::size_t k = 0; k < n; ++k) {
    auto pivot = k;
    for (std::size_t i = k; i < n; ++i)
      if (std::fabs(w[i][k]) > std::fabs(w[pivot][k])) pivot = i;
    std::swap(w[pivot], w[k]);
    std::swap(x[pivot], x[k]);
    for (std::size_t i = 0; i < n; ++i) {
      if (i == k || w[i][k] == 0) continue;
      auto const f = w[i][k] / w[k][k];
      for (std::size_t j = k; j < n; ++j) w[i][j] -= f * w[k][j];
      x[i] -= f * x[k];
    }
  }
  for (std::size_t k = 0; k < n; ++k) x[k] /= w[k][k];
  return x;
}

// The least x = max(hit, W x): what the best rule of when to stop pays to a walk that takes hit_i where it stops (W: its chances of
// a next step), over all rules.
row least_fixed_point(std::vector<row> const& w, row const& hit) {
  auto const n = hit.size();
  row best(n, 0);
  for (std::size_t rule = 0; rule < (std::size_t{1} << n); ++rule) {
    std::vector<bool> stops(n);
    bool allowed = true;
    for (std::size_t i = 0; i < n; ++i) {
      stops[i] = (rule >> i & 1) != 0;
      allowed = allowed && (!stops[i] || hit[i] > 0);
    }
    if (!allowed) continue;
    auto const x = solved(w, hit, stops);
    for (std::size_t i = 0; i < n; ++i) best[i] = std::max(best[i], x[i]);
  }
  return best;
}

scenario draw_hits(random_stream& draw, std::size_t nodes) {
  scenario out;
  for (std::size_t k = 0; k < 1 + draw.below(3); ++k) out.push_back({node_id{draw.below(static_cast<std::uint32_t>(nodes))}, draw.below(2) == 0 ? 1 : draw.uniform()});
  return out;
}

row hits_of(scenario const& s, std::size_t nodes) {
  row out(nodes, 0);
  for (auto const& h : s) out[h.node.position()] = std::max(out[h.node.position()], static_cast<long double>(h.lost));
  return out;
}

// In long double from the links: rounded to double, shares of a firm that sells all within the network would add up to more than 1.
struct totals {
  row sales, purchases, revenue, costs;
  explicit totals(production_network const& net) : sales(net.size(), 0), purchases(net.size(), 0) {
    for (auto const& l : net.links()) sales[l.supplier] += l.value, purchases[l.buyer] += l.value;
    revenue = sales, costs = purchases;
    for (std::size_t i = 0; i < net.size(); ++i) {
      if (auto const r = net.nodes()[i].revenue; r && *r > net.sales()[i]) revenue[i] = *r;
      if (auto const c = net.nodes()[i].cost; c && *c > net.purchases()[i]) costs[i] = *c;
    }
  }
};

TEST(CascadeClosing, WhatFirmsLoseIsWhatElimationGives) {
  std::size_t long_ones = 0, too_fine = 0;
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    auto const net = hardly_leaking(seed, 8, 3);
    auto const n = net.size();
    random_stream draw(seed, 22);
    auto const hits = draw_hits(draw, n);
    auto const at = cascade::make(net, {.function = production_function::linear, .replacement = false}).value().levels(hits);
    if (at.outcome.steps > 2048) ++long_ones;
    if (!at.outcome.settled) ++too_fine;
    std::vector<row> down(n, row(n, 0)), up(n, row(n, 0));
    totals const of(net);
    for (auto const& l : net.links()) {
      down[l.buyer][l.supplier] += static_cast<long double>(l.value) / of.costs[l.buyer];
      up[l.supplier][l.buyer] += static_cast<long double>(l.value) / of.revenue[l.supplier];
    }
    auto const d = least_fixed_point(down, hits_of(hits, n)), u = least_fixed_point(up, hits_of(hits, n));
    auto const error = 1e-8;
    for (std::size_t i = 0; i < n; ++i) {
      ASSERT_NEAR(1 - at.downstream[i], static_cast<double>(d[i]), error) << "network " << seed << " firm " << i << " steps " << at.outcome.steps;
      ASSERT_NEAR(1 - at.upstream[i], static_cast<double>(u[i]), error) << "network " << seed << " firm " << i << " steps " << at.outcome.steps;
    }
  }
  EXPECT_GT(long_ones, 200);
  EXPECT_EQ(too_fine, 0);
}

// The equations step by step, until nothing moves by more than 1e-18 of it.
struct plain_losses {
  row down, up;
};
class plain_steps {
 public:
  plain_steps(production_network const& net, cascade_options const& o) : net_(net), o_(o), of_(net) {}

  plain_losses run(scenario const& s) const {
    auto const hit = hits_of(s, net_.size());
    plain_losses at{hit, hit};
    for (;;) {
      plain_losses const next{by_inputs(hit, at.down), by_buyers(hit, at.up)};
      bool moved = false;
      for (std::size_t i = 0; i < hit.size(); ++i) moved = moved || next.down[i] > at.down[i] * (1 + 1e-18L) || next.up[i] > at.up[i] * (1 + 1e-18L);
      if (!moved) return at;
      for (std::size_t i = 0; i < hit.size(); ++i) at.down[i] = std::max(at.down[i], next.down[i]), at.up[i] = std::max(at.up[i], next.up[i]);
    }
  }

 private:
  row by_inputs(row const& hit, row const& lost) const {
    auto const n = net_.size(), sectors = net_.sectors().size();
    auto const sector = [&](std::size_t i) { return net_.nodes()[i].sector.position(); };
    row left(sectors, 0), out = hit;
    for (std::size_t i = 0; i < n; ++i) left[sector(i)] += of_.sales[i] * (1 - lost[i]);
    std::vector<row> essential(n, row(sectors, 0)), bought(n, row(sectors, 0));
    row minor(n, 0);
    for (auto const& l : net_.links()) {
      auto const k = sector(l.supplier);
      auto const c = o_.function == production_function::generalised_leontief ? *net_.classes().of(sector_id{k}, net_.nodes()[l.buyer].sector) : input_class::essential;
      auto const market = left[k];
      auto const missed = lost[l.supplier] * (o_.replacement && market > of_.sales[l.supplier] ? of_.sales[l.supplier] / market : 1.0L);
      auto const covered = of_.purchases[l.buyer] / of_.costs[l.buyer];
      bought[l.buyer][k] += l.value;
      if (c == input_class::essential) essential[l.buyer][k] += missed * l.value * covered;
      if (c == input_class::non_essential) minor[l.buyer] += missed * l.value / of_.costs[l.buyer];
    }
    for (std::size_t j = 0; j < n; ++j) {
      out[j] = std::max(out[j], minor[j]);
      for (std::size_t k = 0; k < sectors; ++k)
        if (bought[j][k] > 0) out[j] = std::max(out[j], essential[j][k] / bought[j][k]);
      out[j] = std::min(out[j], 1.0L);
    }
    return out;
  }
  row by_buyers(row const& hit, row const& lost) const {
    row out(hit.size(), 0);
    for (auto const& l : net_.links()) out[l.supplier] += static_cast<long double>(l.value) / of_.revenue[l.supplier] * lost[l.buyer];
    for (std::size_t i = 0; i < hit.size(); ++i) out[i] = std::min(1.0L, std::max(out[i], hit[i]));
    return out;
  }
  production_network const& net_;
  cascade_options o_;
  totals of_;
};

TEST(CascadeClosing, AnyProductionFunctionEndsWherePlainStepsEnd) {
  std::size_t long_ones = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    auto const net = hardly_leaking(seed, 6, 2, 3);
    cascade_options const o{.function = seed % 3 == 0 ? production_function::leontief : production_function::generalised_leontief, .replacement = seed % 4 != 0};
    random_stream draw(seed, 23);
    auto const hits = draw_hits(draw, net.size());
    auto const at = cascade::make(net, o).value().levels(hits);
    ASSERT_TRUE(at.outcome.settled) << "network " << seed;
    if (at.outcome.steps > 2048) ++long_ones;
    auto const plain = plain_steps(net, o).run(hits);
    for (std::size_t i = 0; i < net.size(); ++i) {
      ASSERT_NEAR(1 - at.downstream[i], static_cast<double>(plain.down[i]), 1e-9) << "network " << seed << " firm " << i << " steps " << at.outcome.steps;
      ASSERT_NEAR(1 - at.upstream[i], static_cast<double>(plain.up[i]), 1e-9) << "network " << seed << " firm " << i << " steps " << at.outcome.steps;
    }
  }
  EXPECT_GT(long_ones, 50);
}

// From the beginning on, so that the closing alone has to find the end of inputs, replacement and markets that break.
TEST(CascadeClosing, FromTheHitAloneToTheSameEnd) {
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    auto const net = samples::random_network(seed, {.nodes = 2 + seed % 9, .sectors = 1 + seed % 4, .links_per_node = 0.5 + static_cast<double>(seed % 5), .amounts = true});
    cascade_options const o{.function = seed % 3 == 0 ? production_function::leontief : production_function::generalised_leontief, .replacement = seed % 4 != 0};
    cascade_plan const plan(net, o);
    random_stream draw(seed, 24);
    auto const hits = draw_hits(draw, net.size());
    std::vector<floor_of_loss> floors;
    auto const hit = hits_of(hits, net.size());
    std::vector<double> down(net.size(), 0), up(net.size(), 0);
    for (std::uint32_t i = 0; i < net.size(); ++i)
      if (hit[i] > 0) floors.push_back({plan.place_of[i], static_cast<double>(hit[i])});
    auto const end = close_cascade(plan, floors, down, up, 100'000, {});
    ASSERT_TRUE(end.settled) << "network " << seed;
    auto const plain = plain_steps(net, o).run(hits);
    for (std::size_t i = 0; i < net.size(); ++i) {
      ASSERT_NEAR(down[plan.place_of[i]], static_cast<double>(plain.down[i]), 1e-9) << "network " << seed << " firm " << i;
      ASSERT_NEAR(up[plan.place_of[i]], static_cast<double>(plain.up[i]), 1e-9) << "network " << seed << " firm " << i;
    }
  }
}

TEST(CascadeClosing, TheSameDigitsAloneAndAmongOthersOnAnyNumberOfThreads) {
  auto const net = hardly_leaking(3, 30, 4);
  auto const engine = cascade::make(net, {.function = production_function::linear}).value();
  std::vector<scenario> scenarios;
  random_stream draw(5, 25);
  for (std::size_t k = 0; k < 60; ++k) scenarios.push_back(draw_hits(draw, net.size()));
  std::vector<cascade_outcome> alone;
  for (auto const& s : scenarios) alone.push_back(engine.levels(s).outcome);
  EXPECT_TRUE(std::ranges::any_of(alone, [](auto const& o) { return o.steps > 2048; }));
  for (unsigned threads : {1u, 2u, 5u}) {
    set_thread_count(threads);
    auto const together = engine.run(scenarios);
    for (std::size_t k = 0; k < scenarios.size(); ++k) {
      EXPECT_EQ(together[k].loss, alone[k].loss);
      EXPECT_EQ(together[k].steps, alone[k].steps);
    }
  }
  set_thread_count(0);
}

}  // namespace
}  // namespace landsea::shock
