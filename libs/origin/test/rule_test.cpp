#include <gtest/gtest.h>

#include "landsea/core/random.hpp"
#include "samples.hpp"

namespace landsea::origin {

namespace {
using namespace testing;

std::string canonical(std::string_view written) {
  auto const r = parse_rule(written);
  return r ? text(**r) : describe(r.error());
}

std::string code_of(std::string_view written) {
  auto const r = parse_rule(written);
  return r ? "no problem" : r.error().all().front().code;
}
}  // namespace

TEST(rule, a_word_after_a_colon_is_quoted_when_it_would_join_rules) {
  auto const once = parse_rule("process: \"p:and q\"");
  ASSERT_TRUE(once);
  EXPECT_EQ(text(**once), "process: \"p:and q\"");
  auto const again = parse_rule(text(**once));
  ASSERT_TRUE(again);
  EXPECT_EQ(text(**again), text(**once));
}

TEST(rule, prints_as_written_where_that_is_canonical) {
  for (auto const* written :
       {"WO", "PE", "CC", "CTH", "CTSH", "RVC40", "RVC35.5 build-up", "CC except from 01",
        "CTH except from 5007, 51-55", "process: spinning", "chemical reaction", "unknown: not read", "CTH or RVC40",
        "CTH and RVC40 or WO", "CTH and (RVC40 or process: weaving)", "unknown: \"this or that\"",
        "process: \"cutting and sewing\""}) {
    EXPECT_EQ(canonical(written), written);
  }
}

TEST(rule, has_one_spelling) {
  EXPECT_EQ(canonical(" ( CTH )or\tRVC(40) "), "CTH or RVC40");
  EXPECT_EQ(canonical("(CTH or WO) or PE"), "CTH or WO or PE");
  EXPECT_EQ(canonical("CTH except from 50.07"), "CTH except from 5007");
  EXPECT_EQ(canonical("process:Yarn-Spinning or cth"), "process: yarn spinning or CTH");
  EXPECT_EQ(canonical("process: chemical reaction"), "chemical reaction");
}

TEST(rule, and_binds_tighter_than_or) {
  auto const r = rule_of("WO or CTH and RVC40");
  auto const& choice = std::get<any_of>(r->is);
  ASSERT_EQ(choice.rules.size(), 2U);
  EXPECT_TRUE(std::holds_alternative<all_of>(choice.rules[1]->is));
}

TEST(rule, refuses_bad_input_and_says_where) {
  EXPECT_EQ(code_of(""), "rule/missing");
  EXPECT_EQ(code_of("CTH or"), "rule/missing");
  EXPECT_EQ(code_of("CTX"), "rule/word");
  EXPECT_EQ(code_of("CTH RVC40"), "rule/trailing");
  EXPECT_EQ(code_of("(CTH"), "rule/bracket");
  EXPECT_EQ(code_of("CTH)"), "rule/trailing");
  EXPECT_EQ(code_of("RVC"), "rule/percent");
  EXPECT_EQ(code_of("RVC0"), "rule/percent");
  EXPECT_EQ(code_of("RVC140"), "rule/percent");
  EXPECT_EQ(code_of("RVC(40"), "rule/bracket");
  EXPECT_EQ(code_of("CC except 01"), "rule/word");
  EXPECT_EQ(code_of("CC except from"), "rule/code");
  EXPECT_EQ(code_of("CC except from 123"), "rule/code");
  EXPECT_EQ(code_of("CC except from 55-51"), "rule/range");
  EXPECT_EQ(code_of("CC except from 51-5205"), "rule/range");
  EXPECT_EQ(code_of("process:"), "rule/missing");
  EXPECT_EQ(code_of("process: \"spinning"), "rule/quote");
  EXPECT_EQ(code_of("chemical change"), "rule/word");
  EXPECT_EQ(code_of(std::string(100, '(')), "rule/too-deep");
  auto const r = parse_rule("CTH or CTX", {.file = "rules.csv", .line = 7, .column = 4});
  ASSERT_FALSE(r);
  EXPECT_EQ(r.error().all().front().message, "'CTX' is no criterion, at character 8 of rule 'CTH or CTX'");
  EXPECT_EQ(r.error().all().front().where.line, 7U);
}

namespace {
rule_ref random_rule(random_stream& draw, int depth) {
  auto const one = [](auto value) { return std::make_shared<rule const>(rule{.is = std::move(value)}); };
  auto const children = [&] {
    std::vector<rule_ref> out;
    auto const n = 2 + draw.below(2);
    for (std::uint32_t i = 0; i < n; ++i) out.push_back(random_rule(draw, depth - 1));
    return out;
  };
  static char const* const words[] = {"not read", "one or more", "a, or b", "(brackets)", "cut and sewn", "plain"};
  switch (draw.below(depth > 0 ? 9 : 7)) {
    case 0:
      return one(wholly_obtained{});
    case 1:
      return one(produced_exclusively{});
    case 2:
      return one(tariff_shift{.level = 2 + 2 * draw.below(3), .except = {}});
    case 3:
      return one(tariff_shift{.level = 4, .except = {{hs("5106"), hs("5113")}, {hs("01"), hs("01")}}});
    case 4:
      return one(
          value_content{.at_least = 1.0 + draw.below(100), .by = static_cast<value_content::method>(draw.below(3))});
    case 5:
      return one(process_rule{draw.below(2) == 0 ? "chemical reaction" : "cut and sew"});
    case 6:
      return one(not_known{words[draw.below(6)]});
    case 7:
      return one(any_of{children()});
    default:
      return one(all_of{children()});
  }
}
}  // namespace

TEST(rule, reads_back_what_it_prints) {
  for (std::uint64_t i = 0; i < 3000; ++i) {
    random_stream draw(20260302, i);
    auto const written = text(*random_rule(draw, 3));
    auto const read = parse_rule(written);
    ASSERT_TRUE(read) << written << "\n" << describe(read.error());
    EXPECT_EQ(text(**read), written);
  }
}

TEST(rule, survives_noise) {
  static char const alphabet[] = "CTHSWOPERV40 ()or,and-except from01\":process unkw.";
  for (std::uint64_t i = 0; i < 3000; ++i) {
    random_stream draw(7, i);
    std::string noise;
    auto const n = draw.below(40);
    for (std::uint32_t k = 0; k < n; ++k) noise += alphabet[draw.below(sizeof alphabet - 1)];
    auto const r = parse_rule(noise);
    if (r) {
      auto const again = parse_rule(text(**r));
      ASSERT_TRUE(again) << noise << " -> " << text(**r);
      EXPECT_EQ(text(**again), text(**r)) << noise;
    }
  }
}

}  // namespace landsea::origin
