// Scenarios on firms.
#include "shock_files_fixture.hpp"

namespace landsea::ingest {
namespace {

TEST_F(shock_files, scenarios) {
  auto const net = std::move(read_firm_network(five(), false)->network);
  auto const read = read_shock_scenarios(write("s.csv", "scenario,firm,sector,lost\nboth,1,,0.5\nboth,3,,\nA,,A,0.2\n"), net);
  ASSERT_TRUE(read) << describe(read.error());
  ASSERT_EQ(read->size(), 2);
  ASSERT_EQ((*read)[0].hits.size(), 2);
  EXPECT_EQ((*read)[0].hits[0].lost, 0.5);
  EXPECT_EQ((*read)[0].hits[1].lost, 1);
  EXPECT_EQ((*read)[1].hits.size(), 2);
  EXPECT_EQ(codes(read_shock_scenarios(write("s.csv", "scenario,firm,sector,lost\na,9,,\nb,,Z,\nc,,,\nd,1,A,\ne,1,,2\n"), net).error()).size(), 5);
}

TEST_F(shock_files, scenarios_keep_whom_their_rows_name) {
  firm_files files;
  files.firms = write("f.csv", "id,sector,country\na,A,THA\nb,B,VNM\nc,B,VNM\nd,B,THA\n");
  files.links = write("l.csv", "supplier,buyer,value\na,b,1\n");
  auto const net = std::move(read_firm_network(files, false)->network);
  auto const read = read_shock_scenarios(write("s.csv", "scenario,firm,sector,country,lost\nx,,B,VNM,0.6\nx,b,,,0.9\nx,c,,,0.1\nx,,,THA,1\n"), net);
  ASSERT_TRUE(read) << describe(read.error());
  auto const& x = read->at(0);
  ASSERT_EQ(x.parts.size(), 4);
  EXPECT_EQ(x.parts[0].firms, 2);
  EXPECT_EQ(x.parts[0].lost, 0.6);
  EXPECT_FALSE(x.parts[0].firm.exists());
  EXPECT_EQ(x.parts[1].firm, shock::node_id{1});
  EXPECT_FALSE(x.parts[3].sector.exists());
  EXPECT_EQ(x.parts[3].firms, 2);
  // Each firm once, with the largest share.
  std::vector<double> lost(4, 0);
  ASSERT_EQ(x.hits.size(), 4);
  for (auto const& h : x.hits) lost[h.node.position()] = h.lost;
  EXPECT_EQ(lost, (std::vector<double>{1, 0.9, 0.6, 1}));
  // A sector that is not in the country; shares that are none; a header alone.
  auto const bad = read_shock_scenarios(write("s.csv", "scenario,firm,sector,country,lost\nx,,A,VNM,\nx,a,,,0\nx,a,,,60\nx,a,,,-0.1\nx,a,,,nan\n"), net).error();
  EXPECT_EQ(codes(bad), (list{"shock/row@2", "csv/out-of-range@3", "csv/out-of-range@4", "csv/out-of-range@5", "csv/not-a-number@6"}));
  EXPECT_EQ(bad.all()[0].next_step, "firms of that sector are in THA");
  EXPECT_EQ(bad.all()[2].next_step, "write 0.6 for a loss of 60 %");
  EXPECT_EQ(codes(read_shock_scenarios(write("s.csv", "scenario,firm\n"), net).error()), list{"csv/empty@0"});
}

TEST_F(shock_files, firms_named_are_a_scenario) {
  auto const net = std::move(read_firm_network(five(), false)->network);
  auto const two = scenario_of_firms({"3", "1", "3"}, net, "firms.csv");
  ASSERT_TRUE(two);
  EXPECT_EQ(two->name, "3, 1");
  ASSERT_EQ(two->hits.size(), 2);
  EXPECT_EQ(two->hits[0].node, shock::node_id{2});
  EXPECT_EQ(two->hits[1].lost, 1);
  auto const file = read_shock_scenarios(write("s.csv", "scenario,firm\nsame,3\nsame,1\n"), net);
  EXPECT_EQ(file->at(0).parts.size(), two->parts.size());
  EXPECT_EQ(file->at(0).hits[1].node, two->hits[1].node);
  EXPECT_EQ(scenario_of_firm(shock::node_id{2}, net).hits[0].node, shock::node_id{2});
  EXPECT_EQ(codes(scenario_of_firms({"9", "1", "8"}, net, "firms.csv").error()), (list{"shock/unknown-firm@0", "shock/unknown-firm@0"}));
}

TEST_F(shock_files, one_scenario_is_chosen) {
  std::vector<named_scenario> all;
  for (int i = 0; i < 20; ++i) all.push_back({"scenario " + std::to_string(i), {}, {}});
  EXPECT_EQ(choose_scenario(all, "scenario 7", "s.csv")->name, "scenario 7");
  EXPECT_EQ(choose_scenario({all[3]}, std::nullopt, "s.csv")->name, "scenario 3");
  EXPECT_EQ(choose_scenario({all[3]}, "scenario 3", "s.csv")->name, "scenario 3");
  auto const which = choose_scenario(all, std::nullopt, "s.csv").error().all()[0];
  EXPECT_EQ(which.code, "shock/which-scenario");
  EXPECT_NE(which.message.find("20 scenarios"), std::string::npos);
  EXPECT_NE(which.message.find("'scenario 7' and 12 more"), std::string::npos);
  EXPECT_EQ(choose_scenario(all, "scenari 19", "s.csv").error().all()[0].next_step, "did you mean 'scenario 19'?");
  EXPECT_NE(choose_scenario(all, "x", "s.csv").error().all()[0].next_step.find("and 12 more"), std::string::npos);
  EXPECT_EQ(choose_scenario({all[3]}, "other", "s.csv").error().all()[0].code, "shock/unknown-scenario");
}

}  // namespace
}  // namespace landsea::ingest
