// Origin through several lots: what one Party's making passes on to the next, by kind of cumulation.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "samples.hpp"

namespace landsea::origin {

namespace {
using namespace testing;
using ::testing::HasSubstr;

// Cells in CHN with 70 of 100 from USA; 4 units of value 100 go into a pack in THA of FOB 500, the rest of which is
// THA's.
lot_ref cell(country where, double foreign) {
  return std::make_shared<lot const>(made("cell", "8507.60", where, 100, {bought("foil", "7410.11", foreign, USA)}));
}

lot pack(lot_ref from, double foreign = 0) {
  auto in = bought("cell", "8507.60", 400);
  in.made_as = std::move(from);
  auto l = made("pack", "8507.60", THA, 500, {in});
  if (foreign > 0) l.materials.push_back(bought("case", "7616.99", foreign, USA));
  return l;
}

agreement of_kind(cumulation_kind kind, std::string_view rule = "RVC40") {
  auto a = sample({line("85", "85", rule)});
  a.cumulation = kind;
  a.partial_from_percent = 20;
  a.build_up = false;
  return a;
}
}  // namespace

TEST(cumulation, an_originating_material_counts_in_full) {
  // The cell has 60 % content and originates in CHN; the pack: (500 - 50)/500 = 90 %.
  auto const v = judged_by(of_kind(cumulation_kind::originating_materials), pack(cell(CHN, 40), 50));
  EXPECT_EQ(v.is, outcome::qualifies);
  EXPECT_EQ(v.origin, THA);
  EXPECT_NEAR(*v.slack.percentage_points, 50, 1e-9);
}

TEST(cumulation, a_material_that_fails_counts_not_at_all) {
  // The cell has 30 % content and fails; the pack: (500 - 400)/500 = 20 %.
  auto const v = judged_by(of_kind(cumulation_kind::originating_materials), pack(cell(CHN, 70)));
  EXPECT_EQ(v.is, outcome::does_not);
  EXPECT_NEAR(*v.slack.percentage_points, -20, 1e-9);
}

TEST(cumulation, none_takes_other_parties_as_foreign) {
  EXPECT_EQ(judged_by(of_kind(cumulation_kind::none), pack(cell(CHN, 40))).is, outcome::does_not);
  EXPECT_EQ(judged_by(of_kind(cumulation_kind::none), pack(cell(THA, 40))).is, outcome::qualifies);
}

TEST(cumulation, partial_counts_the_content_from_20_percent) {
  // Content 30 %: 400 x 70 % = 280 non-originating; the pack: (500 - 280)/500 = 44 %.
  auto const v = judged_by(of_kind(cumulation_kind::partial), pack(cell(CHN, 70)));
  EXPECT_EQ(v.is, outcome::qualifies);
  EXPECT_NEAR(*v.slack.percentage_points, 4, 1e-9);
  // Content 19 %: nothing counts; exactly 20 %: 400 x 80 % = 320, 36 %.
  EXPECT_NEAR(*judged_by(of_kind(cumulation_kind::partial), pack(cell(CHN, 81))).slack.percentage_points, -20, 1e-9);
  EXPECT_NEAR(*judged_by(of_kind(cumulation_kind::partial), pack(cell(CHN, 80))).slack.percentage_points, -4, 1e-9);
  // Made outside of the Parties: nothing counts.
  EXPECT_NEAR(*judged_by(of_kind(cumulation_kind::partial), pack(cell(USA, 70))).slack.percentage_points, -20, 1e-9);
}

TEST(cumulation, full_counts_every_processing_in_the_parties) {
  // Content 10 %: 400 x 90 % = 360 non-originating; the pack: 28 %. Content 30 %: 44 %.
  EXPECT_NEAR(*judged_by(of_kind(cumulation_kind::full), pack(cell(CHN, 90))).slack.percentage_points, -12, 1e-9);
  EXPECT_EQ(judged_by(of_kind(cumulation_kind::full), pack(cell(CHN, 70))).is, outcome::qualifies);
  EXPECT_EQ(judged_by(of_kind(cumulation_kind::full), pack(cell(USA, 70))).is, outcome::does_not);
  // Under a shift the foil, not the cell, must change heading.
  EXPECT_EQ(judged_by(of_kind(cumulation_kind::originating_materials, "CTH and RVC1"), pack(cell(CHN, 100))).is,
            outcome::does_not);
  EXPECT_EQ(judged_by(of_kind(cumulation_kind::full, "CTH"),
                      pack(std::make_shared<lot const>(
                          made("cell", "8507.60", CHN, 100, {bought("cell core", "8507.90", 70, USA)}))))
                .is,
            outcome::does_not);
}

TEST(cumulation, through_three_tiers) {
  // Ore wholly obtained in IDN; salt made of it with a foreign acid in IDN; precursor in CHN of that salt: each passes
  // origin on.
  auto ore = bought("ore", "2604.00", 40, IDN);
  ore.wholly_obtained = true;
  auto const salt =
      std::make_shared<lot const>(made("salt", "2833.24", IDN, 100, {ore, bought("acid", "2807.00", 20, USA)}));
  auto in = bought("salt", "2833.24", 100);
  in.made_as = salt;
  auto const l = made("precursor", "2853.90", CHN, 130, {in, bought("ammonia", "2814.20", 10, USA)});
  auto const v = judged_by(sample({line("28", "28", "RVC80")}), l, THA);
  EXPECT_EQ(v.is, outcome::qualifies);  // salt 80 %, precursor (130 - 10)/130 = 92 %
  auto const strict = judged_by(sample({line("28", "28", "RVC81")}), l, THA);
  EXPECT_EQ(strict.is, outcome::does_not);  // salt 80 % fails, precursor (130 - 110)/130 = 15 %
  EXPECT_NEAR(*strict.slack.percentage_points, 100.0 * 20 / 130 - 81, 1e-9);
}

TEST(cumulation, an_open_material_leaves_the_verdict_open_only_where_it_matters) {
  auto const uncertain = [](double low, double high) {
    auto l = made("cell", "8507.60", CHN, 100, {bought("foil", "7410.11", 60, USA)});
    l.fob_low = low;
    l.fob_high = high;
    return std::make_shared<lot const>(l);
  };
  auto const v = judged_by(of_kind(cumulation_kind::originating_materials), pack(uncertain(0.9, 1.1)));
  EXPECT_EQ(v.is, outcome::depends);
  EXPECT_THAT(v.why.what, HasSubstr("depends on the origin of cell"));
  EXPECT_EQ(judged_by(of_kind(cumulation_kind::originating_materials, "RVC10"), pack(uncertain(0.9, 1.1))).is,
            outcome::qualifies);
  auto a = of_kind(cumulation_kind::originating_materials, "RVC40");
  a.lines.push_back(line("8507.10", "8507.10", "unknown: not read"));
  auto blank = std::make_shared<lot const>(made("cell", "8507.10", CHN, 100, {bought("foil", "7410.11", 60, USA)}));
  auto const w = judged_by(a, pack(blank));
  EXPECT_EQ(w.is, outcome::not_known);
  EXPECT_THAT(w.why.what, HasSubstr("the origin of cell is not known"));
}

TEST(explanation, is_printed_whole) {
  auto l = pack(cell(CHN, 40), 50);
  l.materials.push_back(bought("glue", "3506.91", 1));
  l.materials.back().indirect = true;
  auto a = of_kind(cumulation_kind::originating_materials, "CTH or RVC40");
  EXPECT_EQ(text(judged_by(a, l).why),
            "[+] pack (8507.60) originates in THA under TEST: CTH\n"
            "  [+] cell (8507.60) originates in CHN under TEST: CTH\n"
            "    [-] foil: from USA, not a Party\n"
            "    [+] any one of: (product rule 85; verified)\n"
            "      [+] CTH: every non-originating material makes the shift to 8507.60 (product rule 85; verified)\n"
            "      [+] RVC build-down 60.0 % of FOB 100.00, at least 40 % needed; non-originating 40.00: foil 40.00 "
            "(Article 3.5; verified)\n"
            "  [-] case: from USA, not a Party\n"
            "  [+] glue: indirect material, origin is not asked (Article 3.10; verified)\n"
            "  [+] any one of: (product rule 85; verified)\n"
            "    [+] CTH: every non-originating material makes the shift to 8507.60 (product rule 85; verified)\n"
            "    [+] RVC build-down 90.0 % of FOB 500.00, at least 40 % needed; non-originating 50.00: case 50.00 "
            "(Article 3.5; verified)\n"
            "  [+] direct consignment: through Parties only (Article 3.15; verified)\n");
}

TEST(explanation, tells_a_shared_material_once) {
  auto const shared = cell(CHN, 40);
  auto l = pack(shared);
  auto again = l.materials.front();
  again.name = "spare cell";
  l.materials.push_back(again);
  EXPECT_THAT(text(judged_by(of_kind(cumulation_kind::originating_materials), l).why),
              HasSubstr("[+] spare cell: as above\n"));
}

}  // namespace landsea::origin
