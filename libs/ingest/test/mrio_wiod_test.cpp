// The world input-output table of 2011 (WIOD release 2013), where it is at hand: figures that other programs publish for it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "landsea/ingest/mrio.hpp"
#include "landsea/mrio/balance.hpp"
#include "landsea/mrio/borin_mancini.hpp"
#include "landsea/mrio/kww.hpp"
#include "landsea/mrio/tiva.hpp"
#include "landsea/mrio/wwz.hpp"

namespace landsea::ingest {

namespace {

std::string shared_file(std::string const& name) {
  auto const* named = std::getenv("LANDSEA_SHARED_DATA");
  auto const directory = named != nullptr ? std::filesystem::path(named) : std::filesystem::path(LANDSEA_SOURCE_DIR).parent_path() / "shared" / "data";
  return (directory / name).string();
}

struct wiod : testing::TestWithParam<char const*> {
  std::string path = shared_file(GetParam());
  void SetUp() override {
    if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is not there; LANDSEA_SHARED_DATA names its directory";
  }
};

}  // namespace

using wiod_2011 = wiod;
TEST_P(wiod_2011, has_the_published_figures) {
  auto const read = read_mrio(path);
  ASSERT_TRUE(read.has_value()) << describe(read.error());
  auto const& t = read->data;
  EXPECT_EQ(t.economies(), 41U);
  EXPECT_EQ(t.industries(), 35U);
  EXPECT_EQ(t.parts().final_uses.size(), 5U);
  auto const balance = check_balance(t);
  EXPECT_EQ(balance.negative_final_cells, 352U);
  EXPECT_EQ(balance.zero_output.size(), 20U);
  EXPECT_TRUE(balance.inputs_without_output.empty());
  EXPECT_EQ(balance.rows->largest.front().amount < 0 ? -balance.rows->largest.front().amount : balance.rows->largest.front().amount, 108);
  EXPECT_EQ(balance.exports, 18339852);

  auto const system = mrio::leontief::build(t);
  ASSERT_TRUE(system.has_value()) << describe(system.error());
  auto const b = system->inverse_b();
  auto const base = mrio::make_accounts(*system, &b);
  ASSERT_TRUE(base.has_value());
  auto const china = t.find_economy("CHN").value(), usa = t.find_economy("USA").value();
  auto const electronics = t.position(china, t.find_industry("C14").value());

  using enum mrio::wwz_term;
  auto const terms = mrio::wwz(*base, b);
  EXPECT_EQ(base->exports_e(electronics, usa.position()), 176925);
  EXPECT_NEAR(terms(dva_fin, electronics, usa.position()), 74052.7234, 5e-5);
  EXPECT_NEAR(terms(dva_int, electronics, usa.position()), 39809.6772, 5e-5);
  EXPECT_NEAR(terms(ova_fin, electronics, usa.position()), 26488.6123, 5e-5);

  auto const sink = mrio::borin_mancini(*base, b, mrio::perspective::world, mrio::approach::sink), source = mrio::borin_mancini(*base, b, mrio::perspective::exporter, mrio::approach::source);
  ASSERT_TRUE(sink && source);
  double exports = 0, absorbed = 0, foreign = 0;
  for (std::size_t e = 0; e < t.economies(); ++e) {
    auto const one = source->total(mrio::economy_id{e}, t.industries());
    exports += one.exports;
    absorbed += one.absorbed_value;
    foreign += sink->total(mrio::economy_id{e}, t.industries()).foreign_value;
  }
  EXPECT_EQ(exports, 18339852);
  EXPECT_NEAR(absorbed, 13293684.38, 5e-3);
  EXPECT_NEAR(foreign, 3488280.67, 5e-3);
}
INSTANTIATE_TEST_SUITE_P(file, wiod_2011, testing::Values("wiod2013_2011.csv.gz"));

using wiod_years = wiod;
TEST_P(wiod_years, keep_the_identities) {
  auto const read = read_mrio(path);
  ASSERT_TRUE(read.has_value()) << describe(read.error());
  auto const& t = read->data;
  auto const system = mrio::leontief::build(t);
  ASSERT_TRUE(system.has_value()) << describe(system.error());
  auto const b = system->inverse_b();
  EXPECT_LT(system->residual_of(b), 1e-12);
  auto const base = mrio::make_accounts(*system, &b);
  auto const terms = mrio::wwz(*base, b);
  auto const nine = mrio::kww(*base);
  auto const value = mrio::tiva(*base);
  auto const source = mrio::borin_mancini(*base, b, mrio::perspective::exporter, mrio::approach::source), sink = mrio::borin_mancini(*base, b, mrio::perspective::exporter, mrio::approach::sink);
  for (std::size_t e = 0; e < t.economies(); ++e) {
    double exports = 0, sixteen = 0, nine_terms = 0, abroad = 0;
    for (auto i = t.first(e); i < t.first(e + 1); ++i) {
      abroad += value.absorbed_abroad[i];
      // Some industries sell 1 and take back 1: without output there is no value added to tell what their exports are made of.
      if (t.output_x()[i] == 0) continue;
      for (std::size_t r = 0; r < t.economies(); ++r) {
        exports += base->exports_e(i, r);
        double sum = 0;
        for (auto const& term : terms.terms) sum += term(i, r);
        ASSERT_NEAR(sum, base->exports_e(i, r), 1e-7) << t.label(i) << " to " << r;
        sixteen += sum;
      }
    }
    for (auto const term : nine[e]) nine_terms += term;
    auto const first = source->total(mrio::economy_id{e}, t.industries()), last = sink->total(mrio::economy_id{e}, t.industries());
    EXPECT_NEAR(sixteen, exports, 1e-5);
    EXPECT_NEAR(nine_terms, exports, 1e-5);
    EXPECT_NEAR(first.domestic + first.foreign, exports, 1e-5);
    EXPECT_NEAR(first.domestic_value, last.domestic_value, 1e-5);
    EXPECT_NEAR(first.absorbed_value, abroad, 1e-5) << "exported by way of others, absorbed abroad";
  }
}
INSTANTIATE_TEST_SUITE_P(files, wiod_years, testing::Values("wiod2013_1995.csv.gz", "wiod2013_2005.csv.gz", "wiod2013_2011.csv.gz"));

}  // namespace landsea::ingest
