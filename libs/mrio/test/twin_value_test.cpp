// Comparative advantage, regions, chains and lock-in against definitions by loops.
#include <algorithm>

#include "landsea/mrio/advantage.hpp"
#include "landsea/mrio/lockin.hpp"
#include "landsea/mrio/region.hpp"
#include "landsea/mrio/smile.hpp"
#include "twins.hpp"

namespace landsea::mrio {

namespace {

using slow::column;

using twin_value = twins;

std::optional<double> balassa(slow::world const& w, column const& amount, std::size_t i) {
  double own = 0, same = 0, all = 0;
  for (std::size_t k = 0; k < w.n; ++k) {
    all += amount[k];
    if (w.of(k) == w.of(i)) own += amount[k];
    if (k % w.m == i % w.m) same += amount[k];
  }
  if (own == 0 || same == 0) return std::nullopt;
  return (amount[i] / own) / (same / all);
}

TEST_P(twin_value, comparative_advantage) {
  auto const got = comparative_advantage(s->base);
  column gross, backward, forward;
  for (std::size_t e = 0; e < w.g; ++e) {
    auto const exports = w.exports(e), value = w.local_value(e), made = w.local(e, exports);
    for (std::size_t k = 0; k < w.m; ++k) gross.push_back(exports[k]), backward.push_back(value[k] * exports[k]), forward.push_back(w.v[e * w.m + k] * made[k]);
  }
  auto const check = [&](std::vector<double> const& amount, std::vector<std::optional<double>> const& index, column const& expected) {
    for (std::size_t i = 0; i < w.n; ++i) {
      EXPECT_NEAR(amount[i], expected[i], scale);
      auto const one = balassa(w, expected, i);
      ASSERT_EQ(index[i].has_value(), one.has_value());
      if (one) {
        EXPECT_NEAR(*index[i], *one, 1e-9 * (1 + std::abs(*one)));
      }
    }
  };
  check(got.gross, got.rca_gross, gross);
  check(got.backward, got.rca_backward, backward);
  check(got.forward, got.rca_forward, forward);
}

TEST_P(twin_value, region) {
  std::vector<std::size_t> members{w.g - 1};
  if (w.g > 2) members.insert(members.begin(), 0);
  auto const got = inside_region(s->base, members);
  auto const in = [&](std::size_t e) { return std::find(members.begin(), members.end(), e) != members.end(); };
  std::array<part_inside, kRegional> sum{};
  for (std::size_t k = 0; k < members.size(); ++k) {
    auto const e = members[k];
    std::array<part_inside, kRegional> expected{};
    auto const add = [&](regional what, std::size_t other, double amount) {
      expected[static_cast<std::size_t>(what)].total += amount;
      if (in(other)) expected[static_cast<std::size_t>(what)].inside += amount;
    };
    column final(w.m, 0.0);
    for (std::size_t r = 0; r < w.g; ++r) slow::world::add(final, w.final(e, r));
    for (std::size_t o = 0; o < w.g; ++o) {
      if (o == e) continue;
      auto const absorbed = [&](std::size_t maker, std::size_t user) {
        double total = 0;
        for (std::size_t q = 0; q < w.g; ++q) total += slow::dot(w.value(w.b, maker, q), w.final(q, user));
        return total;
      };
      auto const exported = w.exports(e, o);
      for (auto const x : exported) add(regional::exports, o, x);
      add(regional::foreign_content, o, slow::dot(w.value(w.b, o, e), w.exports(e)));
      add(regional::final_products, o, slow::dot(w.value(w.b, o, e), final));
      add(regional::sent_abroad, o, absorbed(e, o));
      add(regional::taken_in, o, absorbed(o, e));
    }
    for (std::size_t m = 0; m < kRegional; ++m) {
      EXPECT_NEAR(got.members[k][m].total, expected[m].total, scale * 10) << text(static_cast<regional>(m));
      EXPECT_NEAR(got.members[k][m].inside, expected[m].inside, scale * 10) << text(static_cast<regional>(m));
      sum[m].total += expected[m].total, sum[m].inside += expected[m].inside;
    }
  }
  for (std::size_t m = 0; m < kRegional; ++m) {
    EXPECT_NEAR(got.group[m].total, sum[m].total, scale * 10);
    EXPECT_NEAR(got.group[m].inside, sum[m].inside, scale * 10);
  }
}

// Stage by stage: what the product needs 1, 2, 3, ... steps before it is finished.
TEST_P(twin_value, chain_of_a_product) {
  auto const j = w.n - 1;
  auto const got = chain_of(s->system, j);
  double y = 0;
  for (std::size_t r = 0; r < w.g; ++r) y += w.y[j][r];
  EXPECT_NEAR(got.final_output, y, scale);
  column round(w.n, 0.0), all(w.n, 0.0), steps(w.n, 0.0);
  round[j] = y;
  for (int stage = 1; stage < 400; ++stage) {
    column next(w.n, 0.0);
    for (std::size_t i = 0; i < w.n; ++i) {
      all[i] += round[i], steps[i] += stage * round[i];
      for (std::size_t k = 0; k < w.n; ++k) next[i] += w.a[i][k] * round[k];
    }
    round = next;
  }
  double value = 0, last = 1e300, weighted = 0;
  std::size_t stages = 0;
  for (auto const& one : got.stages) {
    auto const i = one.position;
    EXPECT_NEAR(one.value_added, w.v[i] * all[i], scale);
    EXPECT_NEAR(one.distance, steps[i] / all[i], 1e-8);
    EXPECT_EQ(one.value_share, s->system.value_share_v()[i]);
    EXPECT_GE(one.distance, 1 - 1e-12);
    EXPECT_LE(one.distance, last);
    last = one.distance;
    value += one.value_added;
    weighted += one.value_added * one.distance;
  }
  for (std::size_t i = 0; i < w.n; ++i) stages += w.v[i] * all[i] != 0;
  EXPECT_EQ(got.stages.size(), stages);
  if (w.x[j] != 0) {
    EXPECT_NEAR(got.value_added(), y, scale) << "all of a final product is somebody's value added";
    EXPECT_NEAR(got.mean_distance(), weighted / value, 1e-9);
  }
}

// One weighting of the ranks: places of all economies in an industry, 1 for the most.
std::vector<std::size_t> places_with(std::vector<std::array<double, kLockinParts>> const& ranks, std::array<double, kLockinParts> const& w) {
  std::vector<double> score;
  for (auto const& r : ranks) {
    double sum = 0, total = 0;
    for (std::size_t p = 0; p < kLockinParts; ++p) sum += w[p] * r[p], total += w[p];
    score.push_back(sum / total);
  }
  std::vector<std::size_t> out;
  for (auto const x : score) {
    std::size_t place = 1;
    for (auto const y : score) place += y > x + 1e-12;
    out.push_back(place);
  }
  return out;
}

TEST_P(twin_value, lockin) {
  auto const got = lockin_of(s->base, 0);
  auto const rca = comparative_advantage(s->base);
  for (std::size_t k = 0; k < w.m; ++k) {
    std::vector<std::size_t> rivals;
    std::vector<std::array<double, kLockinParts>> parts, ranks;
    for (std::size_t e = 0; e < w.g; ++e) {
      auto const i = e * w.m + k;
      auto const exports = w.exports(e)[k];
      if (w.x[i] == 0 || exports <= 0 || !rca.rca_forward[i] || *rca.rca_forward[i] <= 0 || !rca.rca_gross[i]) continue;
      double foreign = 0, final = 0, up = 0, down = 0;
      for (std::size_t o = 0; o < w.g; ++o) {
        if (o != e) foreign += w.value(w.b, o, e)[k], final += w.y[i][o];
      }
      for (std::size_t j = 0; j < w.n; ++j) up += w.b[i][j] * w.x[j] / w.x[i], down += w.b[j][i];
      rivals.push_back(i);
      parts.push_back({foreign, foreign * final / exports, down / up, *rca.rca_gross[i] / *rca.rca_forward[i]});
    }
    if (rivals.size() < 3) {
      for (std::size_t e = 0; e < w.g; ++e) EXPECT_FALSE(got[e * w.m + k]);
      continue;
    }
    for (std::size_t a = 0; a < rivals.size(); ++a) {
      ranks.emplace_back();
      for (std::size_t p = 0; p < kLockinParts; ++p) {
        ASSERT_TRUE(got[rivals[a]]);
        EXPECT_NEAR(got[rivals[a]]->part[p], parts[a][p], 1e-9);
        double below = 0;
        for (std::size_t b = 0; b < rivals.size(); ++b) below += b == a ? 0 : std::abs(parts[b][p] - parts[a][p]) < 1e-9 ? 0.5 : parts[b][p] < parts[a][p] ? 1 : 0;  // with one industry nobody has an advantage: ties
        ranks.back()[p] = below / static_cast<double>(rivals.size() - 1);
        EXPECT_NEAR(got[rivals[a]]->rank[p], ranks.back()[p], 1e-12);
      }
    }
    auto const plain = places_with(ranks, {1, 1, 1, 1});
    auto best = plain, worst = plain;
    for (std::size_t p = 0; p < kLockinParts; ++p)
      for (double const other : {0.0, 2.0}) {
        std::array<double, kLockinParts> weight{1, 1, 1, 1};
        weight[p] = other;
        auto const now = places_with(ranks, weight);
        for (std::size_t a = 0; a < now.size(); ++a) best[a] = std::min(best[a], now[a]), worst[a] = std::max(worst[a], now[a]);
      }
    for (std::size_t a = 0; a < rivals.size(); ++a) {
      auto const& one = *got[rivals[a]];
      EXPECT_EQ(one.place, plain[a]);
      EXPECT_EQ(one.place_highest, best[a]);
      EXPECT_EQ(one.place_lowest, worst[a]);
      EXPECT_EQ(one.compared, rivals.size());
      EXPECT_NEAR(one.index, (ranks[a][0] + ranks[a][1] + ranks[a][2] + ranks[a][3]) / 4, 1e-12);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(shapes, twin_value, all_shapes());

// Economies that are the same in all are in the middle of every rank, and none is placed before another.
TEST(lockin, equals_share_a_place) {
  auto p = parts(3, 1);
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j) p.intermediate_z(i, j) = i == j ? 2 : 1, p.final_y(i, j) = i == j ? 5 : 2;
  auto const t = made(std::move(p));
  auto const s = solve_table(t);
  auto const got = lockin_of(s->base);
  for (auto const& one : got) {
    ASSERT_TRUE(one);
    EXPECT_EQ(one->place, 1U);
    EXPECT_NEAR(one->part[3], 1, 1e-12);
  }
}

TEST(lockin, small_exporters_are_left_out) {
  auto const t = random_table(3, 4, 3);
  auto const s = solve_table(t);
  for (auto const& one : lockin_of(s->base, 2)) EXPECT_FALSE(one);
}

}  // namespace

}  // namespace landsea::mrio
