// Published figures of the leather example: the R packages decompr (WWZ, Leontief) and exvatools (KWW, Borin-Mancini).
#include "landsea/mrio/kww.hpp"
#include "landsea/mrio/position.hpp"
#include "landsea/mrio/wwz.hpp"
#include "samples.hpp"

namespace landsea::mrio {

namespace {
constexpr double kDigits = 5e-9;
}

TEST(leather, inverse) {
  auto const t = leather();
  auto const s = solve_table(t);
  EXPECT_NEAR(s->inverse_b(0, 0), 1.27635981, kDigits);
  EXPECT_NEAR(s->inverse_b(0, 1), 0.14564423, kDigits);
  EXPECT_NEAR(s->inverse_b(0, 2), 0.20345934, kDigits);
  EXPECT_LT(s->system.residual_of(s->inverse_b), 1e-15);
}

TEST(leather, sixteen_terms_of_argentine_agriculture_to_turkey) {
  auto const t = leather();
  auto const s = solve_table(t);
  constexpr std::array<double, kWwzTerms> kPublished{5.47443540, 2.68136859, 1.13634407, 1.40930027, 0.50493154, 0.70568372, 0.34701975, 0.16861473, 0.06486415, 0.07171574, 0.21430105, 0.10207118, 0.17546624, 0.41126356, 0.19588405, 0.33673597};
  auto const all = wwz(s->base, s->inverse_b);
  auto const alone = wwz_of(s->base, economy_id{0});
  double sum = 0;
  for (std::size_t k = 0; k < kWwzTerms; ++k) {
    EXPECT_NEAR(all(static_cast<wwz_term>(k), 0, 1), kPublished[k], kDigits) << text(static_cast<wwz_term>(k));
    EXPECT_NEAR(alone(static_cast<wwz_term>(k), 0, 1), kPublished[k], kDigits) << text(static_cast<wwz_term>(k));
    sum += all(static_cast<wwz_term>(k), 0, 1);
  }
  EXPECT_NEAR(sum, 14.0, 1e-12);
}

TEST(leather, nine_terms_of_argentina) {
  auto const t = leather();
  auto const s = solve_table(t);
  constexpr std::array<double, kKwwTerms> kPublished{19.34940465, 18.97119268, 8.41149078, 5.25950108, 0.82597239, 0.87239493, 3.45059535, 3.38861658, 3.77083157};
  auto const all = kww(s->base);
  for (std::size_t k = 0; k < kKwwTerms; ++k) EXPECT_NEAR(all[0][k], kPublished[k], kDigits) << "T" << k + 1;
}

TEST(leather, position_of_argentina) {
  auto const t = leather();
  auto const s = solve_table(t);
  constexpr std::array<double, 3> kUp{2.09840373, 2.17685560, 1.63112441}, kDown{1.56540084, 1.77698612, 2.43322012};
  auto const where = position(s->system);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(where.upstreamness[i].value(), kUp[i], kDigits);
    EXPECT_NEAR(where.downstreamness[i].value(), kDown[i], kDigits);
  }
}

}  // namespace landsea::mrio
