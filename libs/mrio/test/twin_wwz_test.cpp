// Terms by industry and partner against loops written from the equations, over random tables of all shapes.
#include "landsea/mrio/kww.hpp"
#include "landsea/mrio/wwz.hpp"
#include "slow.hpp"

namespace landsea::mrio {

namespace {

using slow::column;
using slow::shape;
using slow::world;

// Equation 22 of Wang, Wei and Zhu for exports of s to r; by term and industry.
std::array<column, kWwzTerms> terms_of(world const& w, std::size_t s, std::size_t r) {
  auto const own = w.value(w.b, s, s), local = w.local_value(s), importer = w.value(w.b, r, s);
  column other(w.m, 0.0);
  for (std::size_t t = 0; t < w.g; ++t)
    if (t != s && t != r) world::add(other, w.value(w.b, t, s));
  column third_absorbed(w.m, 0.0), own_third(w.m, 0.0), third_third(w.m, 0.0), third_home(w.m, 0.0), home_exports(w.m, 0.0);
  for (std::size_t t = 0; t < w.g; ++t) {
    if (t != s) world::add(home_exports, w.times(w.b, r, s, w.final(s, t)));
    if (t == s || t == r) continue;
    world::add(third_absorbed, w.times(w.b, r, t, w.final(t, t)));
    world::add(own_third, w.times(w.b, r, r, w.final(r, t)));
    world::add(third_home, w.times(w.b, r, t, w.final(t, s)));
    for (std::size_t u = 0; u < w.g; ++u)
      if (u != s && u != t) world::add(third_third, w.times(w.b, r, t, w.final(t, u)));
  }
  auto const used = [&](column const& u) { return w.times(w.a, s, r, u); };
  auto const local_absorbed = used(w.local(r, w.final(r, r))), local_exported = used(w.local(r, w.exports(r)));
  column twice = own;
  world::add(twice, local, -1);
  auto const by = [&](column weight, column const& amount) {
    for (std::size_t i = 0; i < w.m; ++i) weight[i] *= amount[i];
    return weight;
  };
  return {by(own, w.final(s, r)), by(local, used(w.times(w.b, r, r, w.final(r, r)))), by(local, used(third_absorbed)), by(local, used(own_third)), by(local, used(third_third)),
          by(local, used(w.times(w.b, r, r, w.final(r, s)))), by(local, used(third_home)), by(local, used(w.times(w.b, r, s, w.final(s, s)))), by(local, used(home_exports)), by(twice, used(w.made(r))),
          by(importer, w.final(s, r)), by(importer, local_absorbed), by(importer, local_exported), by(other, w.final(s, r)), by(other, local_absorbed), by(other, local_exported)};
}

// Equation 36 of Koopman, Wang and Wei.
std::array<double, kKwwTerms> nine_of(world const& w, std::size_t s) {
  std::array<double, kKwwTerms> out{};
  column foreign(w.m, 0.0), twice = w.value(w.b, s, s);
  world::add(twice, w.local_value(s), -1);
  for (std::size_t t = 0; t < w.g; ++t)
    if (t != s) world::add(foreign, w.value(w.b, t, s));
  out[4] = slow::dot(twice, w.final(s, s));
  out[5] = slow::dot(twice, w.exports(s));
  for (std::size_t r = 0; r < w.g; ++r) {
    if (r == s) continue;
    auto const sent = w.value(w.b, s, r);
    out[0] += slow::dot(w.value(w.b, s, s), w.final(s, r));
    out[1] += slow::dot(sent, w.final(r, r));
    for (std::size_t t = 0; t < w.g; ++t)
      if (t != s && t != r) out[2] += slow::dot(sent, w.final(r, t));
    out[3] += slow::dot(sent, w.final(r, s));
    out[6] += slow::dot(foreign, w.final(s, r));
    out[7] += slow::dot(foreign, w.times(w.a, s, r, w.local(r, w.final(r, r))));
    out[8] += slow::dot(foreign, w.times(w.a, s, r, w.local(r, w.exports(r))));
  }
  return out;
}

class twin_wwz : public slow::twin_of_random_table {
 protected:
};

TEST_P(twin_wwz, sixteen_terms) {
  auto const all = wwz(s->base, s->inverse_b);
  auto const alone = wwz_of(s->base, economy_id{w.g - 1});
  for (std::size_t e = 0; e < w.g; ++e)
    for (std::size_t r = 0; r < w.g; ++r) {
      if (e == r) continue;
      auto const slow_terms = terms_of(w, e, r);
      auto const exports = w.exports(e, r);
      for (std::size_t i = 0; i < w.m; ++i) {
        double sum = 0;
        for (std::size_t k = 0; k < kWwzTerms; ++k) {
          auto const value = all.terms[k](e * w.m + i, r);
          EXPECT_NEAR(value, slow_terms[k][i], scale) << text(static_cast<wwz_term>(k)) << " " << e << "-" << r;
          if (e == w.g - 1) EXPECT_NEAR(alone.terms[k](e * w.m + i, r), value, scale);
          else EXPECT_EQ(alone.terms[k](e * w.m + i, r), 0);
          sum += value;
        }
        EXPECT_NEAR(sum, exports[i], scale);
      }
    }
}

TEST_P(twin_wwz, nine_terms) {
  auto const all = kww(s->base);
  for (std::size_t e = 0; e < w.g; ++e) {
    auto const slow_terms = nine_of(w, e);
    auto const exports = w.exports(e);
    double sum = 0, total = 0;
    for (auto const value : exports) total += value;
    for (std::size_t k = 0; k < kKwwTerms; ++k) {
      EXPECT_NEAR(all[e][k], slow_terms[k], 1e-11 * (1 + std::abs(total))) << "T" << k + 1;
      sum += all[e][k];
    }
    EXPECT_NEAR(sum, total, 1e-11 * (1 + std::abs(total)));
  }
}

// The bilateral terms add up to the nine where both have a name for the same thing: T1, T7, T8 and T6.
TEST_P(twin_wwz, both_decompositions_agree) {
  auto const all = wwz(s->base, s->inverse_b);
  auto const nine = kww(s->base);
  for (std::size_t e = 0; e < w.g; ++e) {
    auto const total = [&](std::initializer_list<wwz_term> terms) {
      double sum = 0;
      for (auto const k : terms)
        for (auto i = e * w.m; i < (e + 1) * w.m; ++i)
          for (std::size_t r = 0; r < w.g; ++r) sum += all(k, i, r);
      return sum;
    };
    double size = 1;
    for (auto const value : w.exports(e)) size += std::abs(value);
    using enum wwz_term;
    EXPECT_NEAR(total({dva_fin}), nine[e][0], 1e-11 * size);
    EXPECT_NEAR(total({dva_int, dva_intrex_i1, dva_intrex_f, dva_intrex_i2}), nine[e][1] + nine[e][2], 1e-11 * size);
    EXPECT_NEAR(total({rdv_fin, rdv_fin2, rdv_int}), nine[e][3] + nine[e][4], 1e-11 * size);
    EXPECT_NEAR(total({ddc_fin, ddc_int}), nine[e][5], 1e-11 * size);
    EXPECT_NEAR(total({mva_fin, ova_fin}), nine[e][6], 1e-11 * size);
    EXPECT_NEAR(total({mva_int, ova_int}), nine[e][7], 1e-11 * size);
    EXPECT_NEAR(total({mdc, odc}), nine[e][8], 1e-11 * size);
  }
}

INSTANTIATE_TEST_SUITE_P(shapes, twin_wwz, testing::Values(shape{1, 3, 4, {}}, shape{2, 5, 2, {}}, shape{3, 2, 7, {}}, shape{4, 4, 1, {}}, shape{5, 1, 5, {}}, shape{6, 4, 3, {.zero_output = true}},
                                                           shape{7, 4, 3, {.negative_final = true}}, shape{8, 4, 3, {.empty_economy = true}}, shape{9, 3, 5, {true, true, true}}));

}  // namespace

}  // namespace landsea::mrio
