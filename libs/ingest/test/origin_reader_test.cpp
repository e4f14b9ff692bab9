// Agreements, rules, duties and codes: what reads, and what is said of input that does not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "landsea/ingest/origin.hpp"

namespace landsea::ingest {

namespace {

using ::testing::ElementsAre;

template <class T>
std::vector<std::string> complaints(result<T> const& r) {
  std::vector<std::string> out;
  if (r) return {"no problem"};
  for (auto const& p : r.error().all())
    out.push_back(p.code + " " + std::to_string(p.where.line) + ":" + std::to_string(p.where.column));
  return out;
}

table::csv_file csv(std::string const& text) {
  return *table::parse_csv(text, "file.csv");
}

std::string const kRules = "hs_from,hs_to,edition,rule,source,status,note\n";
std::string const kDuties =
    "importer,exporter,agreement,hs,edition,from,to,ad_valorem,specific,specific_unit,source,status,note\n";
std::string const kCodes = "code,parent,level,description,source,status\n";

origin::library one_agreement() {
  origin::library law;
  origin::agreement a;
  a.id = "RCEP";
  law.agreements.push_back(a);
  return law;
}

result<std::vector<origin::duty_line>> duties(std::string const& rows) {
  return parse_duties(csv(kDuties + rows), {{"ASEAN", {country_of("THA"), country_of("VNM")}}}, one_agreement());
}

}  // namespace

TEST(agreement_reader, reads_every_section) {
  auto const a = parse_agreement(R"(id: X
name: Example
annex_complete: yes
parties:
  - {country: THA, in_force: 2022-01-01}
  - {country: CHN, in_force: 2022-01-01, until: 2030-12-31}
cumulation: {kind: partial, from_percent: 20, article: "30", says: words, source: text, status: verified}
de_minimis: {percent_of_fob: 10, percent_of_weight: 7, weight_chapters: 50-63, article: "3.7", source: text, status: secondary}
value_content: {methods: [build-down], one_method_each: yes, source: text, status: verified}
general_rule: {rule: CTH or RVC40, source: text, status: verified}
minimal_operations: {tags: [packing, labelling], source: text, status: verified}
proof: {kinds: [certificate of origin], valid_days: 180, source: text, status: verified}
tariff_differentials: {importers: [CHN], share_percent: 25, appendix_edition: HS2012, appendix: {CHN: [0201.10]}, source: text, status: verified}
)",
                                 "x.yaml");
  ASSERT_TRUE(a) << describe(a.error());
  EXPECT_EQ(a->id, "X");
  EXPECT_TRUE(a->complete);
  EXPECT_EQ(a->parties.size(), 2U);
  EXPECT_EQ(a->parties[1].until, (date{2030, 12, 31}));
  EXPECT_EQ(a->cumulation, origin::cumulation_kind::partial);
  EXPECT_EQ(a->partial_from_percent, 20);
  EXPECT_EQ(a->tolerance.percent_of_weight, 7);
  EXPECT_EQ(a->tolerance.weight_chapter_last, "63");
  EXPECT_EQ(a->tolerance.by.ground.how, status::secondary);
  EXPECT_TRUE(a->build_down && !a->build_up && a->one_method_each);
  EXPECT_EQ(text(**a->general_rule), "CTH or RVC40");
  EXPECT_EQ(a->minimal_operations.size(), 2U);
  EXPECT_EQ(a->proof_valid_days, 180);
  EXPECT_EQ(a->differential_share_percent, 25);
  EXPECT_EQ(a->differential_appendix.at(country_of("CHN")).front().edition(), hs_edition::hs2012);
}

TEST(agreement_reader, reports_all_problems_with_their_places) {
  EXPECT_THAT(complaints(parse_agreement(R"(id: X
nome: Example
parties:
  - {country: Thailand, in_force: 2022-02-30}
cumulation: {kind: some, source: text, status: sure}
value_content: {methods: [net cost], source: text, status: verified}
general_rule: {rule: CTX, source: text, status: verified}
annex_complete: maybe
)",
                                         "x.yaml")),
              ElementsAre("agreement/unknown-key 2:1", "agreement/missing-key 1:1", "agreement/yes-no 8:17",
                          "agreement/country 4:15", "agreement/date 4:35", "agreement/cumulation 5:20",
                          "agreement/status 5:48", "agreement/method 6:26", "rule/word 7:22"));
  EXPECT_THAT(complaints(parse_agreement("id: X\nname: Y\n", "x.yaml")), ElementsAre("agreement/no-parties 1:1"));
  EXPECT_THAT(complaints(parse_agreement("[1, 2]", "x.yaml")).front(), "agreement/not-a-map 1:1");
}

TEST(rules_reader, reads_ranges_editions_and_days) {
  auto const r = parse_rules(
      csv("hs_from,hs_to,edition,rule,from,to,source,status,note\n01,97,HS2012,RVC40,,2019,text,secondary,old\n"));
  ASSERT_TRUE(r) << describe(r.error());
  EXPECT_EQ(r->front().first.edition(), hs_edition::hs2012);
  EXPECT_EQ(r->front().until, (date{2019, 12, 31}));
  EXPECT_EQ(r->front().note, "old");
}

TEST(rules_reader, reports_bad_rows) {
  EXPECT_THAT(
      complaints(parse_rules(
          csv(kRules + "871,87,HS2022,CTH,s,verified,\n87,8703,HS2022,CTH,s,verified,\n87,84,HS2022,CTH,s,verified,\n"
                       "87,87,HS2021,CTH,s,verified,\n87,87,HS2022,CXH,s,verified,\n87,87,HS2022,CTH,,sure,\n"))),
      ElementsAre("table/hs-code 2:1", "rules/range 3:2", "rules/range 4:2", "table/edition 5:3", "rule/word 6:4",
                  ::testing::_, "table/status 7:6"));
}

