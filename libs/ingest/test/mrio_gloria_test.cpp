// GLORIA in the form in which it is published, made small by hand: two regions, two sectors, two final uses, two rows of value added.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <zip.h>

#include <filesystem>

#include "landsea/ingest/mrio.hpp"
#include "landsea/table/file.hpp"

namespace landsea::ingest {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string column(char letter, std::vector<std::string> const& texts) {
  std::string out;
  for (std::size_t r = 0; r < texts.size(); ++r) out += fmt::format("<row r=\"{0}\"><c r=\"{1}{0}\" t=\"inlineStr\"><is><t>{2}</t></is></c></row>", r + 1, letter, texts[r]);
  return "<worksheet><sheetData>" + out + "</sheetData></worksheet>";
}

void write_zip(std::filesystem::path const& path, std::map<std::string, std::string> const& parts) {
  int code = 0;
  auto* archive = ::zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
  ASSERT_NE(archive, nullptr);
  for (auto const& [name, text] : parts) ASSERT_GE(::zip_file_add(archive, name.c_str(), ::zip_source_buffer(archive, text.data(), text.size(), 0), 0), 0);
  ASSERT_EQ(::zip_close(archive), 0);
}

struct gloria : testing::Test {
  std::filesystem::path dir = std::filesystem::temp_directory_path() / ("landsea-gloria-" + std::to_string(::getpid()));
  // Industries 1 and 2 of A, its products 1 and 2, then B's. Supply is diagonal.
  std::map<std::string, std::string> files{
      {"20240111_120secMother_AllCountries_002_T-Results_2019_059_Markup001(full).csv",
       "0,0,40,0,0,0,0,0\n0,0,0,96,0,0,0,0\n1,2,0,0,3,4,0,0\n5,6,0,0,7,8,0,0\n0,0,0,0,0,0,60.5,0\n0,0,0,0,0,0,0,153\n1.5,0,0,0,0,1e1,0,0\n0,0,0,0,2,1,0,0\n"},
      {"20240111_120secMother_AllCountries_002_Y-Results_2019_059_Markup001(full).csv", "0,0,0,0\n0,0,0,0\n10,0,20,0\n30,0,40,0\n0,0,0,0\n0,0,0,0\n50,0,-1,0\n70,0,80,0\n"},
      {"20240111_120secMother_AllCountries_002_V-Results_2019_059_Markup001(full).csv", "1,2,0,0,0,0,0,0\n5,6,0,0,0,0,0,0\n0,0,0,0,3,4,0,0\n0,0,0,0,7,8,0,0\n"},
      {"20240111_120secMother_AllCountries_002_Y-Results_2019_059_Markup005(full).csv", "purchasers' prices are not read"}};

  void SetUp() override {
    std::filesystem::create_directories(dir);
    write_zip(dir / "GLORIA_ReadMe_059.xlsx",
              {{"xl/workbook.xml", "<workbook><sheets><sheet name=\"Regions\" id=\"a\"/><sheet name=\"Sectors\" id=\"b\"/><sheet name=\"Value added and final demand\" id=\"c\"/><sheet name=\"More\" id=\"d\"/></sheets></workbook>"},
               {"xl/_rels/workbook.xml.rels", "<R><Relationship Id=\"a\" Target=\"a.xml\"/><Relationship Id=\"b\" Target=\"b.xml\"/><Relationship Id=\"c\" Target=\"c.xml\"/><Relationship Id=\"d\" Target=\"d.xml\"/></R>"},
               {"xl/a.xml", column('B', {"Region_acronyms", "AAA", "BBB"})},
               {"xl/b.xml", column('C', {"Sector_names", "Rice", "Wheat"})},
               {"xl/c.xml", column('A', {"Final_demand_names", "Households", "Stocks"})},
               {"xl/d.xml", column('D', {"Value_added_names", "Wages", "Profits"})}});
  }
  void TearDown() override { std::filesystem::remove_all(dir); }
  void put() const {
    for (auto const& [name, text] : files) ASSERT_TRUE(table::write_file((dir / name).string(), text));
  }
  std::string refusal() const {
    put();
    auto const read = read_mrio(dir.string());
    EXPECT_FALSE(read.has_value());
    return read ? "" : describe(read.error());
  }
  std::string& part(std::string_view inside) {
    for (auto& [name, text] : files)
      if (name.find(inside) != std::string::npos) return text;
    return files.begin()->second;
  }
};

void expect_the_table(result<mrio_file> const& read) {
  ASSERT_TRUE(read.has_value()) << describe(read.error());
  auto const& t = read->data;
  EXPECT_EQ(read->layout, "GLORIA, basic prices");
  EXPECT_EQ(t.parts().year, 2019);
  EXPECT_EQ(t.parts().unit, "USD thousand");
  EXPECT_EQ(t.label(3), "BBB Wheat");
  EXPECT_THAT(t.parts().final_uses, ElementsAre("Households", "Stocks"));
  EXPECT_EQ(t.intermediate_z()(0, 2), 3);
  EXPECT_EQ(t.intermediate_z()(2, 3), 10);
  EXPECT_EQ(t.intermediate_z()(2, 0), 1.5);
  EXPECT_EQ(t.parts().final_y(2, 2), -1);
  EXPECT_THAT(t.output_x(), ElementsAre(40, 96, 60.5, 153));
  EXPECT_THAT(*t.parts().output, ElementsAre(40, 96, 60.5, 153));
  EXPECT_THAT(*t.reported_value_added(), ElementsAre(6, 8, 10, 12));
}

TEST_F(gloria, a_folder) {
  put();
  expect_the_table(read_mrio(dir.string()));
}

TEST_F(gloria, a_zip_with_its_readme_beside) {
  auto const path = dir / "GLORIA_MRIOs_59_2019.zip";
  write_zip(path, files);
  expect_the_table(read_mrio(path.string()));
}

TEST_F(gloria, refusals) {
  part("T-Results").replace(0, 10, "0,0,40,7,0");
  EXPECT_THAT(refusal(), HasSubstr(":1:4: error: this is a product that another industry supplies"));
  part("T-Results").replace(0, 10, "x,9,40,0,0");
  auto const words = refusal();
  EXPECT_THAT(words, HasSubstr(":1:1: error: 'x' is not a number"));
  EXPECT_THAT(words, HasSubstr(":1:2: error: this is a use of a product by a product, or of an industry by an industry"));
  part("T-Results").replace(0, 10, "0,0,40,0,0");
  part("V-Results") = "1,2,0,0,0,0,0,0\n5,6,1,0,0,0,0,0\n0,0,0,0,3,4,0\n";
  auto const value = refusal();
  EXPECT_THAT(value, HasSubstr(":2:3: error: this is value added of a product"));
  EXPECT_THAT(value, HasSubstr(":3:1: error: this row has 7 cells, 8 were expected"));
  EXPECT_THAT(value, HasSubstr("the file has 3 lines, 4 were expected"));
}

TEST_F(gloria, labels_and_every_file_are_needed) {
  put();
  std::filesystem::remove(dir / "20240111_120secMother_AllCountries_002_V-Results_2019_059_Markup001(full).csv");
  EXPECT_THAT(describe(read_mrio(dir.string()).error()), HasSubstr("needs exactly one file each"));
  std::filesystem::remove(dir / "GLORIA_ReadMe_059.xlsx");
  EXPECT_THAT(describe(read_mrio(dir.string()).error()), HasSubstr("no GLORIA_ReadMe_*.xlsx is beside them"));
}

}  // namespace

}  // namespace landsea::ingest
