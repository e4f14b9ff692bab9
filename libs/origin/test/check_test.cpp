#include "landsea/origin/check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "samples.hpp"

namespace landsea::origin {

namespace {
using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::set<country> const kCountries{CHN, THA, VNM, IDN, JPN, KOR};

std::vector<std::string> codes(library const& lib, std::set<hs_code> const& goods = {}) {
  std::vector<std::string> out;
  for (auto const& f : check(lib, kCountries, goods).findings) out.push_back(f.code);
  return out;
}

duty_line duty(country importer, std::string_view good, double percent) {
  duty_line d;
  d.importer = importer;
  d.good = hs(good);
  d.ad_valorem_percent = percent;
  d.ground = {.source = "test", .how = status::secondary};
  return d;
}
}  // namespace

TEST(check, finds_nothing_in_sound_data) {
  auto lib = with(sample({line("87", "87", "CTH"), line("8703", "8703", "RVC40"), line("84", "85", "CTH")}));
  lib.duties = {duty(JPN, "8703.80", 5), duty(JPN, "8703", 6)};
  EXPECT_THAT(codes(lib, {hs("87"), hs("8703"), hs("8703.80"), hs("84"), hs("85")}), IsEmpty());
}

TEST(check, finds_what_does_not_resolve) {
  auto a = sample({line("8799", "8799", "CTH")});
  a.parties.push_back({.who = USA, .in_force = {2022, 1, 1}, .until = {}});
  a.parties.push_back({.who = THA, .in_force = {2022, 1, 1}, .until = {}});
  EXPECT_THAT(codes(with(a), {hs("87"), hs("8703")}), ElementsAre("origin/unknown-country", "origin/double-party",
                                                                  "origin/unknown-code", "origin/unknown-code"));
}

TEST(check, finds_contradictions_and_disorder) {
  auto reversed = line("87", "84", "CTH");
  auto ended = line("90", "90", "CTH");
  ended.from = date{2026, 1, 1};
  ended.until = date{2025, 1, 1};
  EXPECT_THAT(codes(with(sample({reversed, ended}))), ElementsAre("origin/range-order", "origin/date-order"));
  EXPECT_THAT(codes(with(sample({line("87", "87", "CTH"), line("87", "87", "RVC40")}))),
              ElementsAre("origin/rules-disagree"));
  auto old = line("87", "87", "RVC40");
  old.until = date{2019, 7, 31};
  auto now = line("87", "87", "CTH");
  now.from = date{2019, 8, 1};
  EXPECT_THAT(codes(with(sample({old, now}))), IsEmpty());
  auto lib = with(sample({line("87", "87", "CTH")}));
  lib.duties = {duty(JPN, "8703", 5), duty(JPN, "8703", 6), duty(CHN, "8703", 6)};
  EXPECT_THAT(codes(lib), ElementsAre("origin/duties-disagree"));
  EXPECT_THAT(codes(with(sample())), ElementsAre("origin/no-rules"));
}

TEST(check, counts_by_status) {
  auto lib =
      with(sample({line("87", "87", "CTH"), line("85", "85", "RVC40 or unknown: not read", status::unverified)}));
  lib.duties = {duty(JPN, "8703", 5), duty(CHN, "8703", 6)};
  lib.duties[1].ad_valorem_percent = {};
  auto const report = check(lib, kCountries, {});
  EXPECT_EQ(report.rules_by_status.at(status::verified), 1U);
  EXPECT_EQ(report.rules_by_status.at(status::unverified), 1U);
  EXPECT_EQ(report.rules_with_unknown, 1U);
  EXPECT_EQ(report.duties_by_status.at(status::secondary), 2U);
  EXPECT_EQ(report.duties_without_rate, 1U);
}

}  // namespace landsea::origin
