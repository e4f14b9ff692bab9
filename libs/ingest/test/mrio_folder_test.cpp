// Tables that come as folders, in the form in which Eora26 and EXIOBASE 3 are published, made small by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "landsea/ingest/mrio.hpp"
#include "landsea/table/file.hpp"

namespace landsea::ingest {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct mrio_folder : testing::Test {
  std::filesystem::path dir = std::filesystem::temp_directory_path() / ("landsea-mrio-folder-" + std::to_string(::getpid()));
  void SetUp() override { std::filesystem::create_directories(dir); }
  void TearDown() override { std::filesystem::remove_all(dir); }
  void put(char const* name, std::string_view text) const { ASSERT_TRUE(table::write_file((dir / name).string(), text)); }

  void put_eora() const {
    put("labels_T.txt", "Aland\tALA\tIndustries\tAgriculture\t\nAland\tALA\tIndustries\tMining\t\nBland\tBLA\tIndustries\tAgriculture\t\nBland\tBLA\tIndustries\tMining\t\nStatistical Discrepancies\tROW\tIndustries\tTOTAL\t\n");
    put("labels_FD.txt", "Aland\tALA\tFinal Demand\tHouseholds P.3h\t\nBland\tBLA\tFinal Demand\tHouseholds P.3h\t\nStatistical Discrepancies\tROW\tFinal Demand\tHouseholds P.3h\t\n");
    put("labels_VA.txt", "Primary Inputs\tCompensation of employees D.1\t\nPrimary Inputs\tNet operating surplus B.2n\t\n");
    put("Eora26_2015_bp_T.txt", "1\t2\t3\t4\t9\n5\t6\t7\t8\t9\n1.5\t0\t0\t1e1\t9\n0\t0\t2\t1\t9\n9\t9\t9\t9\t9\n");
    put("Eora26_2015_bp_FD.txt", "10\t20\t99\n30\t40\t99\n50\t-1\t99\n70\t80\t99\n99\t99\t99\n");
    put("Eora26_2015_bp_VA.txt", "1\t2\t3\t4\t99\n5\t6\t7\t8\t99\n");
  }

