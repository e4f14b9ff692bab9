// Durations: closed forms against numerical integration of draws' own quantiles.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "loss_duration.hpp"

namespace landsea::chain {
namespace {

using shape = duration::shape;
std::vector<duration> const kAll{{shape::fixed, 5, 0, 0},       {shape::uniform, 2, 10, 0},    {shape::triangular, 1, 3, 20},
                                 {shape::triangular, 4, 4, 9},  {shape::triangular, 4, 9, 9},  {shape::lognormal, 6, 0.8, 0},
                                 {shape::lognormal, 6, 0, 0},   {shape::exponential, 7, 0, 0}};

TEST(Duration, MeanBeyondACoverAgreesWithDraws) {
  constexpr int kDraws = 200'000;
  for (auto const& d : kAll)
    for (auto const cover : {0.0, 1.5, 3.0, 5.0, 8.0, 12.0}) {
      random_stream r(11, static_cast<std::uint64_t>(d.is));
      double sum = 0, squares = 0, more = 0;
      for (int i = 0; i < kDraws; ++i) {
        auto const lasts = draw(d, r), x = std::max(0.0, lasts - cover);
        more += lasts > cover ? 1 : 0;
        sum += x;
        squares += x * x;
      }
      auto const average = sum / kDraws, sd = std::sqrt(std::max(0.0, squares / kDraws - average * average));
      EXPECT_NEAR(mean_beyond(d, cover), average, 5 * sd / std::sqrt(kDraws) + 1e-9) << static_cast<int>(d.is) << " " << cover;
      auto const chance = more / kDraws;
      EXPECT_NEAR(chance_beyond(d, cover), chance, 5 * std::sqrt(chance * (1 - chance) / kDraws) + 1e-9) << static_cast<int>(d.is) << " " << cover;
    }
}

TEST(Duration, TextbookMeans) {
  EXPECT_DOUBLE_EQ(mean({shape::uniform, 2, 10, 0}), 6);
  EXPECT_DOUBLE_EQ(mean({shape::triangular, 1, 3, 20}), 8);
  EXPECT_NEAR(mean({shape::lognormal, 6, 0.8, 0}), 6 * std::exp(0.32), 1e-12);  // median times exp(sigma^2 / 2)
  EXPECT_DOUBLE_EQ(mean({shape::exponential, 7, 0, 0}), 7);
}

// A mode at the edge must not divide by zero.
TEST(Duration, TrianglesWithTheModeAtAnEdge) {
  EXPECT_NEAR(mean_beyond({shape::triangular, 4, 4, 9}, 4), 5.0 / 3, 1e-12);
  EXPECT_NEAR(mean_beyond({shape::triangular, 4, 9, 9}, 4), 10.0 / 3, 1e-12);
  EXPECT_EQ(mean_beyond({shape::triangular, 4, 9, 9}, 9), 0);
  EXPECT_EQ(mean_beyond({shape::triangular, 6, 6, 6}, 2), 4);
}

}  // namespace
}  // namespace landsea::chain
