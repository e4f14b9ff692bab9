// Networks of firms from files.
#include "shock_files_fixture.hpp"

namespace landsea::ingest {
namespace {

TEST_F(shock_files, five_firms) {
  auto const read = read_firm_network(five(), false);
  ASSERT_TRUE(read) << describe(read.error());
  auto const& net = read->network;
  EXPECT_EQ(net.size(), 5);
  EXPECT_EQ(net.links().size(), 5);
  EXPECT_EQ(net.sales()[0], 80);
  EXPECT_EQ(net.purchases()[3], 100);
  EXPECT_EQ(net.classes().of(shock::sector_id{0}, shock::sector_id{2}), shock::input_class::non_essential);
  EXPECT_EQ(net.classes().of(shock::sector_id{0}, shock::sector_id{1}), shock::input_class::essential);
}

TEST_F(shock_files, columns_in_any_order_marks_quotes_and_ends) {
  auto files = five();
  files.links = write("links.csv", "\xEF\xBB\xBFvalue,buyer,note,supplier\r\n10,\"3\",x,1\r\n\r\n5,3,\"y\",1");
  auto const read = read_firm_network(files, false);
  ASSERT_TRUE(read) << describe(read.error());
  ASSERT_EQ(read->network.links().size(), 1);
  EXPECT_EQ(read->network.links()[0].value, 15);
}

TEST_F(shock_files, links_longer_than_a_piece_of_the_reader) {
  std::string text = "supplier,buyer,value\n";
  for (int i = 0; i < 200'000; ++i) text += i % 2 == 0 ? "1,3,0.5\n" : "2,3,0.25\n";
  auto files = five();
  files.links = write("long.csv", text);
  auto const read = read_firm_network(files, false);
  ASSERT_TRUE(read) << describe(read.error());
  EXPECT_EQ(read->network.sales()[0], 50'000);
  EXPECT_EQ(read->network.sales()[1], 25'000);
}

TEST_F(shock_files, every_bad_row_is_told_and_the_rest_counted) {
  auto files = five();
  files.links = write("links.csv", "supplier,buyer,value\n1,9,5\n1,2,0\n1,2\n1,3,inf\n");
  EXPECT_EQ(codes(read_firm_network(files, false).error()), (list{"shock/unknown-firm@2", "shock/value@3", "shock/row@4", "shock/value@5"}));
  EXPECT_EQ(codes(read_firm_network(files, true).error()).front(), "shock/no-link@0");
  files.links = write("links.csv", "supplier,buyer,value\n1,9,5\n1,2,0\n1,2\n1,3,inf\n1,3,4\n");
  auto const left_out = read_firm_network(files, true);
  ASSERT_TRUE(left_out);
  EXPECT_EQ(left_out->remarks.all().size(), 4);
  EXPECT_EQ(left_out->network.links().size(), 1);
  std::string many = "supplier,buyer,value\n";
  for (int i = 0; i < 60; ++i) many += "1,2,x\n";
  files.links = write("many.csv", many);
  auto const refused = read_firm_network(files, false);
  ASSERT_FALSE(refused);
  ASSERT_EQ(refused.error().all().size(), 51);
  EXPECT_EQ(refused.error().all().back().message, "10 more rows like it");
}

TEST_F(shock_files, complaints_of_several_pieces_keep_their_lines) {
  std::string text = "supplier,buyer,value\n";
  for (int i = 2; i < 250'000; ++i) text += i % 50'000 == 0 ? "1,nobody,1\n" : "1,3,0.5\n";
  auto files = five();
  files.links = write("long.csv", text + "2,3,none");
  EXPECT_EQ(codes(read_firm_network(files, false).error()), (list{"shock/unknown-firm@50000", "shock/unknown-firm@100000", "shock/unknown-firm@150000", "shock/unknown-firm@200000", "shock/value@250000"}));
}

bool same(shock::production_network const& a, shock::production_network const& b) {
  auto const facts = [](shock::node const& n) { return std::tuple{n.code, n.sector, n.country, n.revenue, n.cost}; };
  auto const links = [](shock::link const& l) { return std::tuple{l.supplier, l.buyer, l.value}; };
  bool classes = a.classes().empty() == b.classes().empty();
  for (std::size_t i = 0; classes && !a.classes().empty() && i < a.sectors().size(); ++i)
    for (std::size_t k = 0; k < a.sectors().size(); ++k) classes = classes && a.classes().of(shock::sector_id{i}, shock::sector_id{k}) == b.classes().of(shock::sector_id{i}, shock::sector_id{k});
  return classes && a.sectors() == b.sectors() && a.countries() == b.countries() && a.sales() == b.sales() && a.purchases() == b.purchases() &&
         std::ranges::equal(a.nodes(), b.nodes(), {}, facts, facts) && std::ranges::equal(a.links(), b.links(), {}, links, links);
}

TEST_F(shock_files, networks_come_back_from_the_binary_and_from_text) {
  auto const firms = write("firms.csv", "id,sector,country,revenue,cost\n\"a,b\",A,CHN,50,\n2,B,,,30\n3,A,VNM,1e9,0.1\n");
  auto const links = write("links.csv", "supplier,buyer,value\n3,2,0.1\n\"a,b\",2,0.3\n2,3,7\n");
  for (auto const& classes : {std::string(), write("classes.csv", "input_sector,buyer_sector,class\nA,B,2\nB,A,0\n")}) {
    auto const read = read_firm_network({links, firms, classes}, false);
    ASSERT_TRUE(read) << describe(read.error());
    auto const& net = read->network;
    auto const binary = (folder_ / "net.firms").string();
    ASSERT_TRUE(write_firm_binary(net, binary));
    auto const mapped = map_firm_binary(binary);
    ASSERT_TRUE(mapped) << describe(mapped.error());
    EXPECT_TRUE(same(net, mapped->network));
    auto const files = write_firm_files(net, (folder_ / "written").string());
    ASSERT_TRUE(files);
    auto const again = read_firm_network(*files, false);
    ASSERT_TRUE(again) << describe(again.error());
    // Sectors and countries are numbered as they first come, which is kept.
    EXPECT_TRUE(same(net, again->network));
  }
}

TEST_F(shock_files, damaged_binaries_are_refused) {
  auto const binary = (folder_ / "net.firms").string();
  ASSERT_TRUE(write_firm_binary(read_firm_network(five(), false)->network, binary));
  std::string bytes;
  {
    std::ifstream in(binary, std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(in), {});
  }
  auto const code = [&](std::string const& changed) {
    auto const read = map_firm_binary(write("bad.firms", changed));
    return read ? std::string("read") : read.error().all().front().code;
  };
  EXPECT_EQ(code(bytes), "read");
  for (std::size_t size : {std::size_t{10}, std::size_t{60}, bytes.size() / 2, bytes.size() - 1}) EXPECT_EQ(code(bytes.substr(0, size)), "shock/no-network-file") << size;
  EXPECT_EQ(code("supplier,buyer,value\n1,2,3\n and so on for a while, as text does\n"), "shock/no-network-file");
  // The last page holds the links: the first leads to firm 255, then the first two change places.
  auto const first = bytes.size() - 4096;
  auto changed = bytes;
  changed[first] = '\xFF';
  EXPECT_EQ(code(changed), "shock/no-network-file");
  changed = bytes;
  std::swap_ranges(changed.begin() + static_cast<std::ptrdiff_t>(first), changed.begin() + static_cast<std::ptrdiff_t>(first + 16), changed.begin() + static_cast<std::ptrdiff_t>(first + 16));
  EXPECT_EQ(code(changed), "shock/unsorted");
  EXPECT_EQ(map_firm_binary((folder_ / "none").string()).error().all().front().code, "file/unreadable");
}

TEST_F(shock_files, wrong_headers_firms_and_classes) {
  auto files = five();
  files.links = write("links.csv", "from,to,value\n1,2,3\n");
  EXPECT_EQ(codes(read_firm_network(files, false).error()), (list{"csv/column-missing@1", "csv/column-missing@1"}));
  files = five();
  files.firms = write("firms.csv", "id,sector,revenue\n1,A,-1\n1,A,2\n2,,\n");
  EXPECT_EQ(codes(read_firm_network(files, false).error()).size() >= 3, true);
  files = five();
  files.classes = write("classes.csv", "input_sector,buyer_sector,class\n*,*,3\nA,C,vital\n");
  EXPECT_EQ(codes(read_firm_network(files, false).error()), (list{"shock/unknown-class@2", "shock/unknown-class@3"}));
  files.classes = write("classes.csv", "input_sector,buyer_sector,class\nA,C,none\n*,C,essential\n*,*,non-essential\n");
  auto const read = read_firm_network(files, false);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->network.classes().of(shock::sector_id{0}, shock::sector_id{2}), shock::input_class::none);
  EXPECT_EQ(read->network.classes().of(shock::sector_id{1}, shock::sector_id{2}), shock::input_class::essential);
  EXPECT_EQ(read->network.classes().of(shock::sector_id{1}, shock::sector_id{1}), shock::input_class::non_essential);
}

TEST_F(shock_files, revenues_below_sales_are_told) {
  auto files = five();
  files.firms = write("firms.csv", "id,sector,revenue\n1,A,50\n2,A,100\n3,B,\n4,C,\n5,D,\n");
  auto const read = read_firm_network(files, false);
  ASSERT_TRUE(read);
  ASSERT_EQ(codes(read->remarks), (list{"shock/revenue@0"}));
  EXPECT_NE(read->remarks.all()[0].message.find("1 firm, '1' the first, has a revenue below its sales"), std::string::npos);
}

TEST_F(shock_files, costs_below_purchases_are_told) {
  auto files = five();
  files.firms = write("firms.csv", "id,sector,cost\n1,A,\n2,A,\n3,B,0.001\n4,C,\n5,D,\n");
  auto const read = read_firm_network(files, false);
  ASSERT_TRUE(read);
  ASSERT_EQ(codes(read->remarks), (list{"shock/revenue@0"}));
  EXPECT_NE(read->remarks.all()[0].message.find("1 firm, '3' the first, has a cost below its purchases in the links; the purchases are used"), std::string::npos);
}

TEST_F(shock_files, values_that_no_sum_can_hold) {
  auto files = five();
  files.links = write("links.csv", "supplier,buyer,value\n1,3,1e308\n2,3,1e301\n3,4,1e300\n");
  EXPECT_EQ(codes(read_firm_network(files, false).error()), (list{"shock/value@2", "shock/value@3"}));
  shock::network_parts p;
  p.sectors = {"A"};
  p.nodes = {{"a", shock::sector_id{0}, {}, {}, {}}, {"b", shock::sector_id{0}, {}, {}, {}}};
  p.links = {{0, 1, 1e308}, {1, 0, 1e308}};
  auto const made = shock::production_network::make(std::move(p));
  ASSERT_FALSE(made);
  EXPECT_EQ(codes(made.error()), list{"shock/value@0"});
}

TEST_F(shock_files, links_without_rows) {
  auto files = five();
  files.links = write("links.csv", "supplier,buyer,value\n");
  EXPECT_EQ(codes(read_firm_network(files, false).error()), list{"shock/no-link@0"});
}

TEST_F(shock_files, firms_that_sell_to_themselves_are_counted) {
  auto files = five();
  files.links = write("links.csv", "supplier,buyer,value\n1,1,5\n1,3,10\n1,1,5\n4,4,20\n");
  auto const read = read_firm_network(files, false);
  ASSERT_TRUE(read) << describe(read.error());
  ASSERT_EQ(codes(read->remarks), list{"shock/self-sale@0"});
  EXPECT_NE(read->remarks.all()[0].message.find("2 firms sell to themselves, '1' the first: 75 % of all sales"), std::string::npos);
  auto const binary = (folder_ / "self.firms").string();
  ASSERT_TRUE(write_firm_binary(read->network, binary));
  EXPECT_EQ(codes(map_firm_binary(binary)->remarks), list{"shock/self-sale@0"});
}

TEST_F(shock_files, classes_that_contradict_each_other_or_speak_of_nobody) {
  auto files = five();
  files.classes = write("classes.csv", "input_sector,buyer_sector,class\n*,*,2\nA,B,2\nA,B,essential\nA,B,0\n*,*,1\n");
  EXPECT_EQ(codes(read_firm_network(files, false).error()), (list{"shock/double-class@6", "shock/double-class@5"}));
  files.classes = write("classes.csv", "input_sector,buyer_sector,class\n*,*,2\nA,BB,2\nQ,*,1\n");
  auto const read = read_firm_network(files, false);
  ASSERT_TRUE(read) << describe(read.error());
  ASSERT_EQ(codes(read->remarks).size(), 1);
  EXPECT_NE(read->remarks.all()[0].message.find("2 of 3 rows speak of a sector that nobody here has"), std::string::npos);
  files = five();
  files.links = write("links.csv", "supplier,buyer,value,value\n1,3,1,2\n");
  EXPECT_EQ(codes(read_firm_network(files, false).error()), list{"csv/column-twice@1"});
}

}  // namespace
}  // namespace landsea::ingest
