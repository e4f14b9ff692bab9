#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "landsea/ingest/mrio.hpp"
#include "landsea/table/file.hpp"

namespace landsea::ingest {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// Two economies, two industries, two final uses, in the layout of OECD's files.
constexpr std::string_view kSmall =
    "V1,AAA_C1,AAA_C2,BBB_C1,BBB_C2,AAA_HFCE,AAA_GFCF,BBB_HFCE,BBB_GFCF,OUT\n"
    "AAA_C1,1,2,3,4,5,6,7,8,36\n"
    "AAA_C2,0.5,0,0,1e1,2,-3,4,0,13.5\n"
    "BBB_C1,0,0,0,0,0,0,0,0,0\n"
    "BBB_C2,9,8,0,6,5,4,3,2,37\n"
    "TLS,1,1,0,1,0,0,0,0,\n"
    "VA,24.5,2.5,0,16,0,0,0,0,\n"
    "OUT,36,13.5,0,37,0,0,0,0,\n";

std::string changed(std::string_view from, std::string_view to) {
  std::string text(kSmall);
  auto const at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string refusal(std::string_view text) {
  auto const read = parse_mrio(text, "t.csv");
  EXPECT_FALSE(read.has_value());
  return read ? "" : describe(read.error());
}

void expect_same(mrio::table const& a, mrio::table const& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t j = 0; j < a.size(); ++j)
    for (std::size_t i = 0; i < a.size(); ++i) EXPECT_EQ(a.intermediate_z()(i, j), b.intermediate_z()(i, j));
  for (std::size_t j = 0; j < a.parts().final_y.cols(); ++j)
    for (std::size_t i = 0; i < a.size(); ++i) EXPECT_EQ(a.parts().final_y(i, j), b.parts().final_y(i, j));
  EXPECT_EQ(a.parts().output, b.parts().output);
  ASSERT_EQ(a.parts().value_rows.size(), b.parts().value_rows.size());
  for (std::size_t k = 0; k < a.parts().value_rows.size(); ++k) {
    EXPECT_EQ(a.parts().value_rows[k].code, b.parts().value_rows[k].code);
    EXPECT_EQ(a.parts().value_rows[k].is_value_added, b.parts().value_rows[k].is_value_added);
    EXPECT_EQ(a.parts().value_rows[k].amounts, b.parts().value_rows[k].amounts);
  }
}

struct folder : testing::Test {
  std::filesystem::path dir = std::filesystem::temp_directory_path() / ("landsea-mrio-" + std::to_string(::getpid()));
  void SetUp() override { std::filesystem::create_directories(dir); }
  void TearDown() override { std::filesystem::remove_all(dir); }
  std::string file(char const* name) const { return (dir / name).string(); }
};
using mrio_files = folder;

}  // namespace

TEST(mrio_matrix, reads_what_oecd_writes) {
  auto const read = parse_mrio(kSmall, "icio_2019.csv");
  ASSERT_TRUE(read.has_value()) << describe(read.error());
  auto const& t = read->data;
  EXPECT_THAT(read->layout, HasSubstr("ICIO"));
  EXPECT_TRUE(read->remarks.empty());
  EXPECT_EQ(t.economies(), 2U);
  EXPECT_EQ(t.industries(), 2U);
  EXPECT_EQ(t.label(3), "BBB C2");
  EXPECT_EQ(t.parts().year, 2019);
  EXPECT_THAT(t.parts().final_uses, ElementsAre("HFCE", "GFCF"));
  EXPECT_EQ(t.intermediate_z()(1, 3), 10);
  EXPECT_EQ(t.intermediate_z()(3, 0), 9);
  EXPECT_EQ(t.parts().final_y(1, 1), -3);
  EXPECT_EQ(t.parts().final_y(0, 2), 7);
  EXPECT_EQ(t.final_y()(0, 1), 15);
  EXPECT_THAT(t.output_x(), ElementsAre(36, 13.5, 0, 37));
  EXPECT_THAT(*t.parts().output, ElementsAre(36, 13.5, 0, 37));
  EXPECT_THAT(*t.reported_value_added(), ElementsAre(24.5, 2.5, 0, 16));
  EXPECT_EQ(t.parts().value_rows[0].code, "TLS");
  EXPECT_FALSE(t.parts().value_rows[0].is_value_added);
}