TEST(duties_reader, reads_groups_years_and_gaps) {
  auto const d = duties(
      "JPN,ASEAN|CHN,RCEP,6109,HS2022,2022,2026-03-31,8.2,,,s,secondary,\nUSA,,MFN,61,HS2022,,,,1.5,kg,s,verified,"
      "\nCHN,,MFN,87,HS2022,,,,,,s,verified,no preference\n");
  ASSERT_TRUE(d) << describe(d.error());
  ASSERT_EQ(d->size(), 3U);
  EXPECT_EQ((*d)[0].exporters.size(), 3U);
  EXPECT_TRUE((*d)[0].under.exists());
  EXPECT_EQ((*d)[0].from, (date{2022, 1, 1}));
  EXPECT_EQ((*d)[0].until, (date{2026, 3, 31}));
  EXPECT_EQ((*d)[1].specific_usd, 1.5);
  EXPECT_FALSE((*d)[1].under.exists());
  EXPECT_FALSE((*d)[2].ad_valorem_percent || (*d)[2].specific_usd);
}

TEST(duties_reader, reports_bad_rows) {
  EXPECT_THAT(complaints(duties("Japan,,MFN,61,HS2022,,,1,,,s,verified,\n")), ElementsAre("duties/importer 2:1"));
  EXPECT_THAT(complaints(duties("JPN,Asia,MFN,61,HS2022,,,1,,,s,verified,\n")), ElementsAre("duties/exporter 2:2"));
  EXPECT_THAT(complaints(duties("JPN,,RCAP,61,HS2022,,,1,,,s,verified,\n")), ElementsAre("duties/agreement 2:3"));
  EXPECT_THAT(complaints(duties("JPN,,MFN,6,HS2022,,,1,,,s,verified,\n")), ElementsAre("table/hs-code 2:4"));
  EXPECT_THAT(complaints(duties("JPN,,MFN,61,HS2022,soon,,1,,,s,verified,\n")), ElementsAre("table/date 2:6"));
  EXPECT_THAT(complaints(duties("JPN,,MFN,61,HS2022,2026,2025,1,,,s,verified,\n")), ElementsAre("duties/dates 2:7"));
  EXPECT_EQ(complaints(duties("JPN,,MFN,61,HS2022,,,low,,,s,verified,\n")).size(), 1U);
  EXPECT_EQ(complaints(duties("JPN,,MFN,61,HS2022,,,-1,,,s,verified,\n")).size(), 1U);
  EXPECT_THAT(complaints(duties("JPN,,MFN,61,HS2022,,,,2,dozen,s,verified,\n")), ElementsAre("duties/unit 2:10"));
  EXPECT_EQ(complaints(parse_duties(csv("importer,agreement\n"), {}, {})).empty(), false);
}

TEST(hs_reader, asks_for_whole_branches) {
  EXPECT_TRUE(parse_hs_table(
      csv(kCodes + "87,,2,Vehicles,s,secondary\n87.03,87,4,Cars,s,secondary\n8703.80,87.03,6,Electric,s,secondary\n")));
  EXPECT_THAT(
      complaints(parse_hs_table(csv(kCodes + "87,,2,Vehicles,s,secondary\n8703.80,87.03,6,Electric,s,secondary\n"))),
      ElementsAre("hs/parent-missing 3:2"));
  EXPECT_THAT(complaints(parse_hs_table(csv(kCodes + "87,,2,Vehicles,s,secondary\n8703,84,4,Cars,s,secondary\n"))),
              ElementsAre("hs/parent 3:2"));
  EXPECT_THAT(complaints(parse_hs_table(csv(kCodes + "87,,4,Vehicles,s,secondary\n"))), ElementsAre("hs/level 2:3"));
  EXPECT_THAT(
      complaints(parse_hs_table(csv(kCodes + "87,,2,Vehicles,s,secondary\n87,,2,Vehicles,s,secondary\n"))).front(),
      "hs/double 3:0");
}

TEST(hs_reader, imports_the_published_layout) {
  auto const r = import_hs_nomenclature(csv("section,hscode,description,parent,level\nI,TOTAL,Total,,0\nI,01,Animals; "
                                            "live,TOTAL,2\nI,0101,\"Horses, live\",01,4\nI,010121,Bred,0101,6\n"),
                                        {.source = "datasets/harmonized-system", .how = status::secondary});
  ASSERT_TRUE(r) << describe(r.error());
  ASSERT_EQ(r->size(), 3U);
  EXPECT_EQ((*r)[2].code.text(), "0101.21");
  EXPECT_EQ((*r)[2].parent.text(), "0101");
  EXPECT_FALSE((*r)[0].parent.exists());
}

TEST(country_groups_reader, splits_the_groups) {
  auto const g = parse_country_groups(csv("code,name,groups\nTHA,Thailand,ASEAN|RCEP\nCHN,China,RCEP\n"));
  ASSERT_TRUE(g);
  EXPECT_EQ(g->at("RCEP").size(), 2U);
  EXPECT_EQ(g->at("ASEAN").size(), 1U);
  EXPECT_EQ(complaints(parse_country_groups(csv("code,name\nTHA,x\n"))).front(), "countries/columns 0:0");
}

}  // namespace landsea::ingest
