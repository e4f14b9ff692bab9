// Footprints against f'B Y by loops, and their identities.
#include "landsea/mrio/footprint.hpp"
#include "twins.hpp"

namespace landsea::mrio {

namespace {

using twin_footprint = twins;

TEST_P(twin_footprint, by_economy_and_industry) {
  stressor co2{"CO2", "kt", amounts(9), std::vector<double>(w.g), 0};
  double given = 0;
  for (std::size_t e = 0; e < w.g; ++e) given += co2.direct[e] = 0.5 + static_cast<double>(e);
  for (auto const x : co2.amounts) given += x;
  auto const got = footprint_of(s->base, co2);
  auto const f = [&](std::size_t i) { return w.x[i] == 0 ? 0 : co2.amounts[i] / w.x[i]; };
  auto const product = [&](std::size_t r, std::size_t k, bool abroad) {
    double sum = 0;
    for (std::size_t e = 0; e < w.g; ++e)
      for (std::size_t i = 0; i < w.n; ++i)
        if (!abroad || w.of(i) != r) sum += f(i) * w.b[i][e * w.m + k] * w.y[e * w.m + k][r];
    return sum;
  };
  double consumed = 0;
  for (std::size_t r = 0; r < w.g; ++r) {
    auto const& one = got.economies[r];
    consumed += one.consumption;
    EXPECT_NEAR(one.production + one.direct + one.imports - one.exports, one.consumption, 1e-8);
    double made = 0, sent = 0;
    for (std::size_t k = 0; k < w.m; ++k) {
      auto const i = r * w.m + k;
      made += co2.amounts[i];
      EXPECT_NEAR(got.industries[i].production, co2.amounts[i], 1e-9);
      EXPECT_NEAR(got.industries[i].consumption, product(r, k, false), 1e-8);
      EXPECT_NEAR(got.industries[i].imports, product(r, k, true), 1e-8);
      double abroad = 0;
      for (std::size_t q = 0; q < w.g; ++q)
        for (std::size_t j = 0; q != r && j < w.n; ++j) abroad += f(i) * w.b[i][j] * w.y[j][q];
      EXPECT_NEAR(got.industries[i].exports, abroad, 1e-8);
      sent += abroad;
    }
    EXPECT_NEAR(one.production, made, 1e-8);
    EXPECT_NEAR(one.exports, sent, 1e-8);
    for (std::size_t e = 0; e < w.g; ++e) {
      double caused = 0;
      for (std::size_t i = e * w.m; i < (e + 1) * w.m; ++i)
        for (std::size_t j = 0; j < w.n; ++j) caused += f(i) * w.b[i][j] * w.y[j][r];
      EXPECT_NEAR(got.caused_by(e, r), caused, 1e-8);
    }
  }
  EXPECT_NEAR(consumed, given, 1e-8) << "all that arises is somebody's";
}

INSTANTIATE_TEST_SUITE_P(shapes, twin_footprint, all_shapes());

}  // namespace

}  // namespace landsea::mrio