TEST(mrio_matrix, takes_other_separators_quotes_line_ends_and_names_of_totals) {
  auto const plain = parse_mrio(kSmall, "t.csv");
  std::string other;
  for (auto const c : std::string(kSmall)) {
    if (c == ',') other += ';';
    else if (c == '\n') other += "\r\n";
    else other += c;
  }
  for (auto const& [from, to] : {std::pair{"AAA_C1;1", "\"AAA_C1\"; 1"}, std::pair{"VA;", "VALU;"}, std::pair{";OUT\r", ";TOTAL\r"}, std::pair{"\nOUT;", "\nOUTPUT;"}}) other.replace(other.find(from), std::string_view(from).size(), to);
  auto read = parse_mrio("\xEF\xBB\xBF" + other, "t.csv");
  ASSERT_TRUE(read.has_value()) << describe(read.error());
  EXPECT_EQ(read->data.parts().value_rows[1].code, "VALU");
  EXPECT_THAT(*read->data.reported_value_added(), ElementsAre(24.5, 2.5, 0, 16));
  EXPECT_EQ(read->data.intermediate_z()(1, 3), 10);
}

TEST(mrio_matrix, adds_up_taxes_by_economy_as_in_early_editions) {
  auto text = changed("TLS,1,1,0,1,0,0,0,0,\n", "AAA_TAXSUB,1,1,0,0,0,0,0,0,\nBBB_TAXSUB,0,0.5,0,1,0,0,0,0,\n");
  auto const read = parse_mrio(text, "t.csv");
  ASSERT_TRUE(read.has_value()) << describe(read.error());
  ASSERT_EQ(read->data.parts().value_rows.size(), 2U);
  EXPECT_THAT(read->data.parts().value_rows[0].amounts, ElementsAre(1, 1.5, 0, 1));
}

TEST(mrio_matrix, takes_final_uses_named_the_other_way_round_and_leaves_discrepancies_out) {
  auto text = std::string(kSmall);
  for (auto const* use : {"AAA_HFCE", "AAA_GFCF", "BBB_HFCE", "BBB_GFCF"}) text.replace(text.find(use), 8, std::string(use).substr(4) + "_" + std::string(use).substr(0, 3));
  std::string with;
  for (std::size_t begin = 0, end = 0; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1) {
    auto const line = text.substr(begin, end - begin);
    with += line.substr(0, line.rfind(',')) + (begin == 0 ? ",DISC" : ",99") + line.substr(line.rfind(',')) + "\n";
  }
  auto const read = parse_mrio(with, "ICIO2016_2011.csv"), plain = parse_mrio(kSmall, "t.csv");
  ASSERT_TRUE(read.has_value()) << describe(read.error());
  expect_same(read->data, plain->data);
  EXPECT_THAT(read->data.parts().final_uses, ElementsAre("HFCE", "GFCF"));
  EXPECT_EQ(read->data.parts().year, 2011);
  EXPECT_THAT(describe(read->remarks), HasSubstr("[mrio/left-out]"));
}

TEST(mrio_matrix, reads_figaro) {
  auto const read = parse_mrio(
      "rowLabels,AT_A01,AT_C10T12,BE_A01,BE_C10T12,AT_P3_S13,AT_P51G,BE_P3_S13,BE_P51G\n"
      "AT_A01,1,2,3,4,5,6,7,8\nAT_C10T12,2,2,2,2,2,2,2,2\nBE_A01,1,1,1,1,1,1,1,1\nBE_C10T12,3,3,3,3,3,3,3,3\n"
      "W2_D21X31,1,0,0,0,0,0,0,0\nW2_OP_RES,0,0,0,0,9,0,0,0\nW2_OP_NRES,0,0,0,0,0,0,9,0\nW2_D1,10,3,0,5,0,0,0,0\nW2_D29X39,1,1,0,0,0,0,0,0\nW2_B2A3G,17,4,-1,9,0,0,0,0\n",
      "matrix_eu-ic-io_ind-by-ind_23ed_2021.csv");
  ASSERT_TRUE(read.has_value()) << describe(read.error());
  EXPECT_EQ(read->layout, "FIGARO matrix");
  EXPECT_EQ(read->data.parts().year, 2021);
  EXPECT_THAT(read->data.parts().final_uses, ElementsAre("P3_S13", "P51G"));
  EXPECT_THAT(*read->data.reported_value_added(), ElementsAre(28, 8, -1, 14));
  EXPECT_EQ(read->data.parts().output, std::nullopt);
}

