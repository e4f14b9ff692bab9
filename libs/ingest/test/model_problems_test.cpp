// Bad input by bad input: one change to a valid model, and all that is printed.
#include <gtest/gtest.h>

#include <array>

#include "model_support.hpp"

namespace landsea::ingest::testing {
namespace {

struct bad_input {
  char const* name;
  char const* from;
  char const* to;
  char const* printed;
};

std::ostream& operator<<(std::ostream& out, bad_input const& b) { return out << b.name; }

std::string name_of(::testing::TestParamInfo<bad_input> const& test) { return test.param.name; }

class model_problems : public ::testing::TestWithParam<bad_input> {};

TEST_P(model_problems, are_printed) {
  auto const& b = GetParam();
  EXPECT_EQ(problems_of(changed(whole_model(), b.from, b.to)), b.printed);
}

INSTANTIATE_TEST_SUITE_P(of_values, model_problems, ::testing::Values(
    bad_input{"syntax", "hits: {place: CNQZH}, per_year", "hits: {place: CNQZH, per_year",
     "chain.yaml:72:3: error: this is not YAML: end of map flow not found [model/syntax]\n"
     "    check the indentation, the colons and the brackets above this place\n"},
    bad_input{"tab", "    hs: 8507.60", "\ths: 8507.60",
     "chain.yaml:14:1: error: a tab stands where YAML counts blanks [model/tab]\n"
     "    indent with blanks\n"},
    bad_input{"not_utf8", "a test", "a t\xffst",
     "chain.yaml:9: error: the line is not UTF-8 [model/encoding]\n"
     "    save the file as UTF-8\n"},
    bad_input{"control_character", "a test", "a \x04test",
     "chain.yaml:9:12: error: control character 0x04 [model/encoding]\n"
     "    remove it; files are plain text in UTF-8\n"},
    bad_input{"two_documents", "plan:\n", "---\nplan:\n",
     "chain.yaml:73:1: error: a second document starts here; one was expected [model/documents]\n"
     "    remove the line '---'\n"},
    bad_input{"anchor", "notes: a test", "notes: &x a test",
     "chain.yaml:9:10: error: anchors (&), aliases (*) and merge keys (<<) are not part of the format [model/alias]\n"
     "    write the value out\n"},
    bad_input{"tag", "notes: a test", "notes: !!str a test",
     "chain.yaml:9:10: error: the tag 'tag:yaml.org,2002:str' is not part of the format [model/alias]\n"
     "    leave it out\n"},
    bad_input{"version", "landsea: 1\n", "landsea: 2\n",
     "chain.yaml:1:10: error: version 2 of the format; this program reads version 1 [model/version]\n"
     "    write `landsea: 1`, or use the program that knows this version\n"},
    bad_input{"unknown_key", "    unit: kWh", "    units: kWh",
     "chain.yaml:13:5: error: goods.cell (a good) has no 'unit' [model/missing-key]\n"
     "    add 'unit': what one unit is: piece, kg, kWh, ...\n"
     "chain.yaml:16:5: error: goods.cell (a good) has no key 'units' [model/unknown-key]\n"
     "    did you mean 'unit'?\n"},
    bad_input{"unknown_section", "stocks:", "stock:",
     "chain.yaml:64:1: error: a chain model has no key 'stock' [model/unknown-key]\n"
     "    did you mean 'stocks'?\n"},
    bad_input{"duplicate_key", "    unit: kWh", "    unit: kWh\n    unit: kWh",
     "chain.yaml:17:5: error: 'unit' stands twice in goods.cell; first on line 16 [model/duplicate-key]\n"
     "    keep one of them, or give one another name\n"},
    bad_input{"duplicate_stage_at_a_site", "      car-assembly:\n        capacity", "      car-assembly: {capacity: 5}\n      car-assembly:\n        capacity",
     "chain.yaml:54:7: error: 'car-assembly' stands twice in sites.rayong.makes; first on line 53 [model/duplicate-key]\n"
     "    keep one of them, or give one another name\n"},
    bad_input{"missing_key", "    hs: 8507.60\n", "",
     "chain.yaml:13:5: error: goods.cell (a good) has no 'hs' [model/missing-key]\n"
     "    add 'hs': HS code as written in the nomenclature, such as 8507.60\n"},
    bad_input{"mapping_expected", "prefer: {usd_per_day: 120}", "prefer: 120",
     "chain.yaml:75:11: error: plan.prefer is 120; expected a mapping [model/type]\n"
     "    prefer: how journeys are chosen\n"},
    bad_input{"list_where_mapping", "stages:\n", "stages: [a]\nunused:\n",
     "chain.yaml:24:9: error: stages is a list; expected a mapping [model/type]\n"
     "    stages: how goods are made\n"
     "chain.yaml:25:1: error: a chain model has no key 'unused' [model/unknown-key]\n"
     "chain.yaml:45:7: error: there is no stage 'cell-making' [model/unknown-name]\n"
     "    names of this kind are in stages\n"
     "chain.yaml:54:7: error: there is no stage 'car-assembly' [model/unknown-name]\n"
     "    names of this kind are in stages\n"},
    bad_input{"nothing_written", "    unit: kWh", "    unit:",
     "chain.yaml:17:5: error: goods.cell.unit is nothing; expected one value [model/type]\n"
     "    what one unit is: piece, kg, kWh, ...\n"},
    bad_input{"id", "  powder: {hs", "  Powder!: {hs",
     "chain.yaml:11:3: error: 'Powder!' is not an id [model/id]\n"
     "    ids have lower-case letters, digits and hyphens, at most 64\n"
     "chain.yaml:25:39: error: there is no good 'powder' [model/unknown-name]\n"
     "    did you mean 'Powder!'?\n"
     "chain.yaml:31:11: error: there is no good 'powder' [model/unknown-name]\n"
     "    did you mean 'Powder!'?\n"},
    bad_input{"hs_lost_zero", "    hs: 8507.60", "    hs: 8507.6",
     "chain.yaml:14:9: error: goods.cell.hs is 8507.6, which has 5 digits; HS codes have an even number [model/hs]\n"
     "    if a 0 at the end got lost, write it in quotes: \"8507.60\"\n"},
    bad_input{"hs_no_code", "    hs: 8507.60", "    hs: batteries",
     "chain.yaml:14:9: error: goods.cell.hs is 'batteries'; expected an HS code of 2 to 10 digits in pairs, chapter 01 to 97 [model/hs]\n"
     "    such as 8507.60\n"},
    bad_input{"number", "    kg: 3.57", "    kg: three",
     "chain.yaml:17:9: error: goods.cell.kg is 'three'; expected a number [model/number]\n"
     "    write a number such as 12.5\n"},
    bad_input{"number_with_thousands", "    kg: 3.57", "    kg: 3,570",
     "chain.yaml:17:9: error: goods.cell.kg is '3,570'; expected a number [model/number]\n"
     "    write numbers without separators of thousands: 40000\n"},
    bad_input{"number_with_unit", "    kg: 3.57", "    kg: 3.57 kg",
     "chain.yaml:17:9: error: goods.cell.kg is '3.57 kg'; expected a number [model/number]\n"
     "    leave the unit out: the key says it\n"},
    bad_input{"negative", "    kg: 3.57", "    kg: -3.57",
     "chain.yaml:17:9: error: goods.cell.kg is -3.57; expected more than 0 [model/range]\n"
     "    kilograms per unit\n"},
    bad_input{"infinite", "    kg: 3.57", "    kg: 1e999",
     "chain.yaml:17:9: error: goods.cell.kg is '1e999'; expected a number [model/number]\n"
     "    write a number such as 12.5\n"},
    bad_input{"yield_percent", "yield: 0.95", "yield: 95",
     "chain.yaml:25:60: error: stages.cell-making.yield is 95; expected more than 0 and at most 1 [model/range]\n"
     "    for 95 % write 0.95\n"},
    bad_input{"yield_zero", "yield: 0.95", "yield: 0",
     "chain.yaml:25:60: error: stages.cell-making.yield is 0; expected more than 0 and at most 1 [model/range]\n"
     "    good output over all output; use of inputs is divided by it\n"},
    bad_input{"percent_sign", "insurance_percent: 0.2", "insurance_percent: 0.2%",
     "chain.yaml:68:22: error: finance.insurance_percent is '0.2%'; expected a number [model/number]\n"
     "    leave the % out: the key says percent\n"},
    bad_input{"capacity_zero", "capacity: 150000", "capacity: 0",
     "chain.yaml:54:19: error: sites.rayong.makes.car-assembly.capacity is 0; expected more than 0 [model/range]\n"
     "    units of output a year\n"},
    bad_input{"whole_number", "base_year: 2025", "base_year: 2025.5",
     "chain.yaml:6:14: error: chain.base_year is '2025.5'; expected a whole number [model/number]\n"
     "    write a whole number\n"},
    bad_input{"flag", "hazardous: true", "hazardous: yes",
     "chain.yaml:21:16: error: goods.cell.hazardous is 'yes'; expected true or false [model/type]\n"},
    bad_input{"choice", "temperature: ambient", "temperature: chiled",
     "chain.yaml:23:84: error: goods.car.temperature is 'chiled'; expected ambient, chilled, frozen [model/choice]\n"
     "    did you mean 'chilled'?\n"},
    bad_input{"status", "status: estimated", "status: guessed",
     "chain.yaml:56:114: error: sites.rayong.makes.car-assembly.cost.status is guessed [model/choice]\n"
     "    one of: verified, secondary, computed, estimated, unverified, assumed, synthetic\n"},
    bad_input{"date", "2025-03-03T08:00", "2025-02-30T08:00",
     "chain.yaml:74:11: error: plan.depart is '2025-02-30T08:00'; expected a date or an instant [model/date]\n"
     "    write 2025-03-03 or 2025-03-03T08:00\n"},
    bad_input{"currency", "43.7 CNY", "43.7 RMB",
     "chain.yaml:35:12: error: supplies.powder-qinzhou.price: 'RMB' is not a currency with a known rate [model/currency]\n"
     "    known (data/reference/currencies.csv): USD, CNY, THB\n"},
    bad_input{"chain_currency", "  currency: USD", "  currency: EUR",
     "chain.yaml:7:13: error: chain.currency: 'EUR' is not a currency with a known rate [model/currency]\n"
     "    known (data/reference/currencies.csv): USD, CNY, THB\n"},
    bad_input{"country", "    country: THA", "    country: Thailand",
     "chain.yaml:47:14: error: sites.rayong.country is 'Thailand'; expected an ISO 3166-1 alpha-3 code [model/country]\n"
     "    write THA\n"},
    bad_input{"country_code", "    country: THA", "    country: THL",
     "chain.yaml:47:14: error: sites.rayong.country is 'THL'; expected an ISO 3166-1 alpha-3 code of data/reference/countries.csv [model/country]\n"
     "    did you mean 'THA'?\n"
     "chain.yaml:48:12: warning: rayong is in THL, but the nearest network place, THRYG (Rayong), is in THA [model/place-country]\n"
     "    write the code of the place that serves it, or check lon and lat\n"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(of_meaning, model_problems, ::testing::Values(
    bad_input{"unit", "cell: 50 kWh", "cell: 50 kg",
     "chain.yaml:28:20: error: '50 kg' is in kg; cell is counted in kWh [model/unit]\n"
     "    convert it to kWh, or change the good's unit and all that is per unit\n"},
    bad_input{"unknown_good", "makes: car\n", "makes: carr\n",
     "chain.yaml:27:12: error: there is no good 'carr' [model/unknown-name]\n"
     "    did you mean 'car'?\n"},
    bad_input{"unknown_stage", "      car-assembly:\n", "      car-asembly:\n",
     "chain.yaml:53:7: error: there is no stage 'car-asembly' [model/unknown-name]\n"
     "    did you mean 'car-assembly'?\n"},
    bad_input{"unknown_place", "place: CNQZH\n", "place: CNQZX\n",
     "chain.yaml:32:12: error: there is no place 'CNQZX' [model/unknown-name]\n"
     "    did you mean 'CNQZH'?\n"},
    bad_input{"unknown_policy", "authorised_operator", "authorized_operator",
     "chain.yaml:60:14: error: there is no policy 'authorized_operator' [model/unknown-name]\n"
     "    did you mean 'authorised_operator'?\n"},
    bad_input{"unknown_agreement", "[RCEP, ACFTA, ATIGA]", "[RCEP, ACFTA, ATIGA, CPTPP]",
     "chain.yaml:63:34: error: there is no agreement 'CPTPP' [model/unknown-name]\n"
     "    one of: RCEP, ACFTA, ATIGA\n"},
    bad_input{"unknown_passage", "[malacca]", "[mallaca]",
     "chain.yaml:78:65: error: there is no passage 'mallaca' [model/unknown-name]\n"
     "    did you mean 'malacca'?\n"},
    bad_input{"unknown_node", "to: jakarta,", "to: djakarta,",
     "chain.yaml:78:37: error: there is no supply, site or market 'djakarta' [model/unknown-name]\n"
     "    did you mean 'jakarta'?\n"},
    bad_input{"unknown_park", "{park: Rayong 36}", "{park: Rayong 63}",
     "chain.yaml:72:24: error: there is no park 'Rayong 63' [model/unknown-name]\n"
     "    did you mean 'Rayong 36'?\n"},
    bad_input{"site_is_no_supply", "hits: {park: Rayong 36}", "hits: {supply: rayong}",
     "chain.yaml:72:26: error: 'rayong' is no supply [model/unknown-name]\n"
     "    names of this kind are in supplies\n"},
    bad_input{"unknown_mode", "modes: [air]", "modes: [plane]",
     "chain.yaml:77:86: error: there is no mode 'plane' [model/choice]\n"
     "    one of: road, rail, river, sea, air\n"},
    bad_input{"place_in_other_country", "    place: CNNDE\n", "    place: THRYG\n",
     "chain.yaml:42:12: error: ningde is in CHN, but THRYG (Rayong) is in THA [model/place-country]\n"
     "    correct the country or the place code\n"},
    bad_input{"point_in_other_country", "{lon: 101.1, lat: 12.9}", "{lon: 101.7, lat: 21.3}",
     "chain.yaml:48:12: warning: rayong is in THA, but the nearest network place, XCNMOH (Mohan), is in CHN [model/place-country]\n"
     "    write the code of the place that serves it, or check lon and lat\n"},
    bad_input{"point_far_from_all", "{lon: 101.1, lat: 12.9}", "{lon: 12.9, lat: 101.1}",
     "chain.yaml:48:29: error: sites.rayong.place.lat is 101.1; expected -90 to 90 [model/range]\n"
     "    degrees north, WGS 84\n"},
    bad_input{"point_in_the_ocean", "{lon: 101.1, lat: 12.9}", "{lon: 90, lat: 5}",
     "chain.yaml:48:12: warning: the nearest network place, THRYG (Rayong), is 1506 km away from rayong [model/far-place]\n"
     "    check lon and lat (degrees east, degrees north)\n"},
    bad_input{"container_weight", "units_per_teu: 3500", "units_per_teu: 35000",
     "chain.yaml:12:3: warning: 35000 units of cell weigh 124950 kg; a twenty-foot container carries at most 30480 kg [model/container-load]\n"
     "    check kg and units_per_teu\n"
     "chain.yaml:12:3: warning: 35000 units of cell fill 56 m3; a container unit holds at most 43 m3 [model/container-load]\n"
     "    check m3 and units_per_teu\n"},
    bad_input{"wholly_obtained_nowhere", "    origin: CHN\n", "    wholly_obtained: true\n",
     "chain.yaml:33:22: error: powder-qinzhou is wholly obtained, but in no country [model/origin]\n"
     "    add its 'origin', or leave wholly_obtained out\n"},
    bad_input{"duplicate_id", "  jakarta: {place", "  rayong: {place",
     "chain.yaml:58:3: error: 'rayong' is already the id of another supply, site or market, on line 45 [model/duplicate-id]\n"
     "    plans and stocks name nodes by id alone: give one of them another\n"
     "chain.yaml:65:10: error: there is no supply, site or market 'jakarta' [model/unknown-name]\n"
     "    one of: powder-qinzhou, ningde, rayong\n"
     "chain.yaml:78:37: error: there is no supply, site or market 'jakarta' [model/unknown-name]\n"
     "    one of: powder-qinzhou, ningde, rayong\n"},
    bad_input{"cycle", "inputs: {powder: 1.8}", "inputs: {powder: 1.8, car: 0.001}",
     "chain.yaml:25:3: error: cell needs itself: cell needs car needs cell [model/cycle]\n"
     "    no good comes from nothing: remove one of these inputs, or give what is recycled an id of its own\n"},
    bad_input{"seller", "good: cell, from: ningde", "good: cell, from: rayong",
     "chain.yaml:77:26: error: rayong does not make cell [model/seller]\n"
     "    offered by: ningde\n"},
    bad_input{"buyer", "good: cell, from: ningde, to: rayong", "good: cell, from: ningde, to: jakarta",
     "chain.yaml:77:38: error: jakarta does not need cell [model/buyer]\n"
     "    it buys car\n"},
    bad_input{"shares", "share: 1, via", "share: 0.8, via",
     "chain.yaml:77:7: error: the flows of cell into rayong add up to 0.8 of its need; expected 1 [model/shares]\n"
     "    offered by: ningde\n"},
    bad_input{"no_source", "supplies:\n  powder-qinzhou:\n    good: powder", "supplies:\n  powder-qinzhou:\n    good: cell",
     "chain.yaml:30:3: warning: nothing is bought from powder-qinzhou [model/unused]\n"
     "    add a flow from it, or leave it out\n"
     "chain.yaml:40:3: error: ningde needs powder, which nobody supplies [model/no-source]\n"
     "    no stage makes it: add a stage and a site, or a supply of powder\n"},
    bad_input{"claim", "[RCEP, ACFTA, ATIGA]", "[RCEP]",
     "chain.yaml:77:100: error: ACFTA is claimed, but 'agreements' does not list it [model/claim]\n"
     "    add ACFTA to agreements\n"},
    bad_input{"policy_scope", "{policy: authorised_operator, country: CHN}", "{policy: authorised_operator, country: CHN, place: XCNMOH}",
     "chain.yaml:60:5: error: a policy has one of 'country', 'between' and 'place', not several [model/policy]\n"
     "    write one policy for each\n"},
    bad_input{"policy_between", "between: [CHN, THA]", "between: [CHN, CHN]",
     "chain.yaml:61:47: error: between CHN and CHN there is no border [model/policy]\n"
     "    name two countries, or write 'country'\n"},
    bad_input{"policy_between_three", "between: [CHN, THA]", "between: [CHN, THA, IDN]",
     "chain.yaml:61:47: error: policies[2].between has 3 values; expected 2 [model/type]\n"
     "    two countries: on shipments between them\n"},
    bad_input{"stock", "at: jakarta, good: car", "at: jakarta, good: powder",
     "chain.yaml:65:5: error: jakarta neither makes, uses nor sells powder [model/stock]\n"
     "    hold the stock where the good is\n"},
    bad_input{"exposures", "share: 0.3", "share: 1.3",
     "chain.yaml:67:14: error: the exposures add up to 1.3 of yearly cost [model/shares]\n"
     "    shares of one whole add up to at most 1\n"
     "chain.yaml:67:38: error: finance.exposures[1].share is 1.3; expected 0 to 1 [model/range]\n"
     "    of yearly cost\n"},
    bad_input{"two_targets", "{place: CNQZH}, per", "{place: CNQZH, country: CHN}, per",
     "chain.yaml:71:19: error: risks.typhoon.hits (a target) needs exactly one key, has 2 [model/one-of]\n"
     "    one of: site, supply, park, place, port, border_post, link, service, passage, country, good\n"},
    bad_input{"port_unknown", "{place: CNQZH}, per", "{port: CNQZHX}, per",
     "chain.yaml:71:26: error: there is no port 'CNQZHX' [model/unknown-name]\n"
     "    did you mean 'CNQZH'?\n"},
    bad_input{"port_is_none", "{place: CNQZH}, per", "{port: CNNDE}, per",
     "chain.yaml:71:26: error: CNNDE (Ningde) is no seaport; it is a city, rail terminal [model/unknown-name]\n"
     "    write place: CNNDE (all ways to it and through it)\n"},
    bad_input{"port_is_a_border_post", "{place: CNQZH}, per", "{port: XCNMOH}, per",
     "chain.yaml:71:26: error: XCNMOH (Mohan) is no seaport; it is a border post [model/unknown-name]\n"
     "    write border_post: XCNMOH (shut to what crosses there), or place: XCNMOH (shut to all)\n"},
    bad_input{"border_post_is_a_port", "{place: CNQZH}, per", "{border_post: SGSIN}, per",
     "chain.yaml:71:33: error: SGSIN (Singapore) is no border post; it is a seaport [model/unknown-name]\n"
     "    write port: SGSIN (shut to ships), or place: SGSIN (shut to all)\n"},
    bad_input{"border_post_unknown", "{place: CNQZH}, per", "{border_post: XCNMHO}, per",
     "chain.yaml:71:33: error: there is no border_post 'XCNMHO' [model/unknown-name]\n"
     "    did you mean 'XCNMOH'?\n"},
    bad_input{"port_by_name", "{place: CNQZH}, per", "{port: qinzhou}, per",
     "chain.yaml:71:26: error: there is no port 'qinzhou' [model/unknown-name]\n"
     "    places are named by code: port: CNQZH\n"},
    bad_input{"port_by_the_name_of_another_place", "{place: CNQZH}, per", "{port: Mohan}, per",
     "chain.yaml:71:26: error: there is no port 'Mohan' [model/unknown-name]\n"
     "    XCNMOH (Mohan) is no seaport; it is a border post: write border_post: XCNMOH (shut to what crosses there), or place: XCNMOH (shut to all)\n"},
    bad_input{"falling_days", "[1, 2, 7]", "[7, 2, 1]",
     "chain.yaml:72:80: error: the days do not rise; expected from <= most likely <= to [model/range]\n"
     "    a certain duration is written {fixed: days}\n"}),
    name_of);

}  // namespace
}  // namespace landsea::ingest::testing
