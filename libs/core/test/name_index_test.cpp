#include "landsea/core/name_index.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace landsea {
namespace {

TEST(NameIndex, AgreesWithAMap) {
  std::vector<std::string> names;
  for (int i = 0; i < 5000; ++i) names.push_back("firm " + std::to_string(i * 7919 % 3001));
  name_index index;
  std::map<std::string, std::uint32_t> twin;
  for (auto const& name : names) {
    auto const expected = twin.emplace(name, static_cast<std::uint32_t>(twin.size()));
    EXPECT_EQ(index.add(name), (std::pair{expected.first->second, expected.second}));
  }
  EXPECT_EQ(index.size(), twin.size());
  for (auto const& [name, position] : twin) EXPECT_EQ(index.find(name), position);
  EXPECT_EQ(index.find("nobody"), std::nullopt);
  EXPECT_EQ(name_index().find(""), std::nullopt);
}

}  // namespace
}  // namespace landsea