TEST(mrio_matrix, adds_up_the_parts_of_a_split_economy_and_says_so) {
  auto const read = parse_mrio(
      "V1,CHN_C1,ROW_C1,CN1_C1,CN2_C1,CHN_HFCE,ROW_HFCE,TOTAL\n"
      "CHN_C1,0,1,2,3,4,5,15\nROW_C1,0,1,1,1,1,1,5\nCN1_C1,0,10,20,30,40,0,100\nCN2_C1,0,0,7,0,0,50,57\nVA,0,1,1,1,0,0,0\n",
      "t.csv");
  ASSERT_TRUE(read.has_value()) << describe(read.error());
  EXPECT_EQ(read->data.economies(), 2U);
  EXPECT_EQ(read->data.intermediate_z()(0, 0), 2 + 3 + 20 + 30 + 7);
  EXPECT_EQ(read->data.intermediate_z()(0, 1), 11);
  EXPECT_EQ(read->data.intermediate_z()(1, 0), 2);
  EXPECT_EQ(read->data.final_y()(0, 1), 55);
  EXPECT_THAT(*read->data.parts().output, ElementsAre(172, 5));
  EXPECT_THAT(*read->data.reported_value_added(), ElementsAre(2, 1));
  EXPECT_THAT(describe(read->remarks), HasSubstr("CN1 is a part of CHN"));
}

// Kept apart, each part has rows and columns of its own and no final demand; adding them up gives the melded table.
TEST(mrio_matrix, keeps_the_parts_of_a_split_economy_where_asked) {
  constexpr std::string_view kSplit =
      "V1,CHN_C1,ROW_C1,CN1_C1,CN2_C1,CHN_HFCE,ROW_HFCE,TOTAL\n"
      "CHN_C1,0,0,0,0,0,0,0\nROW_C1,0,1,1,1,1,1,5\nCN1_C1,0,10,20,30,40,0,100\nCN2_C1,0,0,7,0,0,50,57\nVA,0,1,1,1,0,0,0\n";
  mrio_hints hints;
  hints.keep_parts = true;
  auto const kept = parse_mrio(kSplit, "t.csv", hints), melded = parse_mrio(kSplit, "t.csv");
  ASSERT_TRUE(kept && melded) << describe(kept ? melded.error() : kept.error());
  EXPECT_EQ(kept->data.economies(), 4U);
  EXPECT_EQ(melded->data.economies(), 2U);
  EXPECT_TRUE(kept->remarks.empty());
  EXPECT_THAT(kept->data.output_x(), ElementsAre(0, 5, 100, 57));
  EXPECT_EQ(kept->data.intermediate_z()(2, 3), 30);
  EXPECT_EQ(kept->data.final_y()(2, 0), 40);
  auto const china = mrio::group_economies(kept->data, {{"CHN", {"CHN", "CN1", "CN2"}}});
  ASSERT_TRUE(china.has_value());
  auto const again = mrio::aggregate(kept->data, china->economies, mrio::unchanged(kept->data.parts().industries));
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->output_x(), melded->data.output_x());
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t j = 0; j < 2; ++j) EXPECT_EQ(again->intermediate_z()(i, j), melded->data.intermediate_z()(i, j));
}

TEST(mrio_matrix, refuses_by_line_and_column) {
  EXPECT_THAT(refusal(changed("0,1e1,2", "0,1o,2")), HasSubstr("t.csv:3:5: error: '1o' is not a number [mrio/not-a-number]"));
  EXPECT_THAT(refusal(changed("5,6,7,8,36", "5,,7,8,36")), HasSubstr("t.csv:2:7: error: '' is not a number"));
  EXPECT_THAT(refusal(changed("5,6,7,8,36", "5,nan,7,8,36")), HasSubstr("t.csv:2:7"));
  EXPECT_THAT(refusal(changed("8,0,6,5,4,3,2,37", "8,0,6")), HasSubstr("t.csv:5:1: error: this row has 4 cells after its label, the header 9 [mrio/row-length]"));
  EXPECT_THAT(refusal(changed("TLS,", "Taxes,")), HasSubstr("t.csv:6:1: error: the row 'Taxes' is neither ECONOMY_INDUSTRY nor a known total [mrio/unknown-row]"));
  EXPECT_THAT(refusal(changed("BBB_GFCF,OUT", "CCC_GFCF,OUT")), HasSubstr("t.csv:1:9: error: the column 'CCC_GFCF'"));
  EXPECT_THAT(refusal(changed("BBB_C1,0,0,0,0,0,0,0,0,0\n", "")), HasSubstr("error: there is no row 'BBB_C1' [mrio/missing-row]"));
  EXPECT_THAT(refusal(changed("BBB_C1,0,0,0,0,0,0,0,0,0\n", "AAA_C1,0,0,0,0,0,0,0,0,0\n")), HasSubstr("t.csv:4:1: error: a second row 'AAA_C1' [mrio/double-row]"));
  EXPECT_THAT(refusal(changed("AAA_C2,BBB_C1,BBB_C2,AAA_HFCE", "AAA_C2,BBB_C1,AAA_C2,AAA_HFCE")), testing::AllOf(HasSubstr("t.csv:1:5: error: a second column 'AAA_C2'"), HasSubstr("there is no column 'BBB_C2'")));
  EXPECT_THAT(refusal("country,sector,value\nAAA,C1,3\n"), HasSubstr("t.csv:1:1: error: the layout is not one that is known; the first line begins 'country,sector,value' [mrio/unknown-layout]"));
  EXPECT_THAT(refusal(""), HasSubstr("[mrio/unknown-layout]"));
  EXPECT_THAT(refusal("V1,AAA_C1,AAA_HFCE\n"), HasSubstr("[mrio/missing-row]"));
}

