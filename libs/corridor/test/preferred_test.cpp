// The preferred journey without its set, journeys within a time, and a few of a set, against the twin's complete sets.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "choose.hpp"
#include "landsea/corridor/router.hpp"
#include "random_network.hpp"
#include "twin.hpp"

namespace landsea::corridor {
namespace {

double worth(twin::criteria4 const& v, preference const& p) {
  return static_cast<double>(v[0]) / 100 + p.per_day.value() * static_cast<double>(v[1]) / 1440 + p.per_kg_co2e.value() * static_cast<double>(v[2]) / 1000 +
         p.per_sd_day.value() * std::sqrt(static_cast<double>(v[3])) / 1440;
}

preference random_preference(random_stream& d) {
  std::array<double, 4> const some{0, 1, 30, 1000};
  return {usd{some[d.below(4)]}, usd{some[d.below(4)] / 10}, usd{some[d.below(4)]}};
}

struct asked {
  tables t;
  journey_request r;
  twin::answer all;
};

std::optional<asked> make(std::uint64_t seed) {
  random_stream d(4711, seed);
  asked a{.t = random::network(d, {.places = 4 + d.below(3), .links = 3 + d.below(6), .services = 1 + d.below(3), .countries = 1 + d.below(3)}), .r = {}, .all = {}};
  a.r = random::request(d, a.t);
  a.r.optimise = {};
  a.r.prefer = random_preference(d);
  a.all = twin::walk_all(a.t, a.r, 500);
  if (a.all.ambiguous || a.all.too_many) return std::nullopt;
  return a;
}

double least_worth(std::set<twin::criteria4> const& of, preference const& p) {
  double least = std::numeric_limits<double>::infinity();
  for (auto const& v : of) least = std::min(least, worth(v, p));
  return least;
}

TEST(preferred, is_the_best_of_the_twins_set) {
  std::size_t compared = 0;
  for (std::uint64_t seed = 0; seed < 800; ++seed) {
    auto a = make(seed);
    if (!a) continue;
    a->r.only_preferred = true;
    auto const found = router(a->t).pareto(a->r);
    ASSERT_EQ(found.journeys.empty(), a->all.vectors.empty()) << "seed " << seed;
    if (found.journeys.empty()) continue;
    ASSERT_EQ(found.journeys.size(), 1u);
    auto const least = least_worth(a->all.vectors, a->r.prefer);
    ASSERT_NEAR(generalised_cost(found.journeys.front(), a->r.prefer).value(), least, 1e-6 * (1 + least)) << "seed " << seed;
    ++compared;
  }
  EXPECT_GT(compared, 100u);
}

// The bound is drawn from the expected times of the twin's journeys, so that it cuts some of them off.
TEST(preferred, and_sets_within_a_time_are_the_twins) {
  std::size_t cut = 0;
  for (std::uint64_t seed = 0; seed < 800; ++seed) {
    auto a = make(seed);
    if (!a || a->all.vectors.size() < 2) continue;
    std::vector<std::int64_t> minutes;
    for (auto const& v : a->all.vectors) minutes.push_back(v[1]);
    std::ranges::sort(minutes);
    auto const most = minutes[minutes.size() / 2] - static_cast<std::int64_t>(seed % 2);
    std::set<twin::criteria4> left;
    for (auto const& v : a->all.vectors)
      if (v[1] <= most) left.insert(v);
    cut += a->all.vectors.size() - left.size();
    a->r.within = hours{static_cast<double>(most) / 60};
    router const engine(a->t);
    ASSERT_EQ(engine.pareto(a->r).journeys.size(), left.size()) << "seed " << seed;
    a->r.only_preferred = true;
    auto const one = engine.pareto(a->r);
    ASSERT_EQ(one.journeys.empty(), left.empty()) << "seed " << seed;
    if (left.empty())
      ASSERT_NE(one.why_none.find("arriving within"), std::string::npos) << one.why_none;
    else
      ASSERT_NEAR(generalised_cost(one.journeys.front(), a->r.prefer).value(), least_worth(left, a->r.prefer), 1e-5) << "seed " << seed;
  }
  EXPECT_GT(cut, 30u);
}

TEST(preferred, and_the_best_in_each_criterion_are_among_the_chosen) {
  std::size_t shortened = 0;
  for (std::uint64_t seed = 0; seed < 1200; ++seed) {
    auto a = make(seed);
    if (!a || a->all.vectors.size() < 6) continue;
    router const engine(a->t);
    auto const whole = engine.pareto(a->r);
    a->r.at_most = 5;
    auto const some = engine.pareto(a->r);
    ASSERT_EQ(some.found, whole.journeys.size());
    ASSERT_EQ(some.journeys.size(), std::min<std::size_t>(5, whole.journeys.size()));
    shortened += whole.journeys.size() - some.journeys.size();
    auto const least = [](journey_set const& s, auto const& value) {
      double best = std::numeric_limits<double>::infinity();
      for (auto const& j : s.journeys) best = std::min(best, value(j));
      return best;
    };
    auto const same = [&](auto const& value) { EXPECT_DOUBLE_EQ(least(some, value), least(whole, value)) << "seed " << seed; };
    same([](journey const& j) { return j.cost.value(); });
    same([](journey const& j) { return j.lasts.value(); });
    same([](journey const& j) { return j.emits.value(); });
    same([](journey const& j) { return j.sd.value(); });
    same([&](journey const& j) { return generalised_cost(j, a->r.prefer).value(); });
  }
  EXPECT_GT(shortened, 0u);
}

avoidance random_closures(random_stream& d, tables const& t) {
  avoidance a;
  auto const some = [&](auto& into, std::size_t of) {
    for (auto n = d.below(3); n > 0 && of > 0; --n) into.emplace_back(d.below(static_cast<std::uint32_t>(of)));
  };
  some(a.links, t.links.size());
  some(a.services, t.services.size());
  some(a.passages, t.passages.size());
  if (d.below(3) == 0) some(a.places, t.places.size());
  if (d.below(2) == 0) some(a.seaports, t.places.size());
  if (d.below(2) == 0) some(a.border_posts, t.places.size());
  if (d.below(4) == 0) a.countries.push_back(t.places[place_id{d.below(static_cast<std::uint32_t>(t.places.size()))}].in);
  return a;
}

// One request laid out once, asked around ten sets of closures; against a search from nothing for each.
TEST(preferred, around_closures_is_that_of_a_search_from_nothing) {
  std::size_t changed = 0, none = 0;
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    random_stream d(4712, seed);
    auto const t = random::network(d, {.places = 4 + d.below(5), .links = 4 + d.below(8), .services = 1 + d.below(4), .countries = 1 + d.below(3)});
    auto r = random::request(d, t);
    r.optimise = {};
    r.prefer = random_preference(d);
    r.only_preferred = true;
    r.within.reset();
    router const engine(t);
    auto const free = engine.pareto(r);
    if (!free.journeys.empty() && d.below(2) == 0) r.within = free.journeys.front().lasts * (1 + d.uniform());
    auto asked = engine.reroute(r);
    for (int k = 0; k < 10; ++k) {
      auto const also = k == 0 ? avoidance{} : random_closures(d, t);
      auto whole = r;
      auto const add = [](auto& to, auto const& more) { to.insert(to.end(), more.begin(), more.end()); };
      add(whole.avoid.links, also.links);
      add(whole.avoid.services, also.services);
      add(whole.avoid.passages, also.passages);
      add(whole.avoid.places, also.places);
      add(whole.avoid.seaports, also.seaports);
      add(whole.avoid.border_posts, also.border_posts);
      add(whole.avoid.countries, also.countries);
      auto const fresh = engine.pareto(whole);
      auto const found = asked.around(also);
      ASSERT_EQ(found.has_value(), !fresh.journeys.empty()) << "seed " << seed << " " << fresh.why_none;
      if (!found) {
        none += free.journeys.empty() ? 0 : 1;
        continue;
      }
      auto const worth = generalised_cost(*found, r.prefer).value();
      ASSERT_NEAR(worth, generalised_cost(fresh.journeys.front(), r.prefer).value(), 1e-9 * (1 + worth)) << "seed " << seed;
      changed += worth > generalised_cost(free.journeys.front(), r.prefer).value() * (1 + 1e-9) ? 1 : 0;
    }
  }
  EXPECT_GT(changed, 150u);
  EXPECT_GT(none, 150u);
}

// Five points of two criteria on a line and one off it: by hand.
TEST(choose, takes_the_ends_and_then_the_farthest) {
  std::vector<found_path> paths;
  for (auto const& [cost, time] : {std::pair{0, 100}, std::pair{10, 90}, std::pair{45, 50}, std::pair{90, 10}, std::pair{100, 0}})
    paths.push_back({.takes = {cost, time, 0, 0}, .arcs = {}});
  preference const cheap{usd{0}, usd{0}, usd{0}};
  EXPECT_EQ(choose(paths, cheap, 1), (std::vector<std::size_t>{0}));
  EXPECT_EQ(choose(paths, cheap, 2), (std::vector<std::size_t>{0, 4}));
  EXPECT_EQ(choose(paths, cheap, 3), (std::vector<std::size_t>{0, 2, 4}));
  EXPECT_EQ(choose(paths, cheap, 9).size(), 5u);
}

// Also where the set is approximate: else a what-if question, which finds the preferred journey itself, would gain from nothing.
TEST(preferred, is_among_few_of_an_approximate_set) {
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    auto a = make(seed);
    if (!a || a->all.vectors.size() < 3) continue;
    a->r.at_most = 2;
    a->r.tolerance = 0.5;
    auto const found = router(a->t).pareto(a->r);
    auto const best = preferred(found, a->r.prefer);
    ASSERT_TRUE(best.has_value());
    ASSERT_NEAR(generalised_cost(found.journeys[*best], a->r.prefer).value(), least_worth(a->all.vectors, a->r.prefer), 1e-5) << "seed " << seed;
  }
}

// Out of patience, the answer says with what tolerance it was found and still holds only journeys that exist.
TEST(patience, ends_in_a_stated_tolerance) {
  std::size_t ended = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    auto a = make(seed);
    if (!a || a->all.vectors.size() < 3) continue;
    a->r.patience = 4;
    auto const found = router(a->t).pareto(a->r);
    ended += found.tolerance > 0 ? 1 : 0;
    ASSERT_FALSE(found.journeys.empty());
    for (auto const& j : found.journeys) {
      auto const cents = std::llround(j.cost.value() * 100), minutes = std::llround(j.lasts.value() * 60);
      ASSERT_TRUE(std::ranges::any_of(a->all.all, [&](auto const& v) { return v[0] == cents && v[1] == minutes; })) << "seed " << seed;
    }
  }
  EXPECT_GT(ended, 3u);
}

}  // namespace
}  // namespace landsea::corridor
