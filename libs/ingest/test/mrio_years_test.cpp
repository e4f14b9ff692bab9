// Identities of the indicators on the world input-output tables of 1995, 2005 and 2011 (WIOD release 2013), where they are at hand.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>

#include "landsea/ingest/mrio.hpp"
#include "landsea/mrio/advantage.hpp"
#include "landsea/mrio/change.hpp"
#include "landsea/mrio/footprint.hpp"
#include "landsea/mrio/ghosh.hpp"
#include "landsea/mrio/multipliers.hpp"
#include "landsea/mrio/region.hpp"
#include "landsea/mrio/smile.hpp"
#include "landsea/mrio/tiva.hpp"

namespace landsea::ingest {

namespace {

std::string shared_file(std::string const& name) {
  auto const* named = std::getenv("LANDSEA_SHARED_DATA");
  auto const directory = named != nullptr ? std::filesystem::path(named) : std::filesystem::path(LANDSEA_SOURCE_DIR).parent_path() / "shared" / "data";
  return (directory / name).string();
}

// The system refers to the table, so both stay where they are.
struct year {
  mrio_file file;
  std::optional<mrio::leontief> solved;
  [[nodiscard]] mrio::leontief const& system() const { return *solved; }
};

std::unique_ptr<year> load(std::string const& name) {
  auto const path = shared_file(name);
  if (!std::filesystem::exists(path)) return nullptr;
  auto read = read_mrio(path);
  EXPECT_TRUE(read.has_value()) << (read ? "" : describe(read.error()));
  auto out = std::make_unique<year>(year{std::move(*read), {}});
  auto built = mrio::leontief::build(out->file.data);
  EXPECT_TRUE(built.has_value());
  out->solved = std::move(*built);
  return out;
}

}  // namespace

TEST(mrio_years, changes_add_up) {
  auto const before = load("wiod2013_1995.csv.gz"), after = load("wiod2013_2011.csv.gz");
  if (!before || !after) GTEST_SKIP() << "the tables are not there; LANDSEA_SHARED_DATA names their directory";
  for (auto const what : {mrio::changed::value_added, mrio::changed::exports, mrio::changed::value_added_abroad}) {
    auto const got = mrio::decompose_change(before->system(), after->system(), what);
    ASSERT_TRUE(got.has_value()) << describe(got.error());
    double apart = 0, scale = 0;
    for (std::size_t i = 0; i < got->before.size(); ++i) {
      double parts = 0, polar = 0;
      for (std::size_t f = 0; f < mrio::kChangeFactors; ++f) {
        parts += got->part[f][i], polar += got->polar[f][i];
        EXPECT_LE(got->lowest[f][i], got->part[f][i] + 1e-6);
        EXPECT_GE(got->highest[f][i], got->part[f][i] - 1e-6);
      }
      EXPECT_NEAR(parts, got->after[i] - got->before[i], 1e-5);
      EXPECT_NEAR(polar, got->after[i] - got->before[i], 1e-5);
      apart += std::abs(got->part[4][i] - got->polar[4][i]);
      scale += std::abs(got->part[4][i]);
    }
    EXPECT_LT(apart, 0.05 * scale) << "the mean of the polar orders is near that of all orders (Dietzenbacher and Los 1998)";
  }
}

TEST(mrio_years, the_indicators_keep_their_identities) {
  for (auto const* name : {"wiod2013_1995.csv.gz", "wiod2013_2011.csv.gz"}) {
    auto const y = load(name);
    if (!y) GTEST_SKIP() << "the tables are not there; LANDSEA_SHARED_DATA names their directory";
    auto const& t = y->system().data();
    auto const base = mrio::make_accounts(y->system());
    ASSERT_TRUE(base.has_value());
    auto const value = mrio::tiva(*base);

    // Value added as an account: what it leaves for is VAX.
    mrio::stressor s{"value added", t.parts().unit, t.residual_value_added_v(), std::vector<double>(t.economies(), 0.0), 0};
    auto const f = mrio::footprint_of(*base, s);
    double world = 0, consumed = 0;
    for (std::size_t e = 0; e < t.economies(); ++e) {
      double abroad = 0;
      for (auto i = t.first(e); i < t.first(e + 1); ++i) abroad += value.absorbed_abroad[i];
      EXPECT_NEAR(f.economies[e].exports, abroad, 1e-4);
      world += f.economies[e].production;
      consumed += f.economies[e].consumption;
    }
    EXPECT_NEAR(world, consumed, 1e-3);

    auto const of_value = mrio::multipliers(y->system(), &y->system().value_added());
    for (auto const& m : *of_value)
      if (m) {
        EXPECT_NEAR(m->simple, 1, 1e-9);
      }

    mrio::matrix primary(t.size(), 1);
    for (std::size_t i = 0; i < t.size(); ++i) primary(i, 0) = t.residual_value_added_v()[i];
    auto const output = mrio::ghosh_output(y->system(), std::move(primary));
    for (std::size_t i = 0; i < t.size(); ++i) EXPECT_NEAR(output(i, 0), t.output_x()[i], 1e-3);

    auto const china = t.find_economy("CHN")->position(), electronics = t.first(china) + t.find_industry("C14")->position();
    auto const chain = mrio::chain_of(y->system(), electronics);
    EXPECT_NEAR(chain.value_added(), chain.final_output, 1e-4);

    // Two members: what one sends the other, the other takes in.
    auto const region = mrio::inside_region(*base, {china, t.find_economy("IDN")->position()});
    EXPECT_NEAR(region.group[3].inside, region.group[4].inside, 1e-6);
    auto const rca = mrio::comparative_advantage(*base);
    EXPECT_GT(*rca.rca_gross[t.first(china) + t.find_industry("C4")->position()], 2) << "China's textiles";
  }
}

}  // namespace landsea::ingest