TEST(mrio_matrix, finds_all_problems_at_once) {
  auto text = changed("0,1e1,2", "0,x,2");
  text.replace(text.find("9,8,0"), 5, "y,z,0");
  auto const read = parse_mrio(text, "t.csv");
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().error_count(), 3U);
}

TEST_F(mrio_files, come_gzipped_or_not) {
  ASSERT_TRUE(table::write_file(file("plain_2007.csv"), kSmall));
  auto* out = ::gzopen(file("packed.csv.gz").c_str(), "wb");
  ::gzwrite(out, kSmall.data(), static_cast<unsigned>(kSmall.size()));
  ::gzclose(out);
  auto const plain = read_mrio(file("plain_2007.csv")), packed = read_mrio(file("packed.csv.gz"), {.year = 1999, .unit = "USD million", .source = "by hand"});
  ASSERT_TRUE(plain && packed);
  expect_same(plain->data, packed->data);
  EXPECT_EQ(plain->data.parts().year, 2007);
  EXPECT_EQ(plain->data.parts().unit, "unit not stated");
  EXPECT_EQ(packed->data.parts().year, 1999);
  EXPECT_EQ(packed->data.parts().unit, "USD million");
  EXPECT_EQ(packed->data.parts().ground.source, "by hand");
  std::filesystem::resize_file(file("packed.csv.gz"), std::filesystem::file_size(file("packed.csv.gz")) / 2);
  EXPECT_EQ(read_mrio(file("packed.csv.gz")).error().all().front().code, "mrio/truncated");
  EXPECT_EQ(read_mrio(file("absent.csv")).error().all().front().code, "file/unreadable");
  EXPECT_EQ(read_mrio(dir.string()).error().all().front().code, "mrio/unknown-layout");
}

TEST_F(mrio_files, binary_comes_back_as_it_was) {
  auto const read = parse_mrio(kSmall, "t_2001.csv", {.year = {}, .unit = "USD million", .source = {}});
  ASSERT_TRUE(read.has_value());
  auto const path = file("t.mrio");
  ASSERT_TRUE(write_mrio(read->data, path));
  auto const back = read_mrio(path);
  ASSERT_TRUE(back.has_value()) << describe(back.error());
  expect_same(read->data, back->data);
  EXPECT_EQ(back->data.parts().year, 2001);
  EXPECT_EQ(back->data.parts().unit, "USD million");
  EXPECT_EQ(back->data.parts().ground, read->data.parts().ground);
  EXPECT_EQ(back->layout, "Landsea binary");
  EXPECT_FALSE(std::filesystem::exists(path + ".tmp"));
}

TEST_F(mrio_files, binary_is_refused_when_cut_or_changed) {
  auto const read = parse_mrio(kSmall, "t.csv");
  auto const path = file("t.mrio");
  ASSERT_TRUE(write_mrio(read->data, path));
  auto const whole = table::read_file(path).value();
  for (auto const length : {std::size_t{16}, std::size_t{40}, std::size_t{200}, std::size_t{5000}, whole.size() - 1}) {
    ASSERT_TRUE(table::write_file(path, std::string_view(whole).substr(0, length)));
    auto const cut = read_mrio(path);
    ASSERT_FALSE(cut.has_value()) << length;
    EXPECT_EQ(cut.error().all().front().code, "mrio/truncated");
  }
  auto bad = whole;
  bad.replace(bad.find("\"final_uses\""), 12, "\"other_uses\"");
  ASSERT_TRUE(table::write_file(path, bad));
  EXPECT_EQ(read_mrio(path).error().all().front().code, "mrio/truncated");
  EXPECT_FALSE(write_mrio(read->data, file("no/such/folder/t.mrio")).has_value());
}

}  // namespace landsea::ingest
