// What the reader concludes: grounds inherited, flows inferred, problems of the file and of the plan as a whole.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "model_support.hpp"
#include "yaml_tree.hpp"

namespace landsea::ingest::testing {
namespace {

chain::parameter const* parameter(chain::model const& m, std::string const& path) {
  for (auto const& p : m.parameters)
    if (p.path == path) return &p;
  return nullptr;
}

chain::model read(std::string const& text) {
  auto m = read_model(text, "chain.yaml", reference().view());
  if (m) return *m;
  ADD_FAILURE() << describe(m.error());
  return {};
}

TEST(model_reader, whole_model_has_no_problem) { EXPECT_EQ(problems_of(whole_model()), ""); }

TEST(model_reader, resolves_names_and_converts_money) {
  auto const m = read(whole_model());
  ASSERT_EQ(m.nodes.size(), 4U);
  auto const& supply = m.nodes.raw()[0];
  EXPECT_EQ(supply.kind, chain::node_kind::supply);
  EXPECT_EQ(supply.in.text(), "CHN");
  EXPECT_DOUBLE_EQ(supply.price.value(), 43.7 * 0.14);
  auto const& site = m.nodes.raw()[2];
  EXPECT_EQ(site.park, "Rayong 36");
  EXPECT_DOUBLE_EQ(site.lon, 101.1);
  EXPECT_EQ(reference().network.places[site.at].code, "THRYG");
  EXPECT_DOUBLE_EQ(site.makes[0].cost.total().value(), 2680);
  auto const& market = m.nodes.raw()[3];
  EXPECT_DOUBLE_EQ(market.per_year.value(), 30000);
  EXPECT_DOUBLE_EQ(market.demand_sd.value(), 4500);
  auto const& cell = m.goods.raw()[1];
  EXPECT_EQ(cell.hs.text(), "8507.60");
  EXPECT_TRUE(cell.hazardous);
  EXPECT_FALSE(cell.reefer);
  EXPECT_DOUBLE_EQ(m.stages.raw()[1].inputs[0].per_unit, 50);
  EXPECT_DOUBLE_EQ(m.risks.raw()[1].lasts.b, 2);
  EXPECT_EQ(text(*m.plan.depart), "2025-03-03T08:00");
  ASSERT_EQ(m.policies.size(), 3U);
  EXPECT_EQ(m.policies[1].with.text(), "THA");
}

TEST(model_reader, a_supply_without_capacity_has_no_limit) {
  auto const m = read(changed(whole_model(), "    capacity: 40000000\n", ""));
  EXPECT_TRUE(std::isinf(m.nodes.raw()[0].per_year.value()));
}

TEST(model_reader, takes_risks_of_places_seaports_and_border_posts) {
  using chain::hit_kind;
  for (auto const& [written, hits, code] : {std::tuple{"{place: CNQZH}", hit_kind::place, "CNQZH"}, {"{port: CNQZH}", hit_kind::seaport, "CNQZH"}, {"{border_post: XCNMOH}", hit_kind::border_post, "XCNMOH"}, {"{place: CNNDE}", hit_kind::place, "CNNDE"}}) {
    auto const m = read(changed(whole_model(), "{place: CNQZH}, per", std::string(written) + ", per"));
    auto const& r = m.risks.raw().at(0);
    EXPECT_EQ(r.hits, hits) << written;
    ASSERT_TRUE(r.place.exists()) << written;
    EXPECT_EQ(reference().network.places[r.place].code, code);
    EXPECT_EQ(r.target, code);
  }
}

TEST(model_reader, plain_money_is_in_the_chains_currency) {
  auto const m = read(changed(whole_model(), "  currency: USD", "  currency: THB"));
  EXPECT_DOUBLE_EQ(m.usd_per_unit, 0.03);
  EXPECT_DOUBLE_EQ(m.nodes.raw()[2].opening_cost.value(), 490000000 * 0.03);
  EXPECT_DOUBLE_EQ(m.nodes.raw()[0].price.value(), 43.7 * 0.14) << "written with its currency";
}

TEST(model_provenance, is_inherited_and_overridden) {
  auto const m = read(whole_model());
  auto const* own = parameter(m, "goods.cell.value");
  ASSERT_NE(own, nullptr);
  EXPECT_EQ(own->ground, (provenance{"price survey 2025", status::verified}));
  EXPECT_EQ(own->value, "74");
  EXPECT_EQ(own->where, (location{"chain.yaml", 20, 12}));
  auto const* inherited = parameter(m, "goods.cell.kg");
  ASSERT_NE(inherited, nullptr);
  EXPECT_EQ(inherited->ground, (provenance{"maker's data sheet", status::secondary})) << "a source without a status";
  auto const* deep = parameter(m, "sites.rayong.makes.car-assembly.cost.labour");
  ASSERT_NE(deep, nullptr);
  EXPECT_EQ(deep->ground, (provenance{"annual report", status::estimated}));
  auto const* none = parameter(m, "sites.rayong.makes.car-assembly.capacity");
  ASSERT_NE(none, nullptr);
  EXPECT_EQ(none->ground, (provenance{"", status::assumed}));
}

TEST(model_provenance, of_a_section_covers_its_entries) {
  auto const m = read(changed(whole_model(), "supplies:\n", "supplies:\n  source: contracts\n  status: verified\n"));
  EXPECT_EQ(parameter(m, "supplies.powder-qinzhou.price")->ground, (provenance{"contracts", status::verified}));
}

TEST(model_provenance, lists_no_decisions) {
  auto const m = read(whole_model());
  for (auto const& p : m.parameters) EXPECT_THAT(p.path, ::testing::Not(::testing::StartsWith("plan."))) << p.path;
}

TEST(model_plan, infers_the_only_source) {
  auto const m = read(whole_model());
  ASSERT_EQ(m.plan.flows.size(), 3U);
  auto const& f = m.plan.flows[2];
  EXPECT_TRUE(f.inferred);
  EXPECT_EQ(m.nodes[f.from].id, "powder-qinzhou");
  EXPECT_EQ(m.nodes[f.to].id, "ningde");
  EXPECT_DOUBLE_EQ(f.share, 1);
  EXPECT_FALSE(m.plan.flows[0].inferred);
}

TEST(model_plan, without_a_plan_is_inferred_whole) {
  auto const text = whole_model();
  auto const m = read(text.substr(0, text.find("plan:\n")));
  EXPECT_EQ(m.plan.flows.size(), 3U);
}

std::string with_second_powder(std::string const& text) {
  return changed(text, "supplies:\n", "supplies:\n  powder-jakarta: {good: powder, place: IDJKT, price: 5}\n");
}

TEST(model_plan, several_sources_must_be_chosen_from) {
  EXPECT_EQ(problems_of(with_second_powder(whole_model())),
            "chain.yaml:41:3: error: ningde needs powder, which has 2 possible sources: powder-jakarta, powder-qinzhou [model/several-sources]\n"
            "    add to plan: flows: {good: powder, from: powder-jakarta, to: ningde, share: 1}\n");
}

TEST(model_plan, without_a_plan_several_sources_are_one_problem) {
  auto const text = with_second_powder(whole_model());
  EXPECT_EQ(problems_of(text.substr(0, text.find("plan:\n"))),
            "chain.yaml: error: the file has no plan, and one flow cannot be inferred because of several possible sources: "
            "powder for ningde (powder-jakarta, powder-qinzhou) [model/no-plan]\n"
            "    add:\n      plan:\n        flows:\n          - {good: powder, from: powder-jakarta, to: ningde, share: 1}\n");
}

TEST(model_plan, a_source_that_stands_by_is_a_warning) {
  auto const text = changed(with_second_powder(whole_model()), "  flows:\n", "  flows:\n    - {good: powder, from: powder-qinzhou, to: ningde}\n");
  EXPECT_EQ(problems_of(text), "chain.yaml:30:3: warning: nothing is bought from powder-jakarta [model/unused]\n"
                               "    add a flow from it, or leave it out\n");
}

TEST(model_plan, a_stage_that_a_site_could_do_needs_no_source) {
  auto text = changed(whole_model(), "goods:\n", "goods:\n  seat: {hs: \"9401.20\", unit: piece, kg: 20, units_per_teu: 100}\n");
  text = changed(text, "stages:\n", "stages:\n  seat-making: {makes: seat, inputs: {cell: 1}}\n");
  text = changed(text, "      car-assembly:\n        capacity", "      seat-making: {capacity: 10}\n      car-assembly:\n        capacity");
  EXPECT_EQ(problems_of(text), "chain.yaml:47:3: warning: nothing buys the seat that rayong could make by seat-making [model/unused]\n"
                               "    add a flow of it, or leave the stage out\n");
}

TEST(model_plan, a_chain_needs_a_market) {
  auto text = whole_model();
  text = text.substr(0, text.find("stocks:\n"));
  EXPECT_EQ(problems_of(changed(text, "  jakarta: {place: IDJKT, good: car, demand: {mean: 30000, sd: 4500}, price: 24000, service_level: 0.9}\n", "")),
            "chain.yaml:1:1: error: the chain has no market [model/no-market]\n    add 'markets': without demand nothing is made\n");
}

TEST(model_plan, one_good_by_two_stages_at_one_site) {
  auto const two = changed(whole_model(), "  car-assembly:\n    makes: car\n", "  kit-assembly: {makes: car}\n  car-assembly:\n    makes: car\n");
  EXPECT_EQ(problems_of(changed(two, "      car-assembly:\n        capacity", "      kit-assembly: {capacity: 10}\n      car-assembly:\n        capacity")),
            "chain.yaml:55:7: error: rayong makes car by both kit-assembly and car-assembly; the plan cannot say by which [model/same-good-twice]\n"
            "    write two sites at the same place\n");
}

TEST(model_file, that_is_empty) {
  EXPECT_EQ(problems_of(""), "chain.yaml: error: the file holds nothing [model/empty]\n    start from `landsea init`\n");
  EXPECT_EQ(problems_of("# nothing\n"), problems_of(""));
}

TEST(model_file, that_is_no_mapping) {
  EXPECT_EQ(problems_of("- a\n"), "chain.yaml:1:1: error: the file is a list; expected a mapping [model/type]\n    start from `landsea init`\n");
}

TEST(model_file, nested_too_deep) {
  auto const text = "landsea: " + std::string(100, '[') + std::string(100, ']') + "\n";
  EXPECT_EQ(problems_of(text), "chain.yaml:1:34: error: nested deeper than 24 levels [model/too-deep]\n    the format needs at most 8 levels\n");
  EXPECT_THAT(problems_of(std::string(200000, '[')), ::testing::HasSubstr("error"));
}

TEST(model_file, too_large) {
  auto const read = parse_yaml("a: 1234567890\n", "chain.yaml", "model", {.bytes = 10});
  ASSERT_FALSE(read);
  EXPECT_EQ(describe(read.error()), "chain.yaml: error: the file has 14 bytes; at most 10 are read [model/too-large]\n    split the model\n");
  auto const many = parse_yaml("a: [1, 2, 3]\n", "chain.yaml", "model", {.nodes = 4});
  ASSERT_FALSE(many);
  EXPECT_EQ(describe(many.error()), "chain.yaml:1:8: error: more than 4 values [model/too-large]\n    split the model\n");
}

TEST(model_file, columns_count_characters) {
  auto const text = changed(whole_model(), "title_zh: 从电芯到汽车", "title_zh: [从电芯]");
  EXPECT_EQ(problems_of(text), "chain.yaml:5:13: error: chain.title_zh is a list; expected one value [model/type]\n    the title in Chinese\n");
}

TEST(model_file, all_problems_come_in_one_pass) {
  auto const text = changed(changed(changed(whole_model(), "    kg: 3.57", "    kg: none"), "origin: CHN", "origin: CHI"), "per_year: 0.05", "per_year: -1");
  auto const found = read_model_with_warnings(text, "chain.yaml", reference().view()).found;
  ASSERT_EQ(found.all().size(), 3U) << describe(found);
  EXPECT_EQ(found.all()[0].where.line, 17U);
  EXPECT_EQ(found.all()[1].where.line, 33U);
  EXPECT_EQ(found.all()[2].where.line, 72U);
}

TEST(model_file, that_cannot_be_read) {
  auto const read = read_model_file("/nonexistent/chain.yaml", reference().view());
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().all()[0].code, "file/unreadable");
}

}  // namespace
}  // namespace landsea::ingest::testing
