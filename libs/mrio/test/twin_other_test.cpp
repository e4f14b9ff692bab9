// Trade in value added, participation, position and extraction against definitions.
#include "landsea/mrio/extraction.hpp"
#include "landsea/mrio/participation.hpp"
#include "landsea/mrio/position.hpp"
#include "landsea/mrio/tiva.hpp"
#include "slow.hpp"

namespace landsea::mrio {

namespace {

using slow::column;
using slow::dense;
using slow::shape;
using slow::world;

class twin : public slow::twin_of_random_table {
 protected:

  static dense product(dense const& a, dense const& b) {
    auto out = slow::zeros(a.size(), b[0].size());
    for (std::size_t i = 0; i < a.size(); ++i)
      for (std::size_t j = 0; j < b[0].size(); ++j)
        for (std::size_t k = 0; k < b.size(); ++k) out[i][j] += a[i][k] * b[k][j];
    return out;
  }
};

TEST_P(twin, accounts_do_not_need_the_inverse) {
  auto const without = make_accounts(s->system);
  ASSERT_TRUE(without.has_value());
  for (std::size_t r = 0; r < w.g; ++r)
    for (std::size_t i = 0; i < w.n; ++i) {
      EXPECT_NEAR(without->absorbed_by(i, r), s->base.absorbed_by(i, r), scale);
      EXPECT_NEAR(without->value_in(i, r), s->base.value_in(i, r), 1e-12);
    }
}

TEST_P(twin, value_added_by_origin_and_absorption) {
  auto const got = tiva(s->base);
  for (std::size_t e = 0; e < w.g; ++e) {
    auto const exports = w.exports(e);
    for (std::size_t r = 0; r < w.g; ++r) {
      double absorbed = 0;
      for (std::size_t k = 0; k < w.g; ++k) absorbed += slow::dot(w.value(w.b, e, k), w.final(k, r));
      EXPECT_NEAR(got.absorbed_in(e, r), absorbed, scale);
      EXPECT_NEAR(got.origin_of_exports(r, e), slow::dot(w.value(w.b, r, e), exports), scale);
    }
    double own = 0, total = 0, value = 0, abroad = 0, in_exports = 0;
    for (std::size_t i = 0; i < w.m; ++i) {
      auto const at = e * w.m + i;
      EXPECT_NEAR(got.exports[at], exports[i], scale);
      EXPECT_NEAR(got.domestic_content[at] + got.foreign_content[at], exports[i], scale);
      EXPECT_NEAR(got.domestic_content[at], w.value(w.b, e, e)[i] * exports[i], scale);
      own += got.absorbed_abroad[at];
      value += w.v[at] * w.x[at];
    }
    for (std::size_t r = 0; r < w.g; ++r) {
      total += got.absorbed_in(e, r);
      if (r != e) abroad += got.absorbed_in(e, r);
      in_exports += got.origin_of_exports(r, e);
    }
    EXPECT_NEAR(total, value, scale);  // all value added is absorbed somewhere
    EXPECT_NEAR(own, abroad, scale);
    EXPECT_NEAR(in_exports, got.domestic_content.empty() ? 0 : [&] { double sum = 0; for (auto const x : exports) sum += x; return sum; }(), scale);
  }
}

// NBER 23222, equation 4: v B y split at the borders, all by full matrices.
TEST_P(twin, participation) {
  auto const got = participation(s->base);
  auto l = slow::zeros(w.n, w.n), abroad = l, home = l, out = l, every = l;
  for (std::size_t i = 0; i < w.n; ++i)
    for (std::size_t j = 0; j < w.n; ++j) {
      l[i][j] = w.v[i] * w.lij(i, j);
      abroad[i][j] = w.of(i) == w.of(j) ? 0 : w.a[i][j];
    }
  for (std::size_t i = 0; i < w.n; ++i) {
    home[i][i] = w.y[i][w.of(i)];
    for (std::size_t r = 0; r < w.g; ++r) (r == w.of(i) ? home : out)[i][i] += r == w.of(i) ? 0 : w.y[i][r];
    every[i][i] = home[i][i] + out[i][i];
  }
  auto plain_l = l;
  for (std::size_t i = 0; i < w.n; ++i)
    for (std::size_t j = 0; j < w.n; ++j) plain_l[i][j] = w.lij(i, j);
  auto const none = product(l, home), traded = product(l, out), simple = product(product(product(l, abroad), plain_l), home), all = product(product(l, abroad), product(w.b, every));
  for (std::size_t i = 0; i < w.n; ++i) {
    crossings f, b;
    for (std::size_t j = 0; j < w.n; ++j) {
      f.none += none[i][j], f.final_trade += traded[i][j], f.simple += simple[i][j], f.complex += all[i][j] - simple[i][j];
      b.none += none[j][i], b.final_trade += traded[j][i], b.simple += simple[j][i], b.complex += all[j][i] - simple[j][i];
    }
    auto const check = [&](crossings const& x, crossings const& y) {
      EXPECT_NEAR(x.none, y.none, scale);
      EXPECT_NEAR(x.final_trade, y.final_trade, scale);
      EXPECT_NEAR(x.simple, y.simple, scale);
      EXPECT_NEAR(x.complex, y.complex, scale);
    };
    check(got.forward[i], f);
    check(got.backward[i], b);
    EXPECT_NEAR(got.forward[i].total(), w.v[i] * w.x[i], scale);
    EXPECT_NEAR(got.backward[i].total(), every[i][i], scale);
  }
}

// Stages counted one by one: 1 for what goes to final demand at once, 2 for what goes there after one more industry, ...
TEST_P(twin, position_counts_stages) {
  auto const got = position(s->system);
  column up(w.n, 0.0), down(w.n, 0.0), sold(w.n, 0.0), bought(w.n, 1.0);
  for (std::size_t i = 0; i < w.n; ++i)
    for (std::size_t r = 0; r < w.g; ++r) sold[i] += w.y[i][r];
  for (int stage = 1; stage < 400; ++stage) {
    column next_sold(w.n, 0.0), next_bought(w.n, 0.0);
    for (std::size_t i = 0; i < w.n; ++i) {
      up[i] += stage * sold[i];
      down[i] += bought[i];
      for (std::size_t j = 0; j < w.n; ++j) next_sold[i] += w.a[i][j] * sold[j], next_bought[j] += w.a[i][j] * bought[i];
    }
    sold = next_sold;
    bought = next_bought;
  }
  for (std::size_t i = 0; i < w.n; ++i) {
    ASSERT_EQ(got.upstreamness[i].has_value(), w.x[i] != 0);
    if (w.x[i] == 0) continue;
    EXPECT_NEAR(*got.upstreamness[i], up[i] / w.x[i], 1e-9);
    EXPECT_NEAR(*got.downstreamness[i], down[i], 1e-9);
  }
}

TEST_P(twin, linkages) {
  auto const got = linkages(s->system);
  double mean_power = 0, count = 0;
  for (std::size_t j = 0; j < w.n; ++j) {
    ASSERT_EQ(got[j].has_value(), w.x[j] != 0);
    if (!got[j]) continue;
    double direct = 0, total = 0, sold = 0, ghosh = 0;
    for (std::size_t i = 0; i < w.n; ++i) direct += w.a[i][j], total += w.b[i][j], sold += w.a[j][i] * w.x[i] / w.x[j], ghosh += w.b[j][i] * w.x[i] / w.x[j];
    EXPECT_NEAR(got[j]->direct_backward, direct, 1e-12);
    EXPECT_NEAR(got[j]->total_backward, total, 1e-11);
    EXPECT_NEAR(got[j]->direct_forward, sold, 1e-11);
    EXPECT_NEAR(got[j]->total_forward, ghosh, 1e-10);
    mean_power += got[j]->power_of_dispersion;
    count += 1;
  }
  EXPECT_NEAR(mean_power / count, 1, 1e-12);
}

// The world solved again after the change.
TEST_P(twin, extraction) {
  if (w.n < 2) return;
  std::vector<std::size_t> const chosen{0, w.n - 1};
  auto const in = [&](std::size_t i) { return i == chosen[0] || i == chosen[1]; };
  for (auto const what : {extracted::everything, extracted::purchases, extracted::sales})
    for (auto const part : {1.0, 0.3}) {
      auto a = w.a;
      column y(w.n, 0.0), now(w.n, 0.0);
      auto const everything = what == extracted::everything;
      for (std::size_t i = 0; i < w.n; ++i) {
        for (std::size_t r = 0; r < w.g; ++r) y[i] += everything && in(i) ? 0 : w.y[i][r];
        for (std::size_t j = 0; j < w.n; ++j) {
          if (everything && (in(i) || in(j))) a[i][j] = 0;
          if (what == extracted::purchases && in(j)) a[i][j] *= 1 - part;
          if (what == extracted::sales && in(i)) a[i][j] *= 1 - part;
        }
      }
      auto const b = world::leontief_inverse(a);
      auto const got = extract(s->system, {chosen, what, part});
      ASSERT_TRUE(got.has_value());
      column value(w.g, 0.0);
      for (std::size_t i = 0; i < w.n; ++i) {
        for (std::size_t j = 0; j < w.n; ++j) now[i] += b[i][j] * y[j];
        EXPECT_NEAR(got->output_lost[i], w.x[i] - now[i], scale);
        value[w.of(i)] += w.v[i] * (w.x[i] - now[i]);
      }
      for (std::size_t e = 0; e < w.g; ++e) EXPECT_NEAR(got->value_added_lost[e], value[e], scale);
    }
}

TEST_P(twin, extraction_of_each) {
  auto const all = extract_each(s->base, s->inverse_b);
  for (std::size_t k = 0; k < w.n; ++k) {
    auto const one = extract(s->system, {{k}, extracted::everything, 1});
    ASSERT_TRUE(one.has_value());
    double output = 0, value = 0;
    for (auto const x : one->output_lost) output += x;
    for (auto const x : one->value_added_lost) value += x;
    EXPECT_NEAR(all.output_lost[k], output, 10 * scale);
    EXPECT_NEAR(all.value_added_lost[k], value, 10 * scale);
    EXPECT_NEAR(all.own_economy_lost[k], one->value_added_lost[w.of(k)], 10 * scale);
  }
}

INSTANTIATE_TEST_SUITE_P(shapes, twin, testing::Values(shape{21, 3, 4, {}}, shape{22, 5, 2, {}}, shape{23, 4, 1, {}}, shape{24, 1, 5, {}}, shape{25, 1, 1, {}}, shape{26, 4, 3, {.zero_output = true}},
                                                       shape{27, 4, 3, {.negative_final = true}}, shape{28, 4, 3, {.empty_economy = true}}, shape{29, 3, 4, {true, true, true}}));

}  // namespace

}  // namespace landsea::mrio
