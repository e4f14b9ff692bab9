// Tables and chains as networks and economies.
#include "shock_files_fixture.hpp"

#include "landsea/table/file.hpp"

namespace landsea::ingest {
namespace {

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
