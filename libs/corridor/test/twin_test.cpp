// The router against its twin over random networks: complete Pareto sets, to the last cent, minute and gram.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "landsea/corridor/router.hpp"
#include "random_network.hpp"
#include "twin.hpp"

namespace landsea::corridor {
namespace {

twin::criteria4 units_of(journey const& j, criteria const& wanted) {
  twin::criteria4 sum{};
  for (auto const& l : j.legs) {
    sum[0] += std::llround(l.cost.value() * 100);
    sum[1] += std::llround(l.lasts.value() * 60);
    sum[2] += std::llround(l.emits.value() * 1000);
    sum[3] += std::llround(l.variance * 3600);
  }
  std::array<bool, 4> const on{wanted.cost, wanted.time, wanted.co2e, wanted.unreliability};
  for (std::size_t i = 0; i < 4; ++i)
    if (!on[i]) sum[i] = 0;
  return sum;
}

struct one_case {
  tables t;
  journey_request r;
  twin::answer expected;
};

// A case that the twin can walk; nullopt for the others.
std::optional<one_case> make_case(std::uint64_t seed, bool restricted) {
  random_stream d(20261, seed);
  random::size const n{.places = 4 + d.below(restricted ? 4 : 2), .links = 3 + d.below(6), .services = 1 + d.below(3), .countries = 1 + d.below(3)};
  one_case c{.t = random::network(d, n), .r = {}, .expected = {}};
  c.r = random::request(d, c.t);
  if (!restricted) {
    c.r.avoid = {};
    c.r.via.clear();
    c.r.optimise = {};
  }
  c.expected = twin::walk_all(c.t, c.r, 500);
  if (c.expected.ambiguous || c.expected.too_many) return std::nullopt;
  return c;
}

std::set<twin::criteria4> vectors_of(journey_set const& found, criteria const& wanted) {
  std::set<twin::criteria4> vectors;
  for (auto const& j : found.journeys) vectors.insert(units_of(j, wanted));
  return vectors;
}

void compare(std::uint64_t seeds, bool restricted, std::size_t at_least) {
  std::size_t compared = 0, points = 0, largest = 0, without = 0;
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    auto const c = make_case(seed, restricted);
    if (!c) continue;
    router const engine(c->t);
    auto const found = engine.pareto(c->r);
    auto const vectors = vectors_of(found, c->r.optimise);
    ASSERT_EQ(vectors, c->expected.vectors) << "seed " << seed;
    ASSERT_EQ(vectors.size(), found.journeys.size()) << "a vector twice, seed " << seed;
    ASSERT_EQ(found.journeys.empty(), !found.why_none.empty()) << "seed " << seed;
    ++compared;
    points += vectors.size();
    largest = std::max(largest, vectors.size());
    without += vectors.empty() ? 1 : 0;
  }
  EXPECT_GT(compared, at_least);
  EXPECT_GT(points, compared / 2);
  EXPECT_GT(largest, 4u);
  EXPECT_GT(without, 10u);
}

TEST(router, finds_the_pareto_sets_of_its_twin) { compare(1200, false, 300); }

TEST(router, finds_them_under_restrictions_too) { compare(1200, true, 300); }

// The cell of a vector, worked out by search instead of by root.
twin::criteria4 cell(twin::criteria4 v, resolution const& w) {
  v[0] /= std::llround(w.cost.value() * 100);
  v[1] /= std::llround(w.time.value() * 60);
  v[2] /= std::llround(w.co2e.value() * 1000);
  auto const sd = std::llround(w.sd.value() * 60);
  std::int64_t k = 0;
  while ((k + 1) * (k + 1) * sd * sd <= v[3]) ++k;
  v[3] = k;
  return v;
}

TEST(router, is_exact_on_a_grid) {
  std::size_t merged = 0;
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    auto c = make_case(seed, false);
    if (!c) continue;
    c->r.grid = {.cost = usd{400}, .time = hours{24}, .co2e = kg_co2e{500}, .sd = hours{5}};
    std::vector<twin::criteria4> cells;
    for (auto const& v : c->expected.all) cells.push_back(cell(v, c->r.grid));
    auto const expected = twin::best_of(cells);
    auto const found = router(c->t).pareto(c->r);
    std::set<twin::criteria4> ours;
    for (auto const& v : vectors_of(found, c->r.optimise)) {
      ASSERT_TRUE(c->expected.vectors.contains(v)) << "not optimal to the last digit, seed " << seed;
      ours.insert(cell(v, c->r.grid));
    }
    ASSERT_EQ(ours, expected) << "seed " << seed;
    ASSERT_EQ(ours.size(), found.journeys.size()) << "seed " << seed;
    merged += c->expected.vectors.size() - ours.size();
  }
  EXPECT_GT(merged, 20u);
}

