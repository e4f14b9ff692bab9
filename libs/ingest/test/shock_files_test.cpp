#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "landsea/ingest/shock.hpp"
#include "landsea/table/file.hpp"

namespace landsea::ingest {
namespace {

std::string const kSource = LANDSEA_SOURCE_DIR;

class shock_files : public testing::Test {
 protected:
  shock_files() : folder_(std::filesystem::temp_directory_path() / ("landsea-shock-" + std::to_string(::getpid()))) { std::filesystem::create_directories(folder_); }
  ~shock_files() override { std::filesystem::remove_all(folder_); }
  std::string write(std::string const& name, std::string const& text) const {
    auto const path = (folder_ / name).string();
    std::ofstream(path) << text;
    return path;
  }
  firm_files five() const { return {kSource + "/examples/five-firms.links.csv", kSource + "/examples/five-firms.firms.csv", kSource + "/examples/five-firms.classes.csv"}; }
  static std::vector<std::string> codes(problems const& found) {
    std::vector<std::string> out;
    for (auto const& p : found.all()) out.push_back(p.code + "@" + std::to_string(p.where.line));
    return out;
  }
  std::filesystem::path folder_;
};

using list = std::vector<std::string>;

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

shock::economy two_regions() {
  shock::economy e;
  e.regions = {"R", "S"};
  e.products = {"a", "b"};
  e.industries = {{"R a", 0, 0}, {"R b", 0, 1}, {"S a", 1, 0}, {"S b", 1, 1}};
  e.intermediate_z.assign(16, 1);
  e.final_y.assign(8, 2);
  e.value_added = {4, 4, 2, 6};
  return e;
}

TEST_F(shock_files, an_event_in_full) {
  auto const read = parse_shock_event(
      "name: All of it\nsource: invented\ncapacity:\n  - {region: R, product: b, lost: 0.6, from_day: 3, days: 2, recovery_days: 3}\n  - {product: a, path: [0.1, {value: 0.2, source: here}]}\n"
      "demand:\n  - {region: S, product: a, lost: 0.3, days: 2}\ncapital:\n  - {region: S, amount: 8, day: 4, rebuilt_by: {a: 0.25, b: 0.75}}\nmodel: {stock_days: 10, stock_days_of: {b: 5}, orders: follow-capacity, rationing: highest-bid, final_bid: 2, capital_to_value_added: 2, restock_days: 7, recovery_days: 12, hire_days: 9, fire_days: 8, important: nothing}\n",
      "event.yaml", two_regions());
  ASSERT_TRUE(read) << describe(read.error());
  EXPECT_EQ(read->name, "All of it");
  ASSERT_EQ(read->shock.capacity.size(), 3);
  EXPECT_EQ(read->shock.capacity[0].industry, 1);
  EXPECT_EQ(read->shock.capacity[0].first_step, 3);
  ASSERT_EQ(read->shock.capacity[0].lost.size(), 4);
  EXPECT_NEAR(read->shock.capacity[0].lost[2], 0.4, 1e-12);
  EXPECT_NEAR(read->shock.capacity[0].lost[3], 0.2, 1e-12);
  EXPECT_EQ(read->shock.capacity[1].industry, 0);
  EXPECT_EQ(read->shock.capacity[2].industry, 2);
  EXPECT_EQ(read->shock.capacity[2].lost, (std::vector<double>{0.1, 0.2}));
  ASSERT_EQ(read->shock.capital.size(), 2);
  EXPECT_NEAR(read->shock.capital[0].amount, 2, 1e-12);
  EXPECT_NEAR(read->shock.capital[1].amount, 6, 1e-12);
  EXPECT_EQ(read->shock.capital[1].rebuilt_by.size(), 2);
  EXPECT_EQ(read->inventories.stock_steps, (std::vector<double>{10, 5}));
  EXPECT_EQ(read->inventories.capital, (std::vector<double>{8, 8, 4, 12}));
  ASSERT_EQ(read->shock.demand.size(), 1);
  EXPECT_EQ(read->shock.demand[0].industry, 2);
  EXPECT_EQ(read->shock.demand[0].lost, (std::vector<double>{0.3, 0.3}));
  EXPECT_EQ(read->inventories.restock_time, 7);
  EXPECT_EQ(read->inoperability.recovery_steps, 12);
  EXPECT_EQ(read->critical.restock_time, 7);
  EXPECT_EQ(read->critical.hire_time, 9);
  EXPECT_EQ(read->critical.fire_time, 8);
  EXPECT_EQ(read->critical.stock_steps, (std::vector<double>{10, 5}));
  EXPECT_EQ(read->critical.important, shock::important_input::nothing);
  EXPECT_TRUE(read->inventories.orders_follow_capacity);
  EXPECT_EQ(read->inventories.rule, shock::rationing::highest_bid);
  EXPECT_EQ(read->inventories.final_bid, 2);
}

TEST_F(shock_files, an_event_in_which_all_adapt) {
  auto const event = parse_shock_event("name: x\ncapacity:\n  - {region: R, lost: {value: 0.5, source: a report}}\nmodel: {orders: follow-deliveries, order_elasticity: 2, final_away_days: 30, final_back_days: 40, price_response: 0.1, price_elasticity: 0.9}\n", "event.yaml", two_regions()).value();
  auto const& o = event.inventories;
  EXPECT_TRUE(o.orders_follow_deliveries && !o.orders_follow_capacity);
  EXPECT_EQ((std::vector{o.order_elasticity, o.final_use.away_time, o.final_use.back_time, o.final_use.price_response, o.final_use.price_elasticity}), (std::vector{2., 30., 40., .1, .9}));
  ASSERT_EQ(event.stated.size(), 6u);
  EXPECT_EQ(event.stated[0].path, "capacity[1].lost");
  EXPECT_EQ(event.stated[0].ground, (provenance{"a report", status::secondary}));
}

TEST_F(shock_files, events_that_cannot_be) {
  auto const said = [](std::string const& text) { return codes(parse_shock_event(text, "event.yaml", two_regions()).error()); };
  EXPECT_EQ(said("capacity: []\n"), (list{"event/missing-key@1"}));
  EXPECT_EQ(said("name: x\n"), (list{"event/nobody@0"}));
  EXPECT_TRUE(parse_shock_event("name: x\nmodel: {stock_days: 3}\n", "event.yaml", two_regions(), event_use::settings)) << "settings alone hit nobody";
  EXPECT_EQ(said("name: x\ncapacity:\n  - {region: R, path: []}\n"), (list{"event/amount@3"}));
  EXPECT_EQ(said("name: x\ncapacity:\n  - {region: R, lost: 2, colour: red}\n"), (list{"event/range@3", "event/unknown-key@3"}));
  EXPECT_EQ(said("name: x\ncapacity:\n  - {region: Q, lost: 0.5}\n  - {lost: 0.5}\n  - {region: R}\n"), (list{"event/unknown-region@3", "event/nobody@4", "event/amount@5"}));
  EXPECT_EQ(said("name: x\ncapital:\n  - {region: R, amount: 1000}\n  - {region: R}\n  - {region: R, share: 0.1, rebuilt_by: {a: 0.5}}\n"), (list{"event/amount@3", "event/amount@4", "event/amount@5"}));
}

// An event after the last day computed would otherwise lose nothing, without a word.
// Ranges do not hide names, and neither hides what is missing.
TEST_F(shock_files, all_that_is_wrong_with_an_event_in_one_pass) {
  auto const said = [](std::string const& text) { return codes(parse_shock_event(text, "event.yaml", two_regions()).error()); };
  EXPECT_EQ(said("name: x\ncapacity:\n  - {region: Q, lost: 2}\n  - {lost: 0.5}\n  - {region: R}\n  - {product: z, lost: 0.1, days: -4}\n  - 7\ncapital:\n  - {region: S, share: 0.1, amount: 3}\n  - {region: S, share: 0.1, rebuilt_by: {c: 1}}\nmodel: {stock_days_of: {c: -3}, orders: nobody}\n"),
            (list{"event/unknown-region@3", "event/range@3", "event/nobody@4", "event/amount@5", "event/unknown-product@6", "event/range@6", "event/type@7", "event/amount@9", "event/unknown-product@10", "event/unknown-product@11", "event/range@11", "event/choice@11"}));
  EXPECT_EQ(said("name: x\ncapacity: {region: Q}\ndemand: 5\nmodel: []\n").size(), 3u);
}

TEST_F(shock_files, regions_that_are_not_apart) {
  auto e = two_regions();
  e.regions = {"ARG", "ROW"};
  auto const found = describe(parse_shock_event("name: x\ncapacity:\n  - {region: THA, lost: 0.5}\n", "event.yaml", e).error());
  EXPECT_NE(found.find("the table has no region 'THA' apart"), std::string::npos) << found;
  EXPECT_NE(found.find("economies apart: ARG, ROW; one inside ROW is estimated apart by landsea mrio split"), std::string::npos) << found;
  EXPECT_EQ(found.find("did you mean"), std::string::npos) << found;
  auto const small = parse_shock_event("name: x\ncapacity:\n  - {region: arg, product: B, lost: 0.5}\n", "event.yaml", e);
  ASSERT_TRUE(small) << describe(small.error());
  EXPECT_EQ(small->shock.capacity.at(0).industry, 1u);
}

TEST_F(shock_files, capital_where_there_is_none) {
  auto e = two_regions();
  e.value_added[0] = 0;
  EXPECT_EQ(codes(parse_shock_event("name: x\ncapital:\n  - {region: R, product: a, amount: 3}\n", "event.yaml", e).error()), (list{"event/amount@3"}));
  EXPECT_EQ(codes(parse_shock_event("name: x\ncapital:\n  - {region: R, product: a, share: 0.5}\n", "event.yaml", e).error()), (list{"event/amount@3"}));
}

TEST_F(shock_files, some_without_capital_among_several) {
  auto e = two_regions();
  e.value_added[0] = 0;
  auto const read = parse_shock_event("name: x\ncapital:\n  - {region: R, share: 0.5}\n", "event.yaml", e);
  ASSERT_TRUE(read) << describe(read.error());
  ASSERT_EQ(codes(read->remarks), (list{"event/no-capital@3"}));
  EXPECT_NE(describe(read->remarks).find("1 of the 2 industries hit, R a the first, has value added that is not above 0"), std::string::npos) << describe(read->remarks);
  EXPECT_EQ(read->shock.capital.back().amount, 8);
}

TEST_F(shock_files, capital_that_nobody_could_rebuild) {
  auto e = two_regions();
  for (std::size_t i : {1, 3}) {  // b, of both
    e.final_y[i] = 0;              // for R
    for (std::size_t j : {0, 1}) e.intermediate_z[i + j * 4] = 0;
  }
  auto const found = parse_shock_event("name: x\ncapital:\n  - {product: a, share: 0.5, rebuilt_by: {a: 0.5, b: 0.5}}\n", "event.yaml", e);
  ASSERT_FALSE(found);
  EXPECT_EQ(codes(found.error()), (list{"event/no-supplier@3"})) << describe(found.error());
  EXPECT_NE(describe(found.error()).find("R buys no b from anybody"), std::string::npos);
}

// Links are the table's cells, revenue its output; linear and without replacement, a failing industry takes with it what the powers of shares say.
TEST_F(shock_files, a_table_as_a_network_of_firms) {
  auto e = two_regions();
  auto const x = e.output_x();
  double all = 0;
  std::size_t cells = 0;
  for (auto const z : e.intermediate_z) all += z, cells += z > 0;
  auto const made = network_of({e, {}}, {});
  ASSERT_TRUE(made) << describe(made.error());
  auto const& net = made->network;
  ASSERT_EQ(net.size(), e.size());
  EXPECT_EQ(net.links().size(), cells);
  double links = 0;
  for (auto const& l : net.links()) {
    EXPECT_EQ(l.value, e.intermediate_z[l.supplier + l.buyer * e.size()]);
    links += l.value;
  }
  EXPECT_NEAR(links, all, 1e-9 * all);
  for (std::size_t i = 0; i < e.size(); ++i) {
    auto const& n = net.nodes()[i];
    EXPECT_EQ(n.code, e.industries[i].code);
    EXPECT_EQ(net.sectors()[n.sector.position()], e.products[e.industries[i].product]);
    EXPECT_EQ(net.countries()[n.country.position()], e.regions[e.industries[i].region]);
    EXPECT_EQ(n.revenue, x[i]);
  }
}

TEST_F(shock_files, a_chain_as_a_network_of_firms) {
  chain::model m;
  chain::good ore, car;
  ore.id = "ore", car.id = "car";
  auto const of_ore = m.goods.push_back(ore), of_car = m.goods.push_back(car);
  chain::node mine, works;
  mine.id = "mine", works.id = "works";
  mine.in = *country::parse("IDN"), works.in = *country::parse("THA");
  auto const at_mine = m.nodes.push_back(mine), at_works = m.nodes.push_back(works);
  auto const made = network_of(m, {{{at_works, of_car, usd{900}}, {at_mine, of_ore, usd{400}}}, {{1, 0, usd{400}}}});
  ASSERT_TRUE(made) << describe(made.error());
  auto const& net = made->network;
  ASSERT_EQ(net.size(), 2U);
  EXPECT_EQ(net.nodes()[0].code, "works:car");
  EXPECT_EQ(net.nodes()[1].code, "mine:ore");
  EXPECT_EQ(net.countries(), (std::vector<std::string>{"THA", "IDN"}));
  EXPECT_EQ(net.nodes()[0].revenue, 900);
  EXPECT_EQ(net.classes().of(shock::sector_id{0}, shock::sector_id{1}), shock::input_class::essential);
  ASSERT_EQ(net.links().size(), 1U);
  EXPECT_EQ(net.links()[0].supplier, 1U);
  EXPECT_EQ(net.links()[0].value, 400);
  // Without the mine nothing is made.
  auto const cascade = shock::cascade::make(net, {.replacement = false});
  ASSERT_TRUE(cascade) << describe(cascade.error());
  auto const level = cascade->run(std::vector<shock::scenario>{{{shock::node_id{1}, 1.0}}}, {}).at(0);
  EXPECT_NEAR(level.loss, 1, 1e-12);
}

TEST_F(shock_files, industries_that_use_more_than_they_make_are_named) {
  // e sells 10 to 13 to each of the others, who make 10: a has exactly 0 left, b, c and d less.
  auto const read = [](double to_first) {
    mrio::table_parts p;
    p.economies = {{"R", ""}};
    for (auto const* code : {"a", "b", "c", "d", "e"}) p.industries.push_back({code, ""});
    p.final_uses = {"F"};
    p.intermediate_z = mrio::matrix(5, 5);
    p.final_y = mrio::matrix(5, 1);
    for (std::size_t i = 0; i < 5; ++i) p.final_y(i, 0) = 10;
    for (std::size_t j = 1; j < 4; ++j) p.intermediate_z(4, j) = 10 + static_cast<double>(j);
    p.intermediate_z(4, 0) = to_first;
    return economy_of(mrio::table::make(std::move(p)).value(), "t.csv");
  };
  auto made = read(10);
  EXPECT_EQ(codes(made.remarks), (list{"shock/value-added@0"}));
  EXPECT_NE(describe(made.remarks).find("3 industries use more than they make: value added below 0, which counts as 0: R b (-1 of an output of 10), R c (-2 of an output of 10), R d (-3 of an output of 10)"), std::string::npos) << describe(made.remarks);
  EXPECT_EQ(made.economy.value_added, (std::vector<double>{0, 0, 0, 0, 56}));
  made = read(14);
  EXPECT_NE(describe(made.remarks).find("R a (-4 of an output of 10), R b (-1 of an output of 10), R c (-2 of an output of 10) and 1 more"), std::string::npos) << describe(made.remarks);
}

// An industry with inputs and no output would order on day 1 and never again, and its suppliers would lose what it bought.
TEST_F(shock_files, inputs_of_an_industry_without_output_are_final_use) {
  mrio::table_parts p;
  p.economies = {{"R", ""}};
  p.industries = {{"a", ""}, {"b", ""}};
  p.final_uses = {"F"};
  p.intermediate_z = mrio::matrix(2, 2);
  p.intermediate_z(0, 1) = 3;
  p.final_y = mrio::matrix(2, 1);
  p.final_y(0, 0) = 5;
  auto const made = economy_of(mrio::table::make(std::move(p)).value(), "t.csv");
  EXPECT_EQ(codes(made.remarks), (list{"shock/no-output@0"}));
  EXPECT_EQ(made.economy.final_y[0], 8);
  auto const calm = shock::run_inventories(made.economy, {}, {}, 5).value();
  for (auto const& day : calm.output) EXPECT_NEAR(day[0], 8. / 365, 1e-15);
}

// A class for an industry that the table does not have says nothing, and is most likely a slip.
TEST_F(shock_files, classes_of_industries_that_a_table_does_not_have) {
  auto const file = write("known.csv", "input_sector,buyer_sector,class\n*,a,2\nC99,b,1\na,x,0\n");
  EXPECT_EQ(codes(unknown_classes(file, name_list({"a", "b"}))), (list{"shock/unknown-sector@3", "shock/unknown-sector@4"}));
  EXPECT_TRUE(unknown_classes(file, name_list({"a", "b", "C99", "x"})).empty());
}

mrio::table small_table(std::optional<std::vector<double>> stated, double final_use = 7) {
  mrio::table_parts p;
  p.economies = {{"R", ""}};
  p.industries = {{"a", ""}, {"b", ""}};
  p.final_uses = {"F"};
  p.intermediate_z = mrio::matrix(2, 2);
  p.intermediate_z(0, 1) = 3;
  p.intermediate_z(1, 1) = 1;
  p.final_y = mrio::matrix(2, 1);
  p.final_y(0, 0) = final_use;
  p.final_y(1, 0) = 9;
  p.output = std::move(stated);
  return mrio::table::make(std::move(p)).value();
}

// Rows add up to 10 and 10. What is stated is not used, so it must be told where it is another figure.
TEST_F(shock_files, stated_output_that_is_not_the_sum_of_its_row) {
  EXPECT_TRUE(economy_of(small_table(std::nullopt), "t.csv").remarks.empty());
  EXPECT_TRUE(economy_of(small_table(std::vector<double>{10.1, 9.9}), "t.csv").remarks.empty());
  auto const made = economy_of(small_table(std::vector<double>{12, 27}), "t.csv");
  EXPECT_EQ(codes(made.remarks), (list{"shock/unbalanced@0"}));
  EXPECT_NE(describe(made.remarks).find("2 industries differs from the sum of their rows by more than 1 %: R b (27 stated, 10 in its row), R a (12 stated, 10 in its row). The sum of the row is used"), std::string::npos) << describe(made.remarks);
  // Three cells of whole numbers may be a unit and a half off by rounding; with other numbers a tenth is a tenth.
  EXPECT_TRUE(economy_of(small_table(std::vector<double>{11, 10}), "t.csv").remarks.empty());
  EXPECT_EQ(codes(economy_of(small_table(std::vector<double>{11, 10}, 7.5), "t.csv").remarks), (list{"shock/unbalanced@0"}));
  EXPECT_NE(describe(made.remarks).find("landsea mrio check"), std::string::npos);
  EXPECT_EQ(made.economy.output_x(), (std::vector<double>{10, 10}));
}

// The table uses a in b and b in b; one row alone leaves the other pair critical.
TEST_F(shock_files, pairs_without_a_class_are_told) {
  auto const e = economy_of(small_table(std::nullopt), "t.csv").economy;
  auto const remarks = [&](std::string const& rows) {
    auto const file = write("some.csv", "input_sector,buyer_sector,class\n" + rows);
    return unlisted_classes(file, e, read_input_classes(file, e.products).value());
  };
  auto const one = remarks("a,b,2\n");
  EXPECT_EQ(codes(one), (list{"shock/unlisted-class@0"}));
  EXPECT_FALSE(one.any_error());
  EXPECT_NE(describe(one).find("1 of 2 pairs of input and buyer"), std::string::npos) << describe(one);
  EXPECT_TRUE(remarks("a,b,2\n*,*,0\n").empty());
  EXPECT_TRUE(remarks("a,b,2\nb,b,1\n").empty()) << "pairs that do not trade need no class";
}

TEST_F(shock_files, settings_of_another_model_are_told) {
  auto const event = [](std::string const& settings) { return parse_shock_event("name: x\ncapacity:\n  - {region: R, lost: 0.5}\nmodel:\n" + settings, "event.yaml", two_regions()).value(); };
  auto const all = event("  rationing: highest-bid\n  stock_days: 30\n  recovery_days: 20\n  hire_days: 10\n");
  auto const said = [&](std::string_view model) { return describe(check_settings(all, model)); };
  EXPECT_EQ(codes(check_settings(all, "diim")), (list{"event/unused-setting@5"}));
  EXPECT_NE(said("diim").find("rationing, stock_days, hire_days are not read by diim"), std::string::npos) << said("diim");
  EXPECT_NE(said("ario").find("recovery_days, hire_days are not read by ario"), std::string::npos) << said("ario");
  EXPECT_NE(said("critical").find("rationing, recovery_days are not read by critical"), std::string::npos) << said("critical");
  EXPECT_TRUE(check_settings(event("  rationing: highest-bid\n  stock_days: 30\n"), "ario").empty());
  EXPECT_TRUE(check_settings(event("  recovery_days: 20\n"), "diim").empty());
}

table_names names_of_two_regions() {
  auto out = codes_of(two_regions());
  out.economies.also("R", "Korea, Republic of");
  out.economies.also("S", "Japan");
  out.economies.also("THA", "Thailand");
  out.industries.also("a", "Transport equipment");
  out.industries.also("b", "Inland transport");
  out.industries.also("a", "Making");
  out.industries.also("b", "making");
  return out;
}

// As in the codes of an event, so in its names: one meaning alone is taken.
TEST_F(shock_files, economies_and_industries_by_name) {
  auto const names = names_of_two_regions();
  auto const read = [&](std::string const& losses) { return parse_shock_event("name: x\ncapacity:\n  - " + losses + "\nmodel: {stock_days_of: {transport EQUIPMENT: 7}}\n", "event.yaml", two_regions(), event_use::losses, names); };
  auto const by_name = read("{region: republic of korea, product: Transport equipment, lost: 0.5}");
  ASSERT_TRUE(by_name) << describe(by_name.error());
  ASSERT_EQ(by_name->shock.capacity.size(), 1u);
  EXPECT_EQ(by_name->shock.capacity[0].industry, 0u);
  EXPECT_EQ(by_name->inventories.stock_steps, (std::vector<double>{7, 90}));
  EXPECT_EQ(read("{region: s, product: B, lost: 0.5}")->shock.capacity.at(0).industry, 3u);
  auto const said = [&](std::string const& losses) { return describe(read(losses).error()); };
  EXPECT_NE(said("{region: Jpaan, lost: 0.5}").find("no region 'Jpaan' apart [event/unknown-region]\n    did you mean 'S' (Japan)? economies apart: R, S"), std::string::npos) << said("{region: Jpaan, lost: 0.5}");
  EXPECT_NE(said("{region: thailand, lost: 0.5}").find("no region 'thailand' (THA) apart [event/unknown-region]\n    economies apart: R, S"), std::string::npos) << said("{region: thailand, lost: 0.5}");
  EXPECT_NE(said("{product: Transport, lost: 0.5}").find("no product 'Transport' [event/unknown-product]\n    did you mean 'a' (Transport equipment) or 'b' (Inland transport)?"), std::string::npos) << said("{product: Transport, lost: 0.5}");
  EXPECT_NE(said("{product: MAKING, lost: 0.5}").find("'MAKING' may mean 2 of the table's codes [event/ambiguous-name]\n    it stands for 'a' (Transport equipment) and 'b' (Inland transport): write one of the codes"), std::string::npos) << said("{product: MAKING, lost: 0.5}");
  auto const twice = parse_shock_event("name: x\ncapacity:\n  - {region: S, lost: 0.5}\nmodel:\n  stock_days_of: {a: 5, Transport equipment: 6}\n", "event.yaml", two_regions(), event_use::losses, names);
  EXPECT_EQ(codes(twice.error()), (list{"event/ambiguous-name@5"}));
}

TEST_F(shock_files, classes_by_name) {
  auto const names = names_of_two_regions().industries;
  auto const file = write("named.csv", "input_sector,buyer_sector,class\n*,*,2\ntransport equipment,B,0\n");
  EXPECT_TRUE(unknown_classes(file, names).empty());
  auto const classes = read_input_classes(file, two_regions().products, nullptr, names);
  ASSERT_TRUE(classes) << describe(classes.error());
  EXPECT_EQ(classes->of(shock::sector_id{0}, shock::sector_id{1}), shock::input_class::none);
  EXPECT_EQ(classes->of(shock::sector_id{1}, shock::sector_id{1}), shock::input_class::essential);
  EXPECT_EQ(codes(unknown_classes(write("vague.csv", "input_sector,buyer_sector,class\nmaking,*,2\n"), names)), (list{"shock/ambiguous-name@2"}));
  auto const twice = write("twice.csv", "input_sector,buyer_sector,class\na,b,2\nTransport equipment,Inland transport,0\n");
  EXPECT_EQ(codes(read_input_classes(twice, two_regions().products, nullptr, names).error()), (list{"shock/double-class@3"}));
}

TEST_F(shock_files, events_beyond_the_days_computed) {
  auto const event = parse_shock_event("name: x\ncapacity:\n  - {region: R, lost: 0.5, from_day: 40, days: 10, recovery_days: 5}\n", "event.yaml", two_regions()).value();
  EXPECT_TRUE(check_days(event, 53).empty());  // 40 + 10 + 4 days of recovery end on day 53
  auto const ends = check_days(event, 52);
  EXPECT_FALSE(ends.any_error());
  EXPECT_NE(describe(ends).find("lasts until day 53, after the last computed day 52"), std::string::npos) << describe(ends);
  EXPECT_FALSE(check_days(event, 40).any_error());
  auto const all = check_days(event, 39);
  EXPECT_TRUE(all.any_error());
  EXPECT_NE(describe(all).find("begins on day 40, after the last computed day 39"), std::string::npos) << describe(all);
  auto const part = parse_shock_event("name: x\ncapacity:\n  - {region: R, lost: 0.5}\n  - {region: S, lost: 0.5, from_day: 80}\n", "event.yaml", two_regions()).value();
  EXPECT_NE(describe(check_days(part, 30)).find("a part of the event begins on day 80"), std::string::npos);
  EXPECT_FALSE(check_days(part, 30).any_error());
}

TEST_F(shock_files, the_schema_of_events_is_the_published_file) {
  auto const file = table::read_file(kSource + "/docs/reference/shock-event.schema.json");
  ASSERT_TRUE(file);
  EXPECT_EQ(*file, shock_event_schema()) << "print it with `landsea schema --event` and commit it";
}

TEST_F(shock_files, a_table_becomes_an_economy) {
  mrio::table_parts p;
  p.economies = {{"R", ""}, {"S", ""}};
  p.industries = {{"a", ""}};
  p.final_uses = {"F"};
  p.intermediate_z = mrio::matrix(2, 2);
  p.intermediate_z(0, 1) = 3;
  p.final_y = mrio::matrix(2, 2);
  p.final_y(0, 0) = 5;
  p.final_y(1, 0) = -1;
  p.final_y(1, 1) = 8;
  auto const made = economy_of(mrio::table::make(std::move(p)).value(), "t.csv");
  EXPECT_EQ(made.economy.intermediate_z, (std::vector<double>{0, 0, 3, 0}));
  EXPECT_EQ(made.economy.final_y, (std::vector<double>{5, 0, 0, 8}));
  EXPECT_EQ(made.economy.value_added, (std::vector<double>{8, 5}));
  EXPECT_EQ(made.economy.industries[1].code, "S a");
  EXPECT_EQ(codes(made.remarks), (list{"shock/negative@0"}));
  EXPECT_TRUE(shock::check(made.economy));
}

}  // namespace
}  // namespace landsea::ingest
