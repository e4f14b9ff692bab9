// Which rate applies and what is best to claim.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "samples.hpp"

namespace landsea::origin {

namespace {
using namespace testing;
using ::testing::HasSubstr;

duty_line duty(country importer, std::vector<country> from, agreement_id under, std::string_view good,
               std::optional<double> percent) {
  duty_line d;
  d.importer = importer;
  d.exporters = std::move(from);
  d.under = under;
  d.good = hs(good);
  d.ad_valorem_percent = percent;
  d.ground = {.source = "test", .how = status::verified};
  return d;
}

agreement_id const kTest{0};
auto const kMfn = agreement_id::none();

lot shirt() {
  return made("shirt", "6109.10", VNM, 10, {bought("fabric", "6006.22", 4, CHN)});
}

claims ask_for(library const& lib, lot const& l, country to = JPN, date on = kDay) {
  return best_claim(lib, {kTest}, l, usd{12}, ask(VNM, to, on));
}
}  // namespace

TEST(claims, the_least_duty_wins_and_is_saved_against_mfn) {
  auto lib = with(sample());
  lib.duties = {duty(JPN, {}, kMfn, "6109", 10), duty(JPN, {VNM}, kTest, "6109", 2.5)};
  auto const c = ask_for(lib, shirt());
  ASSERT_EQ(c.all.size(), 2U);
  EXPECT_EQ(c.best, 1U);
  EXPECT_DOUBLE_EQ(c.all[1].duty_per_unit.value(), 0.3);  // 2.5 % of 12
  EXPECT_DOUBLE_EQ(c.saved_per_unit.value(), 0.9);        // 1.2 - 0.3
  EXPECT_TRUE(c.all[1].available);
  EXPECT_THAT(c.all[1].proof, HasSubstr("valid 365 days"));
}

TEST(claims, a_lower_or_equal_mfn_rate_applies) {
  auto lib = with(sample());
  lib.duties = {duty(JPN, {}, kMfn, "6109", 5), duty(JPN, {}, kTest, "6109", 5)};
  EXPECT_EQ(ask_for(lib, shirt()).best, 0U);
  lib.duties[0].ad_valorem_percent = 3;
  EXPECT_EQ(ask_for(lib, shirt()).best, 0U);
  EXPECT_DOUBLE_EQ(ask_for(lib, shirt()).saved_per_unit.value(), 0);
}

TEST(claims, need_origin_and_a_known_rate) {
  auto lib = with(sample({line("61", "61", "CC")}));
  lib.duties = {duty(JPN, {}, kMfn, "6109", 5), duty(JPN, {}, kTest, "6109", 0)};
  auto foreign = shirt();
  foreign.materials[0] = bought("knitted parts", "6117.90", 4, USA);
  EXPECT_FALSE(ask_for(lib, foreign).all[1].available);
  EXPECT_EQ(ask_for(lib, foreign).best, 0U);
  lib.duties.pop_back();
  auto const c = ask_for(lib, shirt());
  EXPECT_FALSE(c.all[1].available);
  EXPECT_EQ(c.all[1].rate, rate_state::not_known);
  EXPECT_EQ(c.all[1].rate_note, "no rate is known here");
  lib.duties.clear();
  EXPECT_FALSE(ask_for(lib, shirt()).best);
}

TEST(claims, only_agreements_that_are_allowed_and_in_force) {
  auto lib = with(sample());
  EXPECT_EQ(best_claim(lib, {}, shirt(), usd{12}, ask(VNM, JPN)).all.size(), 1U);
  EXPECT_EQ(ask_for(lib, shirt(), USA).all.size(), 1U);
  EXPECT_EQ(ask_for(lib, shirt(), JPN, {2021, 6, 1}).all.size(), 1U);
}

TEST(rates, the_most_specific_line_of_the_day_applies) {
  auto lib = with(sample());
  auto early = duty(JPN, {}, kMfn, "6109.10", 9), late = duty(JPN, {}, kMfn, "6109.10", 7);
  early.until = date{2025, 12, 31};
  late.from = date{2026, 1, 1};
  lib.duties = {duty(JPN, {}, kMfn, "61", 12), early, late, duty(JPN, {CHN}, kMfn, "6109.10", 30)};
  EXPECT_EQ(ask_for(lib, shirt()).all[0].ad_valorem_percent, 7);
  EXPECT_EQ(ask_for(lib, shirt(), JPN, {2025, 12, 31}).all[0].ad_valorem_percent, 9);
  lib.duties.push_back(duty(JPN, {VNM}, kMfn, "6109.10", 8));
  EXPECT_EQ(ask_for(lib, shirt()).all[0].ad_valorem_percent, 8);  // a line for the exporter before one for all
}

TEST(rates, contradictions_and_national_lines_are_not_guessed) {
  auto lib = with(sample());
  lib.duties = {duty(JPN, {}, kMfn, "6109.10", 9), duty(JPN, {}, kMfn, "6109.10", 10)};
  EXPECT_EQ(ask_for(lib, shirt()).all[0].rate, rate_state::not_known);
  EXPECT_THAT(ask_for(lib, shirt()).all[0].rate_note, HasSubstr("sources disagree"));
  lib.duties = {duty(JPN, {}, kMfn, "6109.10.20", 9)};
  EXPECT_THAT(ask_for(lib, shirt()).all[0].rate_note, HasSubstr("6109.10.20 9 %"));
  lib.duties = {duty(JPN, {}, kMfn, "6109.10", {})};
  lib.duties[0].note = "no preference";
  EXPECT_EQ(ask_for(lib, shirt()).all[0].rate_note, "no preference");
}

TEST(rates, specific_and_compound) {
  auto lib = with(sample());
  auto d = duty(JPN, {}, kMfn, "6109.10", 5);
  d.specific_usd = 2;
  d.specific_unit = "kg";
  lib.duties = {d};
  auto l = shirt();
  l.weight = kilograms{0.25};
  EXPECT_DOUBLE_EQ(ask_for(lib, l).all[0].duty_per_unit.value(), 0.6 + 0.5);  // 5 % of 12 + 2 USD/kg of 0.25 kg
  l.weight = kilograms{};
  EXPECT_EQ(ask_for(lib, l).all[0].rate, rate_state::not_known);
  lib.duties[0].specific_unit = "piece";
  EXPECT_DOUBLE_EQ(ask_for(lib, l).all[0].duty_per_unit.value(), 2.6);
}

namespace {
agreement differentiated() {
  auto a = sample({line("01", "97", "CTSH")});
  a.schedules_by_partner = {JPN};
  a.differential_appendix[JPN] = {hs("3901.30")};
  return a;
}
country origin_for_rate(agreement const& a, lot const& l, question const& q) {
  auto const lib = with(a);
  return country_of_origin_for_rate(lib, kTest, l, judge(lib, kTest, l, q), q).from;
}
}  // namespace

TEST(tariff_differentials, follow_the_party_where_it_became_originating) {
  auto const q = ask(VNM, JPN);
  auto l = made("shirt", "6109.10", VNM, 10, {bought("fabric", "6006.22", 4, USA)});
  EXPECT_EQ(origin_for_rate(differentiated(), l, q), VNM);  // 2.6(2): the product rule is met in VNM
  l.made_in = CHN;
  EXPECT_EQ(origin_for_rate(differentiated(), l, q), CHN);  // re-exported through VNM: it became originating in CHN
  EXPECT_EQ(origin_for_rate(differentiated(), l, ask(VNM, THA)), VNM);  // THA keeps one schedule here
}

TEST(tariff_differentials, made_of_originating_materials) {
  auto const q = ask(VNM, JPN);
  auto l = made("bag", "4202.92", VNM, 10, {bought("body", "4202.99", 6, CHN), bought("strap", "4205.00", 3, KOR)});
  EXPECT_EQ(origin_for_rate(differentiated(), l, q), VNM);  // more than minimal operations in VNM
  l.processes = {"packing"};
  EXPECT_EQ(origin_for_rate(differentiated(), l, q), CHN);  // 2.6(4): 6 from CHN, 3 from KOR
}

TEST(tariff_differentials, appendix_goods_need_20_percent_added) {
  auto const q = ask(VNM, JPN);
  auto const plastic = [](double korean, double foreign) {
    return made("polymer", "3901.30", VNM, 100,
                {bought("monomer", "2901.21", korean, KOR), bought("catalyst", "3815.90", foreign, USA)});
  };
  EXPECT_EQ(origin_for_rate(differentiated(), plastic(60, 20), q), VNM);    // exactly 20 % added
  EXPECT_EQ(origin_for_rate(differentiated(), plastic(60, 20.1), q), KOR);  // 2.6(3) fails, 2.6(4): KOR
}

TEST(tariff_differentials, pick_the_column) {
  auto lib = with(differentiated());
  lib.duties = {duty(JPN, {}, kMfn, "42", 20), duty(JPN, {CHN}, kTest, "42", 12), duty(JPN, {VNM}, kTest, "42", 4)};
  auto l = made("bag", "4202.92", VNM, 10, {bought("body", "4202.99", 6, CHN)});
  EXPECT_EQ(best_claim(lib, {kTest}, l, usd{10}, ask(VNM, JPN)).all[1].ad_valorem_percent, 4);
  l.processes = {"packing"};
  EXPECT_EQ(best_claim(lib, {kTest}, l, usd{10}, ask(VNM, JPN)).all[1].ad_valorem_percent, 12);
}

}  // namespace landsea::origin
