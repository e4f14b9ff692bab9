// Borin and Mancini by definition: value added counts once if the flows of the perimeter are taken out of A and the world is
// solved again; against the products that the engine uses.
#include "landsea/mrio/borin_mancini.hpp"
#include "slow.hpp"

namespace landsea::mrio {

namespace {

using slow::column;
using slow::dense;
using slow::shape;
using slow::world;

class twin_bm : public slow::twin_of_random_table {
 protected:

  borin_mancini_result run(perspective p, approach a) {
    auto out = borin_mancini(s->base, s->inverse_b, p, a);
    EXPECT_TRUE(out.has_value());
    return std::move(*out);
  }
  // B after flows of intermediates for which `gone(i, j)` have been taken out.
  template <class Gone>
  dense without(Gone const& gone) const {
    auto a = w.a;
    for (std::size_t i = 0; i < w.n; ++i)
      for (std::size_t j = 0; j < w.n; ++j)
        if (gone(i, j)) a[i][j] = 0;
    return world::leontief_inverse(std::move(a));
  }
  // Value added of t's of which `counts` in a unit of column j of b.
  template <class Counts>
  double value_in(dense const& b, std::size_t j, Counts const& counts) const {
    double out = 0;
    for (std::size_t i = 0; i < w.n; ++i)
      if (counts(w.of(i))) out += w.v[i] * b[i][j];
    return out;
  }
};

TEST_P(twin_bm, exporter_source) {
  auto const got = run(perspective::exporter, approach::source);
  for (std::size_t e = 0; e < w.g; ++e) {
    auto const once = without([&](std::size_t i, std::size_t j) { return w.of(i) == e && w.of(j) != e; });
    for (std::size_t r = 0; r < w.g; ++r) {
      if (r == e) continue;
      auto const exports = w.exports(e, r);
      // Output of r that e does not absorb in the end, and what r makes for itself with its own inputs.
      column abroad(w.m, 0.0);
      for (std::size_t k = 0; k < w.g; ++k)
        for (std::size_t l = 0; l < w.g; ++l)
          if (l != e) world::add(abroad, w.times(w.b, r, k, w.final(k, l)));
      auto const used_abroad = w.times(w.a, e, r, abroad), used_direct = w.times(w.a, e, r, w.local(r, w.final(r, r)));
      for (std::size_t i = 0; i < w.m; ++i) {
        auto const at = e * w.m + i;
        auto const own = value_in(once, at, [&](std::size_t o) { return o == e; }), foreign = value_in(once, at, [&](std::size_t o) { return o != e; });
        auto const flow = got.flow(at, r);
        EXPECT_NEAR(flow.exports, exports[i], scale);
        EXPECT_NEAR(flow.domestic + flow.foreign, exports[i], scale);
        EXPECT_NEAR(flow.domestic_value, own * exports[i], scale);
        EXPECT_NEAR(flow.foreign_value, foreign * exports[i], scale);
        EXPECT_NEAR(flow.absorbed_value, own * (w.y[at][r] + used_abroad[i]), scale);
        EXPECT_NEAR(flow.direct_value, own * (w.y[at][r] + used_direct[i]), scale);
      }
    }
  }
}

TEST_P(twin_bm, exporter_sink) {
  auto const got = run(perspective::exporter, approach::sink);
  for (std::size_t e = 0; e < w.g; ++e) {
    // After its last crossing nothing leaves e again: B without its exports of intermediates, and none of its final exports.
    auto const last = without([&](std::size_t i, std::size_t j) { return w.of(i) == e && w.of(j) != e; });
    auto const made_for = [&](std::size_t r, std::size_t absorber) {
      column out(w.m, 0.0);
      for (std::size_t k = 0; k < w.g; ++k)
        if (k != e || absorber == e) world::add(out, w.times(last, r, k, w.final(k, absorber)));
      return out;
    };
    for (std::size_t r = 0; r < w.g; ++r) {
      if (r == e) continue;
      column all(w.m, 0.0);
      for (std::size_t l = 0; l < w.g; ++l) world::add(all, made_for(r, l));
      auto const used = w.times(w.a, e, r, all), returned = w.times(w.a, e, r, made_for(r, e)), kept = w.times(w.a, e, r, made_for(r, r));
      for (std::size_t i = 0; i < w.m; ++i) {
        auto const at = e * w.m + i;
        auto const own = value_in(w.b, at, [&](std::size_t o) { return o == e; }), foreign = value_in(w.b, at, [&](std::size_t o) { return o != e; });
        auto const flow = got.flow(at, r);
        EXPECT_NEAR(flow.domestic_value, own * (w.y[at][r] + used[i]), scale);
        EXPECT_NEAR(flow.foreign_value, foreign * (w.y[at][r] + used[i]), scale);
        EXPECT_NEAR(flow.reflected(), own * returned[i], scale);
        EXPECT_NEAR(flow.importer_value.value(), own * (w.y[at][r] + kept[i]), scale);
      }
    }
  }
}

TEST_P(twin_bm, narrower_perimeters) {
  auto const bilateral = run(perspective::bilateral, approach::source), sectoral = run(perspective::sectoral, approach::source), both = run(perspective::sectoral_bilateral, approach::source);
  for (std::size_t e = 0; e < w.g; ++e)
    for (std::size_t r = 0; r < w.g; ++r) {
      if (r == e) continue;
      auto const exports = w.exports(e, r);
      auto const pair = without([&](std::size_t i, std::size_t j) { return w.of(i) == e && w.of(j) == r; });
      for (std::size_t k = 0; k < w.m; ++k) {
        auto const at = e * w.m + k;
        auto const industry = without([&](std::size_t i, std::size_t j) { return i == at && w.of(j) != e; });
        auto const flow = without([&](std::size_t i, std::size_t j) { return i == at && w.of(j) == r; });
        auto const check = [&](borin_mancini_result const& got, dense const& b) {
          EXPECT_NEAR(got.domestic_value(at, r), value_in(b, at, [&](std::size_t o) { return o == e; }) * exports[k], scale) << text(got.watched);
          EXPECT_NEAR(got.foreign_value(at, r), value_in(b, at, [&](std::size_t o) { return o != e; }) * exports[k], scale) << text(got.watched);
        };
        check(bilateral, pair);
        check(sectoral, industry);
        check(both, flow);
      }
    }
}

TEST_P(twin_bm, world) {
  auto const first = run(perspective::world, approach::source), last = run(perspective::world, approach::sink);
  for (std::size_t e = 0; e < w.g; ++e) {
    column entered(w.m, 0.0);
    for (std::size_t t0 = 0; t0 < w.g; ++t0) {
      if (t0 == e) continue;
      auto const made = w.local_value(t0);
      for (std::size_t j = 0; j < w.m; ++j)
        for (std::size_t i = 0; i < w.m; ++i) entered[j] += made[i] * w.a[t0 * w.m + i][e * w.m + j];
    }
    for (std::size_t r = 0; r < w.g; ++r) {
      if (r == e) continue;
      auto const exports = w.exports(e, r);
      auto const direct = w.times(w.a, e, r, w.local(r, w.final(r, r)));
      column again(w.m, 0.0);
      for (std::size_t j = 0; j < w.g; ++j) {
        if (j == r) continue;
        world::add(again, w.final(r, j));
        world::add(again, w.times(w.a, r, j, w.local(j, w.final(j, j))));
      }
      auto const onward = w.times(w.a, e, r, w.local(r, again));
      for (std::size_t i = 0; i < w.m; ++i) {
        auto const at = e * w.m + i;
        double arrived = 0;
        for (std::size_t j = 0; j < w.m; ++j) arrived += entered[j] * w.l[e][j][i];
        EXPECT_NEAR(first.foreign_value(at, r), arrived * exports[i], scale);
        auto const foreign = value_in(w.b, at, [&](std::size_t o) { return o != e; }), importer = value_in(w.b, at, [&](std::size_t o) { return o == r; });
        EXPECT_NEAR(last.foreign_value(at, r), foreign * (w.y[at][r] + direct[i]) + importer * onward[i], scale);
      }
    }
  }
}

TEST_P(twin_bm, identities) {
  auto const source = run(perspective::exporter, approach::source), sink = run(perspective::exporter, approach::sink), first = run(perspective::world, approach::source), last = run(perspective::world, approach::sink);
  double forward = 0, world_source = 0, world_sink = 0;
  for (std::size_t e = 0; e < w.g; ++e) {
    auto const a = source.total(economy_id{e}, w.m), b = sink.total(economy_id{e}, w.m);
    EXPECT_NEAR(a.exports, a.domestic + a.foreign, scale);
    EXPECT_NEAR(a.domestic_value, b.domestic_value, scale);
    EXPECT_NEAR(a.absorbed_value, b.absorbed_value, scale);
    EXPECT_NEAR(a.foreign_value, b.foreign_value, scale);
    if (!GetParam().odd.negative_final && w.g > 1) {
      EXPECT_LE(a.direct_value, b.importer_value.value() + scale);
      EXPECT_LE(b.importer_value.value(), a.absorbed_value + scale);
    }
    forward += a.chains_forward();
    world_source += first.total(economy_id{e}, w.m).foreign_value;
    world_sink += last.total(economy_id{e}, w.m).foreign_value;
  }
  EXPECT_NEAR(world_source, world_sink, 10 * scale);
  EXPECT_NEAR(world_source, forward, 10 * scale);
}

TEST_P(twin_bm, imports) {
  auto const got = value_in_imports(s->base, s->inverse_b);
  ASSERT_TRUE(got.has_value());
  for (std::size_t r = 0; r < w.g; ++r) {
    auto const b = without([&](std::size_t i, std::size_t j) { return w.of(i) != r && w.of(j) == r; });
    double imports = 0;
    std::vector<double> value(w.g, 0.0);
    for (std::size_t e = 0; e < w.g; ++e) {
      if (e == r) continue;
      auto const bought = w.exports(e, r);
      for (std::size_t k = 0; k < w.m; ++k) {
        imports += bought[k];
        for (std::size_t o = 0; o < w.g; ++o) value[o] += value_in(b, e * w.m + k, [&](std::size_t x) { return x == o; }) * bought[k];
      }
    }
    EXPECT_NEAR(got->imports[r], imports, scale);
    for (std::size_t o = 0; o < w.g; ++o) EXPECT_NEAR(got->value_added(o, r), value[o], scale);
  }
}

INSTANTIATE_TEST_SUITE_P(shapes, twin_bm, testing::Values(shape{11, 3, 4, {}}, shape{12, 5, 2, {}}, shape{13, 2, 6, {}}, shape{14, 4, 1, {}}, shape{15, 1, 4, {}}, shape{16, 4, 3, {.zero_output = true}},
                                                          shape{17, 4, 3, {.negative_final = true}}, shape{18, 4, 3, {.empty_economy = true}}, shape{19, 3, 4, {true, true, true}}));

}  // namespace

}  // namespace landsea::mrio
