// Rules as published in words. The published files are read where LANDSEA_ROO_DIR holds them, unpacked.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "landsea/ingest/origin.hpp"
#include "landsea/table/file.hpp"

namespace landsea::ingest {

namespace {
provenance const kGround{.source = "test", .how = status::synthetic};
}

TEST(published_rules, read_from_the_published_layout) {
  auto const r = parse_published_rules(R"({"rule_sets": [
    {"heading": "7901-7905", "min": "7901000000", "max": "7905999999", "rules": [{"rule": "A change to a good of heading 7901 to heading 7905 from any other heading.", "operator": null}]},
    {"heading": "200551", "min": "2005510000", "max": "2005519999", "rules": [{"rule": "Made of milk.", "operator": null}]},
    {"heading": "x", "min": "20", "max": "21", "rules": []}]})",
                                       "roo.json", kGround);
  ASSERT_TRUE(r) << describe(r.error());
  ASSERT_EQ(r->lines.size(), 2U);
  EXPECT_EQ(r->lines[0].first.text(), "7901");
  EXPECT_EQ(r->lines[0].last.text(), "7905");
  EXPECT_EQ(r->lines[0].as_written, "CTH");
  EXPECT_EQ(r->lines[1].first.text(), "2005.51");
  EXPECT_EQ(r->lines[1].as_written, "unknown: a published rule that the language of rules cannot say");
  EXPECT_EQ(r->sets, 3U);
  EXPECT_EQ(r->sets_left_out, 1U);
  EXPECT_EQ(r->sentences, 2U);
  EXPECT_EQ(r->sentences_understood, 1U);
  EXPECT_EQ(r->gaps.at("made of milk."), 1U);
}

TEST(published_rules, refuse_other_files) {
  auto const code = [](char const* text) {
    return parse_published_rules(text, "roo.json", kGround).error().all().front().code;
  };
  EXPECT_EQ(code("rule_sets"), "prose/json");
  EXPECT_EQ(code("[]"), "prose/no-sets");
  EXPECT_EQ(code("{}"), "prose/no-sets");
  EXPECT_EQ(code(R"({"rule_sets": [{"min": "01"}]})"), "prose/set");
  EXPECT_EQ(code(R"({"rule_sets": ["x"]})"), "prose/set");
}

TEST(published_rules, share_understood_of_the_published_files) {
  auto const* directory = std::getenv("LANDSEA_ROO_DIR");
  if (directory == nullptr)
    GTEST_SKIP() << "set LANDSEA_ROO_DIR to the folder of roo_cptpp_uk.json, roo_uk_japan.json and roo_uk_vietnam.json";
  struct expectation {
    char const* name;
    std::size_t sets;
    double at_least;
  };
  for (auto const& [name, sets, at_least] : {expectation{"roo_cptpp_uk.json", 1239, 0.75},
                                             {"roo_uk_japan.json", 435, 0.4},
                                             {"roo_uk_vietnam.json", 383, 0.25}}) {
    auto const path = (std::filesystem::path(directory) / name).string();
    auto const text = table::read_file(path);
    ASSERT_TRUE(text) << describe(text.error());
    auto const r = parse_published_rules(*text, path, kGround);
    ASSERT_TRUE(r) << describe(r.error());
    EXPECT_EQ(r->sets, sets);
    auto const share = static_cast<double>(r->sentences_understood) / static_cast<double>(r->sentences);
    EXPECT_GE(share, at_least) << name;
    RecordProperty(name, std::to_string(share));
    for (auto const& line : r->lines) EXPECT_TRUE(origin::parse_rule(line.as_written)) << line.as_written;
  }
}

}  // namespace landsea::ingest
