#include "landsea/origin/prose.hpp"

#include <gtest/gtest.h>

namespace landsea::origin {

namespace {
std::string understood(std::string_view words) {
  auto const r = rule_from_prose(words);
  return r ? text(**r) : "not understood";
}
}  // namespace

TEST(prose, changes_of_classification) {
  EXPECT_EQ(understood("A change to a good of heading 04.05 from any other heading."), "CTH");
  EXPECT_EQ(understood("A change to a good of [heading&nbsp;7901](/headings/7901) to "
                       "[heading&nbsp;7905](/headings/7905) from any other heading."),
            "CTH");
  EXPECT_EQ(understood("A change to a good of subheading 200551 from any other chapter, except from "
                       "[subheading&nbsp;071332](/x) through 071339."),
            "CC except from 0713.32-0713.39");
  EXPECT_EQ(understood("A change to a good of heading 6105 from any other chapter, except from heading 5106 through "
                       "5113, chapter 54 or subheading 5508.10, "
                       "provided the good is cut or knit to shape, or both, and sewn or otherwise assembled in the "
                       "territory of one or more of the Parties."),
            "CC except from 5106-5113, 54, 5508.10 and (process: cutting or process: knitting to shape) and (process: "
            "sewing or process: assembly)");
  EXPECT_EQ(understood("A change to a good of heading 9101 from any other heading, provided there is a regional value "
                       "content of not less than **40%** under the build-down method."),
            "CTH and RVC40 build-down");
}

TEST(prose, value_content) {
  EXPECT_EQ(understood("No change in tariff classification required for a good of heading 8703, provided there is a "
                       "regional value content of not less than **35%** under the build-up method."),
            "RVC35 build-up");
  EXPECT_EQ(understood("- b) **45%** under the build-down method."), "RVC45 build-down");
}

TEST(prose, the_european_style) {
  EXPECT_EQ(understood("<abbr title='Change of tariff heading'>CTH</abbr>: All non-originating materials used in the "
                       "production of the good have undergone a "
                       "change in tariff classification at the 4-digit level (tariff heading)."),
            "CTH");
  EXPECT_EQ(understood("Your goods contain a Regional Value Content (RVC) of at least **55%** of the Free on Board "
                       "(FOB) cost of the goods."),
            "RVC55");
  EXPECT_EQ(understood("Manufacture from materials of any heading, except that of the product and of heading 1701."),
            "CTH except from 1701");
}

TEST(prose, understands_all_of_a_sentence_or_nothing) {
  for (auto const* words :
       {"", "A change to a good of heading 0405", "A change to any other good of heading 0405 from any other heading.",
        "A change to a good of heading 0405 from any other heading, except from control panels of heading 8537.",
        "A change to a good of heading 0405 from any other heading, provided that the good is smoked.",
        "A change to a good of heading 0405 from any other heading. See the note.",
        "- b) 45% under the net cost method.", "- b) 145% under the build-down method.",
        "A change to a good of heading 0405 from any other headings",
        "A change to a good of heading 0405 from any other heading, except from heading 0406 through 0401."}) {
    EXPECT_EQ(understood(words), "not understood") << words;
  }
}

TEST(prose, sentences_are_joined_as_published) {
  auto const r = read_prose({{"A change to a good of heading 8508 from any other heading.", false},
                             {"No change in tariff classification required for a good of heading 8508, provided there "
                              "is a regional value content of not less than: - a) **30%** under the build-up method.",
                              true},
                             {"- b) **40%** under the build-down method.", true},
                             {"- c) **50%** under the focused value method taking into account only the "
                              "non-originating materials of heading 8508.",
                              true}});
  EXPECT_EQ(text(*r.rule),
            "CTH or RVC30 build-up or RVC40 build-down or unknown: a published alternative that the language of rules "
            "cannot say");
  EXPECT_EQ(r.understood, 3U);
  ASSERT_EQ(r.gaps.size(), 1U);
}

TEST(prose, a_bullet_out_of_turn_is_not_taken) {
  auto const r =
      read_prose({{"No change in tariff classification required for a good of heading 8703 provided there is a "
                   "regional value content of not less than: - a) 45% under the net cost method.",
                   false},
                  {"- b) 55% under the build-down method. For goods of two Parties: - a) something else", true},
                  {"- b) 25% under the build-up method.", true}});
  EXPECT_EQ(r.understood, 0U);
  EXPECT_EQ(text(*r.rule), "unknown: a published rule that the language of rules cannot say");
}

TEST(prose, rules_for_parts_of_a_range_are_not_mixed) {
  auto const r = read_prose({{"A change to a good of heading 2009 from any other chapter.", false},
                             {"A change to a good of heading 2009 from any other heading.", false}});
  EXPECT_EQ(text(*r.rule), "unknown: rules for parts of the range, which the code does not tell");
  EXPECT_EQ(text(*read_prose({}).rule), "unknown: a published rule that the language of rules cannot say");
}

}  // namespace landsea::origin
