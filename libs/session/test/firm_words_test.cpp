#include "landsea/session/firm_words.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace landsea::session {
namespace {

// Twelve firms of A in THA and VNM, one of B in VNM.
shock::production_network network() {
  shock::network_parts p;
  p.sectors = {"A", "B"};
  p.countries = {"THA", "VNM"};
  for (std::size_t i = 0; i < 13; ++i) p.nodes.push_back({fmt::format("F{}", i), shock::sector_id{i == 12 ? 1u : 0u}, shock::country_id{i < 4 ? 0u : 1u}, {}, {}});
  p.links = {{0, 12, 1}};
  return shock::production_network::make(std::move(p)).value();
}

told_twice words_of(std::string const& rows) {
  auto const path = std::filesystem::temp_directory_path() / fmt::format("landsea-words-{}.csv", ::getpid());
  std::ofstream(path) << "scenario,firm,sector,country,lost\n" << rows;
  auto const net = network();
  auto const read = ingest::read_shock_scenarios(path.string(), net);
  std::filesystem::remove(path);
  if (!read) return {describe(read.error()), ""};
  return hit_words(net, read->at(0));
}

TEST(firm_words, whole_and_part) {
  EXPECT_EQ(words_of("x,F1,,,\n").text, "Firm F1 fails");
  EXPECT_EQ(words_of("x,F1,,,0.6\n").text, "Firm F1 loses 60 % of its capacity");
  EXPECT_EQ(words_of("x,F1,,,0.6\n").text_zh, "企业 F1 损失 60% 的产能");
  EXPECT_EQ(words_of("x,F1,,,1\nx,F2,,,\n").text, "Firms F1, F2 fail");
  EXPECT_EQ(words_of("x,F1,,,0.125\nx,F2,,,0.125\n").text, "Firms F1, F2 lose 12.5 % of their capacity");
}

TEST(firm_words, sectors_and_countries_are_named_as_such) {
  EXPECT_EQ(words_of("x,,A,,0.6\n").text, "The 12 firms of A lose 60 % of their capacity");
  EXPECT_EQ(words_of("x,,A,VNM,\n").text, "The 8 firms of A in VNM fail");
  EXPECT_EQ(words_of("x,,,THA,0.001\n").text, "The 4 firms in THA lose 0.1 % of their capacity");
  EXPECT_EQ(words_of("x,,B,,0.5\n").text, "The only firm of B loses 50 % of its capacity");
  EXPECT_EQ(words_of("x,,A,VNM,0.3\n").text_zh, "VNM A 的 8 家企业损失 30% 的产能");
}

TEST(firm_words, several_groups_and_many_firms) {
  EXPECT_EQ(words_of("x,F12,,,0.5\nx,,A,THA,\n").text, "Firm F12 loses 50 % of its capacity; the 4 firms of A in THA fail (5 firms in all)");
  EXPECT_EQ(words_of("x,F1,,,0.9\nx,,A,,0.2\n").text, "Firm F1 loses 90 % of its capacity; the 12 firms of A lose 20 % of their capacity (12 firms in all; of one that is named more than once the largest share counts)");
  std::string seven, each;
  for (int i = 0; i < 7; ++i) seven += fmt::format("x,F{},,,0.5\n", i), each += fmt::format("x,F{},,,0.{}\n", i, i + 1);
  EXPECT_EQ(words_of(seven).text, "Firms F0, F1, F2, F3, F4 and 2 more lose 50 % of their capacity");
  EXPECT_EQ(words_of(seven).text_zh, "企业 F0、F1、F2、F3、F4 等 7 家损失 50% 的产能");
  EXPECT_EQ(words_of(each).text, "Firm F0 loses 10 % of its capacity; firm F1 loses 20 % of its capacity; firm F2 loses 30 % of its capacity; firm F3 loses 40 % of its capacity; and 3 more rows of the scenario (7 firms in all)");
}

}  // namespace
}  // namespace landsea::session
