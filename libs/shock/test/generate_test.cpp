#include "landsea/shock/generate.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace landsea::shock {
namespace {

TEST(GenerateNetwork, HasWhatTheRecipeSays) {
  network_recipe const r{.firms = 4000, .links_per_firm = 6, .sectors = 20, .sold_outside = 0.25};
  auto const net = generate_network(r);
  EXPECT_EQ(net.size(), 4000);
  EXPECT_EQ(net.links().size(), 24'000);
  EXPECT_EQ(net.sectors().size(), 20);
  double outside = 0;
  std::size_t sellers = 0;
  for (std::size_t i = 0; i < net.size(); ++i) {
    auto const revenue = net.nodes()[i].revenue.value();
    EXPECT_GE(revenue, net.sales()[i]);
    if (revenue > 0) outside += 1 - net.sales()[i] / revenue, ++sellers;
  }
  EXPECT_NEAR(outside / static_cast<double>(sellers), 0.25, 0.01);
}

// Of numbers with the density d^-tail the logarithm above a bound has the mean 1 / (tail - 1) (Hill's estimator).
TEST(GenerateNetwork, NumbersOfLinksHaveTheTail) {
  network_recipe const r{.firms = 40'000, .tail = 2.5};
  auto const net = generate_network(r);
  std::vector<double> sold_to(net.size(), 0);
  for (auto const& l : net.links()) sold_to[l.supplier] += 1;
  std::ranges::sort(sold_to, std::greater{});
  std::size_t const top = 400;
  double sum = 0;
  for (std::size_t i = 0; i < top; ++i) sum += std::log(sold_to[i] / sold_to[top]);
  EXPECT_NEAR(1 + static_cast<double>(top) / sum, 2.5, 0.2);
}

TEST(GenerateNetwork, SameSeedSameNetwork) {
  auto const links = [](std::uint64_t seed) {
    std::vector<std::tuple<std::uint32_t, std::uint32_t, double>> out;
    auto const net = generate_network({.firms = 50, .sectors = 5, .seed = seed});
    for (auto const& l : net.links()) out.emplace_back(l.supplier, l.buyer, l.value);
    return out;
  };
  EXPECT_EQ(links(7), links(7));
  EXPECT_NE(links(7), links(8));
  EXPECT_EQ(generate_network({.firms = 4, .links_per_firm = 100}).links().size(), 3);
}

}  // namespace
}  // namespace landsea::shock
