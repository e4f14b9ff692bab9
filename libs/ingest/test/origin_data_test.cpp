// The shipped agreements, duties and codes: they read, resolve, and say what their sources say.
#include <gtest/gtest.h>

#include "landsea/ingest/origin.hpp"
#include "landsea/ingest/reference.hpp"
#include "landsea/origin/check.hpp"
#include "landsea/origin/judge.hpp"

namespace landsea {

namespace {

ingest::country_groups groups() {
  ingest::country_groups out;
  for (auto const* code : {"BRN", "IDN", "KHM", "LAO", "MMR", "MYS", "PHL", "SGP", "THA", "VNM"})
    out["ASEAN"].push_back(country_of(code));
  return out;
}

origin::library const& law() {
  static auto const read = ingest::read_law(LANDSEA_SOURCE_DIR "/data", groups());
  if (!read) ADD_FAILURE() << describe(read.error());
  return *read;
}

origin::claims claims_of(char const* hs, char const* from, char const* to, date on, bool wholly_obtained = true) {
  origin::lot l{.name = "good",
                .hs = *hs_code::parse(hs),
                .made_in = country_of(from),
                .fob = usd{100},
                .labour = {},
                .overhead = {},
                .profit = {},
                .other = {},
                .weight = kilograms{10},
                .processes = {},
                .wholly_obtained = wholly_obtained,
                .materials = {}};
  std::vector<origin::agreement_id> all;
  for (std::size_t i = 0; i < law().agreements.size(); ++i) all.emplace_back(i);
  return origin::best_claim(law(), all, l, usd{100},
                            {.exporter = country_of(from), .importer = country_of(to), .on = on, .through = {}});
}

}  // namespace

TEST(shipped_law, holds_four_agreements_by_name) {
  ASSERT_EQ(law().agreements.size(), 4U);
  for (auto const* id : {"ACFTA", "ATIGA", "CPTPP", "RCEP"}) EXPECT_TRUE(origin::find_agreement(law(), id)) << id;
}

TEST(shipped_law, every_reference_resolves) {
  std::set<country> countries;
  auto const of_countries = table::read_csv(LANDSEA_SOURCE_DIR "/data/reference/countries.csv");
  ASSERT_TRUE(of_countries) << describe(of_countries.error());
  auto const known = ingest::parse_countries(*of_countries);
  ASSERT_TRUE(known) << describe(known.error());
  for (auto const& [code, fact] : *known) countries.insert(code);
  auto const file = table::read_csv(LANDSEA_SOURCE_DIR "/data/reference/hs2022.csv");
  ASSERT_TRUE(file) << describe(file.error());
  auto const items = ingest::parse_hs_table(*file);
  ASSERT_TRUE(items) << describe(items.error());
  std::set<hs_code> goods;
  for (auto const& item : *items) goods.insert(item.code);
  auto const report = origin::check(law(), countries, goods);
  for (auto const& f : report.findings)
    EXPECT_NE(f.level, severity::error) << f.code << " " << f.where << ": " << f.message;
  EXPECT_TRUE(report.findings.empty()) << report.findings.front().where << ": " << report.findings.front().message;
  for (auto const& [how, n] : report.rules_by_status)
    RecordProperty("rules " + std::string(text(how)), static_cast<int>(n));
  for (auto const& [how, n] : report.duties_by_status)
    RecordProperty("duties " + std::string(text(how)), static_cast<int>(n));
}

TEST(shipped_law, durian_from_thailand_enters_china_free) {
  // MFN 20 percent, ACFTA 0 (facts: registry.china-gacc.agency; Thai Department of Foreign Trade).
  auto const c = claims_of("0810.60", "THA", "CHN", {2026, 3, 2});
  ASSERT_TRUE(c.best);
  EXPECT_EQ(c.all[*c.best].name, "ACFTA");
  EXPECT_EQ(c.all.front().ad_valorem_percent, 20);
  EXPECT_DOUBLE_EQ(c.saved_per_unit.value(), 20);
}

TEST(shipped_law, electric_car_to_viet_nam_gains_nothing_from_rcep) {
  // Decree 129/2022: RCEP 70, MFN 70; Decree 118/2022: ACFTA 50.
  auto const c = claims_of("8703.80.97", "CHN", "VNM", {2026, 6, 1});
  ASSERT_TRUE(c.best);
  EXPECT_EQ(c.all[*c.best].name, "ACFTA");
  EXPECT_EQ(c.all[*c.best].ad_valorem_percent, 50);
}

TEST(shipped_law, shirt_to_the_united_states_bears_what_was_in_force_on_the_day) {
  EXPECT_EQ(claims_of("6109.10", "VNM", "USA", {2025, 3, 1}).all.front().ad_valorem_percent, 16.5);
  EXPECT_EQ(claims_of("6109.10", "VNM", "USA", {2025, 6, 1}).all.front().ad_valorem_percent, 26.5);
  EXPECT_EQ(claims_of("6109.10", "VNM", "USA", {2025, 10, 1}).all.front().ad_valorem_percent, 36.5);
  EXPECT_EQ(claims_of("6109.10", "VNM", "USA", {2026, 3, 2}).all.front().ad_valorem_percent, 26.5);
  EXPECT_EQ(claims_of("6109.10", "CHN", "USA", {2025, 10, 1}).all.front().rate, origin::rate_state::not_known);
}

TEST(shipped_law, a_rate_that_hangs_on_the_national_line_is_not_guessed) {
  auto const c = claims_of("8703.80", "CHN", "VNM", {2026, 6, 1});
  EXPECT_EQ(c.all.front().rate, origin::rate_state::not_known);
  EXPECT_NE(c.all.front().rate_note.find("8703.80.97 70 %"), std::string::npos) << c.all.front().rate_note;
}

}  // namespace landsea
