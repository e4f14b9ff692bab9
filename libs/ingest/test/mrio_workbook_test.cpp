// Workbooks in the forms in which ADB and WIOD publish theirs, made small by hand: two economies, two industries, two final uses.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <zip.h>

#include <filesystem>

#include "landsea/ingest/mrio.hpp"
#include "xlsx.hpp"
#include "xml_scan.hpp"

namespace landsea::ingest {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

using rows = std::vector<std::vector<std::string>>;

// Texts go to the shared strings or into the cell in turns, as different programs write them; numbers stay numbers.
struct workbook {
  std::map<std::string, std::string> parts;
  std::string shared;
  std::size_t shared_count = 0;

  explicit workbook(std::string const& sheet_name, rows const& cells) {
    parts["xl/workbook.xml"] = fmt::format("<?xml version=\"1.0\"?><workbook xmlns:r=\"r\"><sheets><sheet name=\"Notes\" r:id=\"rId1\"/><sheet name='{}' r:id=\"rId2\"/></sheets></workbook>", sheet_name);
    parts["xl/_rels/workbook.xml.rels"] = "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>";
    parts["xl/worksheets/sheet1.xml"] = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>See below</t></is></c></row></sheetData></worksheet>";
    parts["xl/worksheets/sheet2.xml"] = sheet(cells);
    parts["xl/sharedStrings.xml"] = "<sst>" + shared + "</sst>";
  }

  std::string cell(std::string const& text, std::size_t r, std::size_t c) {
    auto const at = cell_reference(r, c);
    if (text.find_first_not_of("0123456789.-eE+") == std::string::npos) return fmt::format("<c r=\"{}\"><v>{}</v></c>", at, text);
    if ((r + c) % 2 == 0) return fmt::format("<c r=\"{}\" t=\"inlineStr\"><is><r><t>{}</t></r><r><t>{}</t></r></is></c>", at, text.substr(0, 1), text.substr(1));
    shared += "<si><t>" + text + "</t><rPh><t>never</t></rPh></si>";
    return fmt::format("<c r=\"{}\" t=\"s\"><v>{}</v></c>", at, shared_count++);
  }