// Whatever slack drops, an answered journey is near: here with at most 40 moves and handlings.
TEST(router, keeps_the_promise_of_its_slack) {
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    auto c = make_case(seed, false);
    if (!c || c->r.depart) continue;
    c->r.slack = {.cost = usd{20}, .time = hours{2}, .co2e = kg_co2e{20}, .sd = hours{1}};
    twin::criteria4 const most{2000 * 40, 120 * 40, 20000 * 40, 3600 * 40};
    auto const ours = vectors_of(router(c->t).pareto(c->r), c->r.optimise);
    for (auto const& v : c->expected.vectors)
      ASSERT_TRUE(std::any_of(ours.begin(), ours.end(), [&](auto const& o) {
        return o[0] <= v[0] + most[0] && o[1] <= v[1] + most[1] && o[2] <= v[2] + most[2] && o[3] <= v[3] + most[3];
      })) << "seed " << seed;
    for (auto const& o : ours)
      ASSERT_NE(std::find(c->expected.all.begin(), c->expected.all.end(), o), c->expected.all.end()) << "no such journey, seed " << seed;
  }
}

TEST(router, answers_no_worse_with_one_more_road) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    random_stream d(7, seed);
    auto t = random::network(d, {.places = 8, .links = 12, .services = 5, .countries = 3});
    auto r = random::request(d, t);
    auto const before = vectors_of(router(t).pareto(r), r.optimise);
    auto more = t.links[link_id{0}];
    more.by = mode::road;
    more.emits = {};
    more.from = r.from;
    more.to = place_id{(r.from.position() + 1 + d.below(7)) % 8};
    more.exists = {};
    more.freight = true;
    t.links.push_back(more);
    auto const after = vectors_of(router(t).pareto(r), r.optimise);
    for (auto const& old : before)
      ASSERT_TRUE(std::any_of(after.begin(), after.end(), [&](auto const& now) {
        return now[0] <= old[0] && now[1] <= old[1] && now[2] <= old[2] && now[3] <= old[3];
      })) << "seed " << seed;
  }
}

void expect_obeyed(tables const& t, journey_request const& r, journey const& j) {
  auto const& a = r.avoid;
  auto const has = [](auto const& all, auto const& one) { return std::find(all.begin(), all.end(), one) != all.end(); };
  for (auto const& l : j.legs) {
    ASSERT_FALSE(has(a.places, l.from) || has(a.places, l.to));
    ASSERT_FALSE(has(a.countries, t.places[l.from].in) || has(a.countries, t.places[l.to].in));
    if (l.kind != leg_kind::move) continue;
    ASSERT_FALSE(has(a.modes, l.by));
    ASSERT_FALSE(l.run.exists() && has(a.services, l.run));
    ASSERT_FALSE(l.by == mode::sea && (has(a.seaports, l.from) || has(a.seaports, l.to)));
    for (auto const id : l.links) {
      ASSERT_FALSE(has(a.links, id));
      auto const& k = t.links[id];
      ASSERT_FALSE(t.places[k.from].in != t.places[k.to].in && (has(a.border_posts, k.from) || has(a.border_posts, k.to)));
    }
    for (auto const id : l.passages) ASSERT_FALSE(has(a.passages, id));
  }
}

// Legs join up, add up to the totals, and keep off what is forbidden.
TEST(router, journeys_are_whole_and_obey) {
  std::size_t seen = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    random_stream d(8, seed);
    auto const t = random::network(d, {.places = 9, .links = 14, .services = 6, .countries = 3});
    auto const r = random::request(d, t);
    auto const found = router(t).pareto(r);
    for (auto const& j : found.journeys) {
      ++seen;
      expect_obeyed(t, r, j);
      ASSERT_EQ(j.legs.front().from, r.from);
      ASSERT_EQ(j.legs.back().to, r.to);
      usd cost;
      hours lasts;
      kg_co2e emits;
      double variance = 0;
      for (std::size_t i = 0; i < j.legs.size(); ++i) {
        // A gauge change told of the near side of a border is listed after the move across it.
        auto const gauge = [](leg const& l) { return l.kind != leg_kind::move && l.what == operation::gauge_change; };
        if (i > 0 && !gauge(j.legs[i]) && !gauge(j.legs[i - 1])) {
          ASSERT_EQ(j.legs[i].from, j.legs[i - 1].to) << "seed " << seed;
        }
        cost += j.legs[i].cost;
        lasts += j.legs[i].lasts;
        emits += j.legs[i].emits;
        variance += j.legs[i].variance;
      }
      ASSERT_EQ(cost, j.cost);
      ASSERT_EQ(lasts, j.lasts);
      ASSERT_EQ(emits, j.emits);
      ASSERT_EQ(hours{std::sqrt(variance)}, j.sd);
      if (r.depart) {
        ASSERT_EQ(std::llround(lasts.value() * 60), j.arrives->minutes() - j.departs->minutes());
      }
    }
  }
  EXPECT_GT(seen, 300u);
}

}  // namespace
}  // namespace landsea::corridor
