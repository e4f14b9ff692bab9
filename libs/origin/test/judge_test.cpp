// Worked cases for each criterion, with the numbers done by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "samples.hpp"

namespace landsea::origin {

namespace {
using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
}  // namespace

TEST(value_content, clutch_of_the_korean_customs) {
  // Korea Customs FTA portal, cumulation example for a clutch: FOB 413; non-originating 85 with cumulation over Korea,
  // Japan and China, 355 without: (413 - 85)/413 = 79.4 %, (413 - 355)/413 = 14.0 %.
  auto const rule = std::vector{line("8708", "8708", "RVC40 build-down")};
  auto const wide = judged_by(
      sample(rule), made("clutch", "8708.93", VNM, 413,
                         {bought("from Parties", "8708.99", 270, KOR), bought("from elsewhere", "8708.99", 85, USA)}));
  EXPECT_EQ(wide.is, outcome::qualifies);
  EXPECT_NEAR(*wide.slack.percentage_points + 40, 79.4, 0.05);
  auto narrow = sample(rule);
  narrow.cumulation = cumulation_kind::none;
  auto const alone = judged_by(
      narrow, made("clutch", "8708.93", VNM, 413,
                   {bought("from Parties", "8708.99", 270, KOR), bought("from elsewhere", "8708.99", 85, USA)}));
  EXPECT_EQ(alone.is, outcome::does_not);
  EXPECT_NEAR(*alone.slack.percentage_points + 40, 14.0, 0.05);
}

TEST(value_content, build_up_counts_costs_and_originating_materials) {
  // (30 + 5 + 3 + 4 + 0)/100 = 42 %; build-down: (100 - 65)/100 = 35 %.
  auto l =
      made("machine", "8479.89", THA, 100, {bought("frame", "7308.90", 30, THA), bought("motor", "8501.52", 65, USA)});
  l.labour = usd{5};
  l.overhead = usd{3};
  l.profit = usd{4};
  EXPECT_EQ(judged_by(sample({line("84", "84", "RVC40 build-up")}), l).is, outcome::qualifies);
  EXPECT_EQ(judged_by(sample({line("84", "84", "RVC40 build-down")}), l).is, outcome::does_not);
  EXPECT_EQ(judged_by(sample({line("84", "84", "RVC40")}), l).is, outcome::qualifies);
  auto fixed = sample({line("84", "84", "RVC40")});
  fixed.one_method_each = true;
  auto const v = judged_by(fixed, l);
  EXPECT_EQ(v.is, outcome::depends);
  EXPECT_THAT(v.why.what, HasSubstr("method of value content that THA keeps to"));
}

TEST(value_content, exactly_at_the_limit_qualifies) {
  auto const rule = std::vector{line("84", "84", "RVC40")};
  EXPECT_EQ(judged_by(sample(rule), made("pump", "8413.70", THA, 100, {bought("parts", "8413.91", 60, USA)})).is,
            outcome::qualifies);
  EXPECT_EQ(judged_by(sample(rule), made("pump", "8413.70", THA, 100, {bought("parts", "8413.91", 60.01, USA)})).is,
            outcome::does_not);
  // 0.1 + 0.2 is not 0.3 in binary: 60 % in three parts must still be 60 %.
  EXPECT_EQ(judged_by(sample(rule), made("pump", "8413.70", THA, 0.5,
                                         {bought("a", "8413.91", 0.1, USA), bought("b", "8413.91", 0.2, USA)}))
                .is,
            outcome::qualifies);
}

TEST(value_content, undetermined_origin_counts_as_non_originating) {
  auto const v = judged_by(sample({line("84", "84", "RVC40")}),
                           made("pump", "8413.70", THA, 100, {bought("parts", "8413.91", 61)}));
  EXPECT_EQ(v.is, outcome::does_not);
  EXPECT_THAT(text(v.why), HasSubstr("undetermined origin counts as non-originating"));
}

TEST(value_content, indirect_materials_and_transport_packing_are_never_asked) {
  auto l = made(
      "pump", "8413.70", THA, 100,
      {bought("parts", "8413.91", 60, USA), bought("oil", "2710.19", 30, USA), bought("crate", "4415.10", 9, USA)});
  l.materials[1].indirect = true;
  l.materials[2].transport_packing = true;
  EXPECT_EQ(judged_by(sample({line("84", "84", "RVC40")}), l).is, outcome::qualifies);
}

TEST(packing, counts_for_value_and_not_for_shift) {
  auto l =
      made("set", "9503.00", CHN, 100, {bought("plastic", "3903.30", 50, CHN), bought("toy box", "9503.00", 55, USA)});
  l.materials[1].retail_packing = true;
  EXPECT_EQ(judged_by(sample({line("95", "95", "CTH")}), l).is, outcome::qualifies);
  l.materials[0].origin = USA;
  EXPECT_EQ(judged_by(sample({line("95", "95", "CTH")}), l).is, outcome::qualifies);
  l.materials[0].value = usd{10};
  EXPECT_EQ(judged_by(sample({line("95", "95", "RVC40")}), l).is, outcome::does_not);  // 10 + 55 of 100
  l.materials[1].retail_packing = false;
  l.materials[1].accessory = true;
  EXPECT_EQ(judged_by(sample({line("95", "95", "CTH")}), l).is, outcome::qualifies);
  EXPECT_EQ(judged_by(sample({line("95", "95", "RVC40")}), l).is, outcome::does_not);
}

TEST(shift, levels_and_exceptions_bind_non_originating_materials_only) {
  auto const phone = [](char const* code, country from) {
    return made("phone", "8517.13", VNM, 200, {bought("part", code, 150, from)});
  };
  EXPECT_EQ(judged_by(sample({line("8517.13", "8517.13", "CTSH")}), phone("8517.79", USA)).is, outcome::qualifies);
  EXPECT_EQ(judged_by(sample({line("8517.13", "8517.13", "CTH")}), phone("8517.79", USA)).is, outcome::does_not);
  EXPECT_EQ(judged_by(sample({line("8517.13", "8517.13", "CTH")}), phone("8534.00", USA)).is, outcome::qualifies);
  EXPECT_EQ(judged_by(sample({line("8517.13", "8517.13", "CC")}), phone("8534.00", USA)).is, outcome::does_not);
  EXPECT_EQ(judged_by(sample({line("8517.13", "8517.13", "CC")}), phone("3926.90", USA)).is, outcome::qualifies);
  EXPECT_EQ(judged_by(sample({line("8517.13", "8517.13", "CC except from 39")}), phone("3926.90", USA)).is,
            outcome::does_not);
  EXPECT_EQ(judged_by(sample({line("8517.13", "8517.13", "CC except from 3920-3926")}), phone("3919.90", USA)).is,
            outcome::qualifies);
  auto const exclusively = judged_by(sample({line("8517.13", "8517.13", "CC except from 39")}), phone("3926.90", CHN));
  EXPECT_EQ(exclusively.is, outcome::qualifies);
  EXPECT_EQ(exclusively.criterion, "PE");
}

TEST(shift, a_material_whose_code_is_too_short_to_tell_is_taken_as_not_shifted) {
  auto const l = made("phone", "8517.13", VNM, 200, {bought("part", "85", 150, USA)});
  EXPECT_EQ(judged_by(sample({line("8517.13", "8517.13", "CTH")}), l).is, outcome::does_not);
}

TEST(de_minimis, ten_percent_of_fob_and_no_more) {
  auto const rule = std::vector{line("8415", "8415", "CTH")};
  auto const ac = [](double parts) {
    return made("air conditioner", "8415.10", THA, 300,
                {bought("coil", "8415.90", parts, USA), bought("tube", "7411.10", 120, USA)});
  };
  EXPECT_EQ(judged_by(sample(rule), ac(30)).is, outcome::qualifies);  // exactly 10 %
  EXPECT_EQ(judged_by(sample(rule), ac(30.01)).is, outcome::does_not);
  EXPECT_THAT(
      text(judged_by(sample(rule), ac(30)).why),
      HasSubstr("de minimis: 30.00 without the shift is 10.00 % of FOB, at most 10 % allowed (Article 3.7; verified)"));
}

TEST(de_minimis, weight_is_an_alternative_for_textiles_only) {
  auto shirt =
      made("shirt", "6109.10", VNM, 10, {bought("collar", "6117.90", 2, CHN), bought("fabric", "6006.22", 4, USA)});
  shirt.materials[0].origin = USA;  // 20 % of FOB, 10 % of weight
  shirt.weight = kilograms{0.2};
  shirt.materials[0].weight = kilograms{0.02};
  EXPECT_EQ(judged_by(sample({line("61", "61", "CTH")}), shirt).is, outcome::qualifies);
  shirt.materials[0].hs = hs("6109.90");
  EXPECT_EQ(judged_by(sample({line("61", "61", "CTH")}), shirt).is, outcome::qualifies);
  shirt.materials[0].weight = kilograms{0.0201};
  EXPECT_EQ(judged_by(sample({line("61", "61", "CTH")}), shirt).is, outcome::does_not);
  shirt.materials[0].weight = kilograms{0};  // not given: no tolerance by weight
  EXPECT_EQ(judged_by(sample({line("61", "61", "CTH")}), shirt).is, outcome::does_not);
  auto tool = shirt;
  tool.hs = hs("8205.40");
  tool.materials[0].hs = hs("8205.59");
  tool.materials[0].weight = kilograms{0.01};
  EXPECT_EQ(judged_by(sample({line("82", "82", "CTH")}), tool).is, outcome::does_not);
}

TEST(de_minimis, still_counts_in_value_content) {
  // 10 % fails the shift and is tolerated, but 65 % non-originating fails RVC40.
  auto const l =
      made("lamp", "8539.21", CHN, 100, {bought("bulb", "8539.22", 10, USA), bought("glass", "7011.20", 55, USA)});
  EXPECT_EQ(judged_by(sample({line("8539", "8539", "CTSH and RVC40")}), l).is, outcome::does_not);
  EXPECT_EQ(judged_by(sample({line("8539", "8539", "CTH")}), l).is, outcome::qualifies);
}

TEST(wholly_obtained, fruit_with_its_box) {
  lot durian;
  durian.name = "durian";
  durian.hs = hs("0810.60");
  durian.made_in = THA;
  durian.fob = usd{5};
  durian.wholly_obtained = true;
  auto const v = judged_by(sample(), durian, CHN);
  EXPECT_EQ(v.is, outcome::qualifies);
  EXPECT_EQ(v.criterion, "WO");
  EXPECT_EQ(v.origin, THA);
  auto box = bought("box", "4819.10", 0.2, USA);
  box.retail_packing = true;
  durian.materials = {box};
  EXPECT_EQ(judged_by(sample(), durian, CHN).criterion, "WO");
  box.retail_packing = false;
  durian.materials = {box};
  EXPECT_EQ(judged_by(sample(), durian, CHN).is, outcome::not_known);  // no longer WO, and no rule is known
}

TEST(minimal_operations, confer_no_origin_but_do_not_take_it) {
  auto l = made("bolts in bags", "7318.15", VNM, 100, {bought("bolts in bulk", "7318.16", 50, USA)});
  l.processes = {"packing", "Labelling"};
  auto const rule = std::vector{line("73", "73", "CTSH or RVC40")};
  EXPECT_EQ(judged_by(sample(rule), l).is, outcome::does_not);
  l.processes = {"packing", "threading"};
  EXPECT_EQ(judged_by(sample(rule), l).is, outcome::qualifies);
  l.processes = {"packing"};
  l.materials[0].origin = CHN;
  auto const v = judged_by(sample(rule), l);
  EXPECT_EQ(v.is, outcome::qualifies);
  EXPECT_EQ(v.criterion, "PE");
  EXPECT_EQ(v.origin, CHN);  // only packed in Viet Nam
}

TEST(process, must_be_among_the_processes) {
  auto l = made("salt", "2833.24", IDN, 100, {bought("ore", "2833.29", 90, USA)});
  l.processes = {"Chemical-Reaction"};
  EXPECT_EQ(judged_by(sample({line("28", "28", "chemical reaction")}), l).is, outcome::qualifies);
  l.processes = {"mixing"};
  EXPECT_EQ(judged_by(sample({line("28", "28", "chemical reaction")}), l).is, outcome::does_not);
}

TEST(unknown_rules, are_never_guessed) {
  auto const l = made("good", "7501.20", IDN, 100, {bought("ore", "2604.00", 70, USA)});
  EXPECT_EQ(judged_by(sample(), l).is, outcome::not_known);
  EXPECT_EQ(judged_by(sample({line("75", "75", "RVC40 or unknown: not read")}), l).is, outcome::not_known);
  EXPECT_EQ(judged_by(sample({line("75", "75", "CTH or unknown: not read")}), l).is, outcome::qualifies);
  EXPECT_EQ(judged_by(sample({line("75", "75", "RVC40 and unknown: not read")}), l).is, outcome::does_not);
  EXPECT_EQ(judged_by(sample({line("75", "75", "CTH and unknown: not read")}), l).is, outcome::not_known);
  EXPECT_EQ(judged_by(sample({line("7501.20", "7501.20", "CTH"), line("7501.20", "7501.20", "RVC40")}), l).is,
            outcome::not_known);
  auto heading = l;
  heading.hs = hs("7501");
  EXPECT_EQ(judged_by(sample({line("7501.20", "7501.20", "CTH")}), heading).is, outcome::not_known);
  auto blank = l;
  blank.materials.clear();
  EXPECT_EQ(judged_by(sample({line("75", "75", "CTH")}), blank).is, outcome::not_known);
}

TEST(rules, the_most_specific_line_in_force_applies) {
  auto const l = made("phone", "8517.13", VNM, 200, {bought("part", "8517.79", 100, USA)});
  EXPECT_EQ(
      judged_by(sample({line("85", "85", "CC"), line("8517", "8517", "CTH"), line("8517.13", "8517.13", "CTSH")}), l)
          .criterion,
      "CTSH");
  EXPECT_EQ(
      judged_by(sample({line("01", "97", "CTSH"), line("84", "85", "CTH"), line("85", "85", "RVC40")}), l).criterion,
      "RVC");
  auto old = line("8517.13", "8517.13", "WO");
  old.until = date{2019, 7, 31};
  EXPECT_EQ(judged_by(sample({old, line("85", "85", "CTSH")}), l).criterion, "CTSH");
}

TEST(certainty, is_the_weakest_ground_used) {
  auto const l = made("phone", "8517.13", VNM, 200, {bought("part", "8517.79", 100, USA)});
  EXPECT_EQ(judged_by(sample({line("85", "85", "CTSH")}), l).certainty, status::verified);
  EXPECT_EQ(judged_by(sample({line("85", "85", "CTSH", status::secondary)}), l).certainty, status::secondary);
  auto a = sample({line("85", "85", "CTSH or RVC40")});
  a.value_content_by = by("3.5", status::secondary);
  EXPECT_EQ(judged_by(a, l).certainty, status::verified);  // CTSH suffices, RVC is not rested on
  EXPECT_EQ(judged_by(a, l).criterion, "CTSH");
  a = sample();
  a.general_rule = rule_of("CTSH");
  a.general_by = by("general");
  EXPECT_EQ(judged_by(a, l).certainty, status::verified);
  a.complete = false;
  EXPECT_EQ(judged_by(a, l).certainty, status::unverified);
  auto other_edition = line("85", "85", "CTSH");
  other_edition.first = *hs_code::parse("85", hs_edition::hs2012);
  EXPECT_EQ(judged_by(sample({other_edition}), l).certainty, status::computed);
}

TEST(certainty, rests_on_the_articles_that_were_needed) {
  auto l = made("bolts", "7318.15", VNM, 100, {bought("rods", "7318.16", 50, USA), bought("oil", "2710.19", 5, USA)});
  auto a = sample({line("73", "73", "CTSH")});
  a.indirect_by = by("3.10", status::unverified);
  a.minimal_by = by("3.6", status::secondary);
  EXPECT_EQ(judged_by(a, l).certainty, status::verified);
  l.materials[1].indirect = true;
  EXPECT_EQ(judged_by(a, l).certainty, status::unverified);
  l.materials.pop_back();
  l.processes = {"packing"};
  EXPECT_EQ(judged_by(a, l).is, outcome::does_not);
  EXPECT_EQ(judged_by(a, l).certainty, status::secondary);
}

TEST(depends, on_the_value_and_says_so) {
  auto l = made("pump", "8413.70", THA, 100, {bought("parts", "8413.91", 60, USA)});
  l.fob_low = 0.95;
  l.fob_high = 1.05;
  auto const v = judged_by(sample({line("84", "84", "RVC40")}), l);
  EXPECT_EQ(v.is, outcome::depends);
  EXPECT_THAT(v.why.what, HasSubstr("depends on its FOB value between 95.00 and 105.00"));
  l.materials[0].value = usd{50};
  EXPECT_EQ(judged_by(sample({line("84", "84", "RVC40")}), l).is, outcome::qualifies);
  l.materials[0].value = usd{70};
  EXPECT_EQ(judged_by(sample({line("84", "84", "RVC40")}), l).is, outcome::does_not);
}

TEST(margin, in_value_points_and_materials) {
  // VNM 50 of FOB 100: 10 points over RVC40; 10 more of non-originating value flip it.
  auto const v = judged_by(sample({line("84", "84", "RVC40")}),
                           made("pump", "8413.70", THA, 100,
                                {bought("parts", "8413.91", 50, USA), bought("body", "7325.10", 20, THA),
                                 bought("bolt", "7318.15", 5, THA)}));
  EXPECT_EQ(v.is, outcome::qualifies);
  EXPECT_DOUBLE_EQ(*v.slack.percentage_points, 10);
  EXPECT_DOUBLE_EQ(v.slack.non_originating_value->value(), 10);
  EXPECT_THAT(v.slack.would_flip, ElementsAre("body"));
  auto const w = judged_by(
      sample({line("84", "84", "RVC40")}),
      made("pump", "8413.70", THA, 100, {bought("motor", "8501.52", 15, USA), bought("parts", "8413.91", 50, USA)}));
  EXPECT_DOUBLE_EQ(*w.slack.percentage_points, -5);
  EXPECT_DOUBLE_EQ(w.slack.non_originating_value->value(), -5);
  EXPECT_THAT(w.slack.would_flip, ElementsAre("motor", "parts"));
}

TEST(parties, must_be_in_force_on_the_day) {
  auto const l = made("pump", "8413.70", THA, 100, {bought("body", "7325.10", 50, THA)});
  auto const lib = with(sample());
  EXPECT_EQ(judge(lib, agreement_id{0}, l, ask(THA, USA)).is, outcome::does_not);
  EXPECT_EQ(judge(lib, agreement_id{0}, l, ask(THA, CHN, {2021, 12, 31})).is, outcome::does_not);
  EXPECT_EQ(judge(lib, agreement_id{0}, l, ask(THA, CHN, {2022, 1, 1})).is, outcome::qualifies);
  auto foreign = l;
  foreign.made_in = USA;
  auto const v = judge(lib, agreement_id{0}, foreign, ask(THA, CHN));
  EXPECT_EQ(v.is, outcome::does_not);
  EXPECT_THAT(v.why.what, HasSubstr("made in USA, not a Party"));
}

TEST(direct_consignment, outside_the_parties_needs_papers) {
  auto const l = made("pump", "8413.70", THA, 100, {bought("body", "7325.10", 50, THA)});
  auto a = sample();
  a.direct_consignment = by("3.15", status::secondary);
  auto const lib = with(a);
  auto q = ask(THA, CHN);
  q.through = std::vector{VNM};
  EXPECT_THAT(text(judge(lib, agreement_id{0}, l, q).why), HasSubstr("through Parties only"));
  EXPECT_EQ(judge(lib, agreement_id{0}, l, q).certainty, status::verified);
  q.through = std::vector{USA};
  auto const v = judge(lib, agreement_id{0}, l, q);
  EXPECT_EQ(v.is, outcome::qualifies);
  EXPECT_EQ(v.certainty, status::secondary);
  EXPECT_THAT(text(v.why), HasSubstr("through USA, not a Party"));
  q.through = {};
  EXPECT_THAT(text(judge(lib, agreement_id{0}, l, q).why), HasSubstr("the journey is not known"));
}

}  // namespace landsea::origin