  std::string sheet(rows const& cells) {
    std::string out = "<?xml version=\"1.0\"?>\n<x:worksheet><!-- made by hand --><x:sheetData>\n";
    for (std::size_t r = 0; r < cells.size(); ++r) {
      out += fmt::format("<row r=\"{}\">", r + 1);
      for (std::size_t c = 0; c < cells[r].size(); ++c)
        if (!cells[r][c].empty()) out += cell(cells[r][c], r + 1, c + 1);
      out += "</row>";
    }
    return out + "</x:sheetData></x:worksheet>";
  }
};

// WIOD, release 2013: codes in rows 3 to 6, numbers from row 7 and column E.
rows wiod_2013() {
  return {{"Intercountry Input-Output Table"},
          {"(millions of US$)"},
          {"", "", "", "", "AtB", "C", "AtB", "C", "", "", "", "", ""},
          {"", "", "", "", "Agriculture", "Mining", "Agriculture", "Mining", "Final consumption expenditure by households", "Gross fixed capital formation", "Final consumption expenditure by households", "Gross fixed capital formation", "Total output"},
          {"", "", "", "", "AUS", "AUS", "RoW", "RoW", "AUS", "AUS", "RoW", "RoW", "TOT"},
          {"", "", "", "", "c1", "c2", "c1", "c2", "c37", "c41", "c37", "c41", "c40"},
          {"AtB", "Agriculture", "AUS", "c1", "1", "2", "3", "4", "5", "6", "7", "8", "36"},
          {"C", "Mining", "AUS", "c2", "0.5", "", "0", "1E1", "2", "-3", "4", "0", "13.5"},
          {"AtB", "Agriculture", "RoW", "c1", "0", "0", "0", "0", "0", "0", "0", "0", "0"},
          {"C", "Mining", "RoW", "c2", "9", "8", "0", "6", "5", "4", "3", "2", "37"},
          {"", "Total intermediate consumption", "TOT", "r60", "10.5", "10", "3", "20", "12", "7", "14", "10", ""},
          {"", "Taxes less subsidies on products", "TOT", "r99", "1", "1", "0", "1", "0", "0", "0", "0", ""},
          {"", "Value added at basic prices", "TOT", "r64", "24.5", "2.5", "-3", "16", "", "", "", "", ""},
          {"", "Output at basic prices", "TOT", "r69", "36", "13.5", "0", "37", "", "", "", "", ""},
          {"Source: made by hand"}};
}

// ADB: a line more above, final uses F1, F2, a last column Total.
rows adb() {
  auto out = wiod_2013();
  out.insert(out.begin() + 2, {"current prices"});
  for (std::size_t c = 8; c < 12; ++c) out[6][c] = c % 2 == 0 ? "F1" : "F2";
  out[6][12] = "";
  out[5][12] = "";
  out[4][12] = "Total";
  return out;
}

// WIOD, release 2016: rows are numbered r1, r2; below them names in the first column.
rows wiod_2016() {
  auto out = wiod_2013();
  for (std::size_t r = 6; r < 10; ++r) out[r][3][0] = 'r';
  char const* const names[] = {"II_fob", "TXSP", "VA", "GO"};
  for (std::size_t r = 10; r < 14; ++r) {
    out[r][0] = names[r - 10];
    out[r][3] = fmt::format("r{}", r + 55);
  }
  out[4][12] = "TOT";
  out[5][12] = "c62";
  out[2][12] = "GO";
  return out;
}

result<mrio_file> read(rows const& cells) {
  auto const book = workbook("Main", cells);
  return parse_mrio_parts(book.parts, "t_2010.xlsx");
}

void expect_the_small_table(result<mrio_file> const& file, char const* layout) {
  ASSERT_TRUE(file.has_value()) << describe(file.error());
  auto const& t = file->data;
  EXPECT_EQ(file->layout, layout);
  EXPECT_EQ(t.parts().year, 2010);
  EXPECT_EQ(t.label(2), "RoW c1");
  EXPECT_EQ(t.parts().industries[1].name, "Mining");
  EXPECT_EQ(t.parts().final_uses.size(), 2U);
  EXPECT_THAT(t.output_x(), ElementsAre(36, 13.5, 0, 37));
  EXPECT_EQ(t.intermediate_z()(1, 3), 10);
  EXPECT_EQ(t.parts().final_y(1, 1), -3);
  EXPECT_EQ(t.parts().final_y(0, 2), 7);
  EXPECT_EQ(*t.parts().output, (std::vector<double>{36, 13.5, 0, 37}));
  EXPECT_EQ(*t.reported_value_added(), (std::vector<double>{24.5, 2.5, -3, 16}));
  ASSERT_EQ(t.parts().value_rows.size(), 2U);
  EXPECT_EQ(t.parts().value_rows[0].code, "TXSP");
  EXPECT_EQ(t.parts().value_rows[0].amounts, (std::vector<double>{1, 1, 0, 1}));
  EXPECT_THAT(describe(file->remarks), HasSubstr("1 of 32 cells of the table are empty and count as 0"));
}

TEST(workbooks, wiod_2013) { expect_the_small_table(read(wiod_2013()), "workbook as WIOD's release 2013 has it"); }
TEST(workbooks, wiod_2016) { expect_the_small_table(read(wiod_2016()), "workbook as WIOD's release 2016 has it"); }
TEST(workbooks, adb_mrio) { expect_the_small_table(read(adb()), "workbook as ADB MRIO has it"); }

std::string refusal(rows const& cells) {
  auto const file = read(cells);
  EXPECT_FALSE(file.has_value());
  return file ? "" : describe(file.error());
}

TEST(workbooks, refusals_name_the_cell) {
  auto bad = wiod_2013();
  bad[7][6] = "n.a.";
  bad[9][4] = "#REF!";
  EXPECT_THAT(refusal(bad), HasSubstr("t_2010.xlsx:8:7: error: Main!G8: 'n.a.' is not a number"));
  EXPECT_THAT(refusal(bad), HasSubstr("Main!E10: '#REF!' is not a number"));
  bad = wiod_2013();
  bad[8][3] = "c7";
  EXPECT_THAT(refusal(bad), HasSubstr("there is no row 'RoW c1'"));
  EXPECT_THAT(refusal(bad), HasSubstr("there is no row 'AUS c7'"));
  bad = wiod_2013();
  bad[9][3] = "c1";
  EXPECT_THAT(refusal(bad), HasSubstr("Main!D10: a second row 'RoW c1'"));
  bad = wiod_2013();
  bad[4][8] = "NZL";
  EXPECT_THAT(refusal(bad), HasSubstr("Main!I6: 'NZL' with the code 'c37' is neither"));
  bad = wiod_2013();
  bad[11][3] = "r98";
  EXPECT_THAT(refusal(bad), HasSubstr("Main!E12: this row has numbers but is neither"));
  EXPECT_THAT(refusal({{"a", "b"}, {"1", "2"}}), HasSubstr("Notes!A1: no sheet of this workbook has codes c1"));
}

TEST(workbooks, broken_parts) {
  auto const words = [](char const* part, std::string_view from, std::string_view to) {
    auto book = workbook("Main", wiod_2013());
    auto& text = book.parts[part];
    auto const at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
    auto const file = parse_mrio_parts(book.parts, "t.xlsx");
    EXPECT_FALSE(file.has_value());
    return file ? "" : describe(file.error());
  };
  EXPECT_THAT(words("xl/worksheets/sheet2.xml", "<c r=\"E7\">", "<c r=\"E8\">"), HasSubstr("the cell 'E8' of row 7 is out of place"));
  EXPECT_THAT(words("xl/worksheets/sheet2.xml", "t=\"s\"><v>0</v>", "t=\"s\"><v>999</v>"), HasSubstr("names text 999 of"));
  EXPECT_THAT(words("xl/worksheets/sheet2.xml", "<row r=\"7\">", "<row r=\"2\">"), HasSubstr("row 2 is out of place"));
  EXPECT_THAT(words("xl/worksheets/sheet2.xml", "<row r=\"7\">", "<row r=7>"), HasSubstr("an element does not end"));
  auto book = workbook("Main", wiod_2013());
  book.parts.erase("xl/worksheets/sheet2.xml");
  EXPECT_THAT(describe(parse_mrio_parts(book.parts, "t.xlsx").error()), HasSubstr("it is missing"));
  book.parts["xl/workbook.bin"] = "";
  EXPECT_THAT(describe(parse_mrio_parts(book.parts, "t.xlsb").error()), HasSubstr("save it as .xlsx"));
}

TEST(workbooks, cell_references) {
  EXPECT_EQ(cell_reference(7, 3), "C7");
  EXPECT_EQ(cell_reference(1, 26), "Z1");
  EXPECT_EQ(cell_reference(1, 27), "AA1");
  EXPECT_EQ(cell_reference(1048576, 16384), "XFD1048576");
}

TEST(workbooks, xml_with_entities_and_long_texts) {
  std::map<std::string, std::string> const parts{{"a", "<?xml?><!DOCTYPE a><a x='1 &lt; 2' y:z=\"q\">one &amp; &#x4E2D;&#65;&nope;<b/>" + std::string(100000, 'x') + "</a>"}};
  auto const stream = parts_in_memory(parts)->open("a");
  xml_scanner xml(*stream);
  auto const& first = xml.next();
  EXPECT_EQ(first.kind, xml_event::opens);
  EXPECT_EQ(first.attribute("x"), "1 < 2");
  EXPECT_EQ(first.attribute("z"), "q");
  EXPECT_EQ(xml.next().content, "one & 中A&nope;");
  EXPECT_EQ(xml.next().name, "b");
  EXPECT_EQ(xml.next().kind, xml_event::closes);
  std::size_t length = 0;
  for (auto const* e = &xml.next(); e->kind == xml_event::text; e = &xml.next()) length += e->content.size();
  EXPECT_EQ(length, 100000U);
  EXPECT_EQ(xml.next().kind, xml_event::ends);
  EXPECT_EQ(xml.next().kind, xml_event::ends);
}

// Through a real archive, deflated.
TEST(workbooks, from_a_file) {
  auto const path = std::filesystem::temp_directory_path() / fmt::format("landsea-book-{}-2010.xlsx", ::getpid());
  auto const book = workbook("Main", wiod_2013());
  int code = 0;
  auto* archive = ::zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
  ASSERT_NE(archive, nullptr);
  for (auto const& [name, text] : book.parts) ASSERT_GE(::zip_file_add(archive, name.c_str(), ::zip_source_buffer(archive, text.data(), text.size(), 0), 0), 0);
  ASSERT_EQ(::zip_close(archive), 0);
  expect_the_small_table(read_mrio(path.string()), "workbook as WIOD's release 2013 has it");
  std::filesystem::resize_file(path, std::filesystem::file_size(path) - 40);
  EXPECT_THAT(describe(read_mrio(path.string()).error()), HasSubstr("cannot be opened as a zip archive"));
  std::filesystem::remove(path);
}

}  // namespace

}  // namespace landsea::ingest
