// Events on tables.
#include "shock_files_fixture.hpp"

#include "landsea/table/file.hpp"

namespace landsea::ingest {
namespace {

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

}  // namespace
}  // namespace landsea::ingest