  void put_exiobase() const {
    put("Z.txt", "region\t\tAT\tAT\tBE\tBE\nsector\t\tRice\tWheat\tRice\tWheat\nregion\tsector\t\t\t\t\nAT\tRice\t1\t2\t3\t4\nAT\tWheat\t5\t6\t7\t8\nBE\tRice\t0\t0\t0\t0\nBE\tWheat\t1\t1\t1\t2.5\n");
    put("Y.txt", "region\t\tAT\tAT\tBE\tBE\ncategory\t\tHouseholds\tStocks\tHouseholds\tStocks\nregion\tsector\t\t\t\t\nAT\tRice\t1\t0\t0\t0\nAT\tWheat\t2\t-1\t3\t0\nBE\tRice\t0\t0\t0\t0\nBE\tWheat\t0\t0\t9\t0\n");
  }
};

TEST_F(mrio_folder, eora26) {
  put_eora();
  auto const read = read_mrio(dir.string());
  ASSERT_TRUE(read.has_value()) << describe(read.error());
  auto const& t = read->data;
  EXPECT_EQ(read->layout, "Eora26 folder");
  EXPECT_EQ(t.parts().year, 2015);
  EXPECT_EQ(t.economies(), 2U);
  EXPECT_EQ(t.label(3), "BLA Mining");
  EXPECT_EQ(t.intermediate_z()(0, 2), 3);
  EXPECT_EQ(t.intermediate_z()(2, 3), 10);
  EXPECT_EQ(t.final_y()(2, 1), -1);
  EXPECT_THAT(t.output_x(), ElementsAre(40, 96, 60.5, 153));
  EXPECT_THAT(*t.reported_value_added(), ElementsAre(6, 8, 10, 12));
  EXPECT_THAT(describe(read->remarks), HasSubstr("ROW has a single industry of its own and is left out"));
}

TEST_F(mrio_folder, eora26_refusals) {
  put_eora();
  put("Eora26_2015_bp_FD.txt", "10\t20\t99\n30\tx\t99\n50\t-1\t99\n70\t80\n99\t99\t99\n");
  auto const words = describe(read_mrio(dir.string()).error());
  EXPECT_THAT(words, HasSubstr("Eora26_2015_bp_FD.txt:2:2: error: 'x' is not a number"));
  EXPECT_THAT(words, HasSubstr("Eora26_2015_bp_FD.txt:4:1: error: this row has 2 cells, 3 were expected"));
  put("Eora26_2015_bp_FD.txt", "10\t20\t99\n");
  EXPECT_THAT(describe(read_mrio(dir.string()).error()), HasSubstr("the file has 1 lines, 5 were expected"));
  put_eora();
  put("labels_T.txt", "Aland\tALA\tIndustries\tAgriculture\nAland\tALA\tIndustries\tMining\nBland\tBLA\tIndustries\tAgriculture\nBland\tBLA\tIndustries\tAgriculture\nX\tROW\tIndustries\tTOTAL\n");
  auto const labels = describe(read_mrio(dir.string()).error());
  EXPECT_THAT(labels, HasSubstr("'Agriculture' of BLA comes twice"));
  EXPECT_THAT(labels, HasSubstr("BLA has no industry 'Mining'"));
  put("Eora26_2014_bp_FD.txt", "1\n");
  put_eora();
  EXPECT_THAT(describe(read_mrio(dir.string()).error()), HasSubstr("not exactly one *_FD.txt"));
}

TEST_F(mrio_folder, exiobase) {
  put_exiobase();
  auto const read = read_mrio(dir.string(), {.year = 2011, .unit = "EUR million", .source = {}});
  ASSERT_TRUE(read.has_value()) << describe(read.error());
  auto const& t = read->data;
  EXPECT_EQ(read->layout, "EXIOBASE 3 folder");
  EXPECT_EQ(t.parts().year, 2011);
  EXPECT_THAT(t.parts().final_uses, ElementsAre("Households", "Stocks"));
  EXPECT_EQ(t.intermediate_z()(1, 2), 7);
  EXPECT_EQ(t.intermediate_z()(3, 3), 2.5);
  EXPECT_THAT(t.output_x(), ElementsAre(11, 30, 0, 14.5));
  EXPECT_EQ(t.reported_value_added(), std::nullopt);
}

TEST_F(mrio_folder, exiobase_without_the_line_of_names_is_the_same) {
  put_exiobase();
  auto const with = read_mrio(dir.string());
  for (auto const* name : {"Z.txt", "Y.txt"}) {
    auto text = table::read_file((dir / name).string()).value();
    auto const at = text.find("region\tsector");
    text.erase(at, text.find('\n', at) - at + 1);
    put(name, text);
  }
  auto const without = read_mrio(dir.string());
  ASSERT_TRUE(with && without);
  EXPECT_EQ(with->data.output_x(), without->data.output_x());
  EXPECT_EQ(with->data.residual_value_added_v(), without->data.residual_value_added_v());
}

TEST_F(mrio_folder, exiobase_refusals) {
  put_exiobase();
  auto text = table::read_file((dir / "Y.txt").string()).value();
  put("Y.txt", text.replace(text.find("AT\tWheat\t2"), 10, "AT\tWheet\t2"));
  EXPECT_THAT(describe(read_mrio(dir.string()).error()), HasSubstr("row 2 is 'AT Wheet' where the columns have 'AT Wheat'"));
  put("Z.txt", "region\t\tAT\nsector\n");
  EXPECT_THAT(describe(read_mrio(dir.string()).error()), HasSubstr("no lines below its labels"));
}

TEST_F(mrio_folder, others_are_refused) { EXPECT_EQ(read_mrio(dir.string()).error().all().front().code, "mrio/unknown-layout"); }

}  // namespace

}  // namespace landsea::ingest
