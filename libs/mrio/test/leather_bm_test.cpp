// Borin and Mancini's decompositions of the leather example, as the R package exvatools gives them.
#include "landsea/mrio/borin_mancini.hpp"
#include "samples.hpp"

namespace landsea::mrio {

namespace {

constexpr double kDigits = 5e-9;
using row = std::array<double, 3>;
constexpr row kExports{64.3, 113.6, 147.6}, kDomesticValue{52.81756157, 89.82481684, 106.84240307}, kAbsorbed{46.73208810, 77.34144367, 96.71914217}, kDirect{34.79877013, 65.50360083, 89.31688875},
    kImporter{36.90323995, 68.19756055, 93.32698049}, kDomesticDouble{0.87239493, 2.63693632, 4.44817999}, kForeign{10.61004351, 21.13824684, 36.30941694}, kForeignValue{10.43483717, 20.55564187, 35.06488799},
    kWorldSink{8.47182652, 18.26518929, 33.12850595}, kWorldSource{8.85207686, 18.49392308, 32.51952182}, kInImports{79.63232773, 108.71967422, 127.14833966};

struct leather_bm : testing::Test {
  table t = leather();
  std::unique_ptr<solved> s = solve_table(t);

  std::vector<export_content> totals(perspective p, approach a) {
    auto const all = borin_mancini(s->base, s->inverse_b, p, a);
    EXPECT_TRUE(all.has_value());
    std::vector<export_content> out;
    for (std::size_t e = 0; e < 3; ++e) out.push_back(all->total(economy_id{e}, 3));
    return out;
  }
};

TEST_F(leather_bm, exporter_at_the_first_crossing) {
  auto const all = totals(perspective::exporter, approach::source);
  for (std::size_t e = 0; e < 3; ++e) {
    EXPECT_NEAR(all[e].exports, kExports[e], kDigits);
    EXPECT_NEAR(all[e].domestic_value, kDomesticValue[e], kDigits);
    EXPECT_NEAR(all[e].absorbed_value, kAbsorbed[e], kDigits);
    EXPECT_NEAR(all[e].direct_value, kDirect[e], kDigits);
    EXPECT_NEAR(all[e].domestic_double(), kDomesticDouble[e], kDigits);
    EXPECT_NEAR(all[e].foreign, kForeign[e], kDigits);
    EXPECT_NEAR(all[e].foreign_value, kForeignValue[e], kDigits);
    EXPECT_FALSE(all[e].importer_value);
  }
}

TEST_F(leather_bm, exporter_at_the_last_crossing) {
  auto const all = totals(perspective::exporter, approach::sink);
  for (std::size_t e = 0; e < 3; ++e) {
    EXPECT_NEAR(all[e].domestic_value, kDomesticValue[e], kDigits);
    EXPECT_NEAR(all[e].absorbed_value, kAbsorbed[e], kDigits);
    EXPECT_NEAR(all[e].foreign_value, kForeignValue[e], kDigits);
    ASSERT_TRUE(all[e].importer_value);
    EXPECT_NEAR(*all[e].importer_value, kImporter[e], kDigits);
  }
}

TEST_F(leather_bm, world) {
  auto const first = totals(perspective::world, approach::source), last = totals(perspective::world, approach::sink);
  for (std::size_t e = 0; e < 3; ++e) {
    EXPECT_NEAR(first[e].foreign_value, kWorldSource[e], kDigits);
    EXPECT_NEAR(last[e].foreign_value, kWorldSink[e], kDigits);
  }
}

TEST_F(leather_bm, imports) {
  auto const all = value_in_imports(s->base, s->inverse_b);
  ASSERT_TRUE(all.has_value());
  for (std::size_t e = 0; e < 3; ++e) EXPECT_NEAR(all->total(e), kInImports[e], kDigits);
}

TEST_F(leather_bm, no_sink_for_narrow_perimeters) {
  auto const refused = borin_mancini(s->base, s->inverse_b, perspective::bilateral, approach::sink);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().all().front().code, "mrio/no-such-decomposition");
}

}  // namespace

}  // namespace landsea::mrio
