// Random chains of many sizes read without a problem, and balance.
#include <gtest/gtest.h>

#include <map>

#include "landsea/ingest/generate.hpp"
#include "model_support.hpp"

namespace landsea::ingest::testing {
namespace {

TEST(generated_chain, reads_without_a_problem) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    generate_options const o{.sites = 7 * seed, .flows = 40 * seed, .tiers = 1 + seed % 5, .goods_per_tier = 1 + seed % 4, .markets = seed};
    auto const read = read_model_with_warnings(generate_chain(o, seed, reference().view()), "generated.yaml", reference().view());
    EXPECT_TRUE(read.found.empty()) << "seed " << seed << "\n" << describe(read.found);
    ASSERT_TRUE(read.model);
    std::map<std::pair<std::size_t, std::size_t>, double> shares;
    for (auto const& f : read.model->plan.flows) {
      EXPECT_FALSE(f.inferred);
      shares[{f.to.position(), f.what.position()}] += f.share;
    }
    for (auto const& [need, sum] : shares) EXPECT_NEAR(sum, 1, 1e-9);
  }
}

TEST(generated_chain, is_a_function_of_its_seed) {
  auto const view = reference().view();
  EXPECT_EQ(generate_chain({}, 3, view), generate_chain({}, 3, view));
  EXPECT_NE(generate_chain({}, 3, view), generate_chain({}, 4, view));
}

TEST(generated_chain, of_a_thousand_sites_is_read) {
  generate_options const o{.sites = 1000, .flows = 20000, .tiers = 5, .goods_per_tier = 8, .markets = 50};
  auto const m = read_model(generate_chain(o, 1, reference().view()), "generated.yaml", reference().view());
  ASSERT_TRUE(m) << describe(m.error());
  EXPECT_GT(m->plan.flows.size(), 18000U);
  EXPECT_LT(m->plan.flows.size(), 22000U);
  EXPECT_EQ(m->nodes.size(), 1250U);
}

}  // namespace
}  // namespace landsea::ingest::testing
