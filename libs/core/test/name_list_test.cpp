#include "landsea/core/name_list.hpp"

#include <gtest/gtest.h>

namespace landsea {
namespace {

using positions = std::vector<std::size_t>;

name_list industries() {
  name_list out({"C1", "c2", "C2", "C15", "C23"});
  out.also("C1", "Agriculture and fishing");
  out.also("C15", "Transport equipment");
  out.also("C15", "交通运输设备");
  out.also("C23", "Inland transport");
  out.also("C23", "C15");      // a name that is a code elsewhere
  out.also("C2", "Fishing");
  out.also("C23", "fishing!");
  out.also("X9", "Spacecraft");
  return out;
}

TEST(name_list, codes_come_before_names) {
  auto const list = industries();
  EXPECT_EQ(list.find("C15"), positions{3});
  EXPECT_EQ(list.find("c15"), positions{3});
  EXPECT_EQ(list.find("c2"), positions{1}) << "as written";
  EXPECT_EQ(list.find("C2"), positions{2});
  EXPECT_EQ(list.find("c99"), positions{});
  EXPECT_EQ(list.find(""), positions{});
}

TEST(name_list, names_without_case_marks_and_order) {
  auto const list = industries();
  EXPECT_EQ(list.find("TRANSPORT  equipment"), positions{3});
  EXPECT_EQ(list.find("equipment, transport"), positions{3});
  EXPECT_EQ(list.find("Fishing & agriculture"), positions{0});
  EXPECT_EQ(list.find("交通运输设备"), positions{3});
  EXPECT_EQ(list.find("Transport"), positions{}) << "a part is not a name";
  EXPECT_EQ(list.find("Fishing"), (positions{2, 4})) << "two of one name";
  EXPECT_EQ(name_list({"AB", "Ab"}).find("ab"), (positions{0, 1})) << "two codes in another case";
}

TEST(name_list, what_is_near) {
  auto const list = industries();
  EXPECT_EQ(list.nearest("Transprt equipment"), "did you mean 'C15' (Transport equipment)?");
  EXPECT_EQ(list.nearest("Transport"), "did you mean 'C15' (Transport equipment) or 'C23' (Inland transport)?");
  EXPECT_EQ(list.nearest("C16"), "did you mean 'C1' (Agriculture and fishing)?");
  EXPECT_EQ(list.nearest("QQQ"), "");
  EXPECT_EQ(list.said(1), "'c2'");
  EXPECT_EQ(list.which({2, 4}), "it stands for 'C2' (Fishing) and 'C23' (Inland transport): write one of the codes as it stands there");
}

TEST(name_list, what_is_known_to_be_elsewhere) {
  auto const list = industries();
  EXPECT_EQ(list.elsewhere("spacecraft"), "X9");
  EXPECT_EQ(list.elsewhere("x9"), "X9");
  EXPECT_EQ(list.elsewhere("Transport equipment"), std::nullopt);
  EXPECT_EQ(list.find("spacecraft"), positions{});
}

}  // namespace
}  // namespace landsea
