#include "model_keys.hpp"

namespace landsea::ingest {

namespace {

constexpr range kShare{0, 1};
constexpr range kPercent{0, 100};
constexpr range kMoney{0, 1e15};
constexpr range kPositive{0, 1e15, true};
constexpr range kAmount{0, 1e15};
constexpr range kDays{0, 36500};
constexpr range kSomeDays{0, 36500, true};

key const kName{"name", shape::text, "shown in reports; without it the id is shown"};
key const kNameZh{"name_zh", shape::text, "the name in Chinese"};

section const& chain_keys() {
  static section const keys{"chain", {
    {"id", shape::word, "short name of the chain: lower-case letters, digits and hyphens", true},
    {"title", shape::text, "one line for the head of reports", true},
    {"title_zh", shape::text, "the title in Chinese"},
    {.name = "base_year", .is = shape::whole, .help = "year of prices, duties, links and services", .required = true, .in = {1990, 2100}, .parameter = false},
    {"currency", shape::currency, "ISO 4217 code of this file's plain amounts and of the reports", true},
    {"discount_rate_percent", shape::number, "a year", false, kPercent},
    {"notes", shape::text, "free text"}}};
  return keys;
}

section const& good_keys() {
  static section const keys{"a good", {
    kName, kNameZh,
    {"hs", shape::hs, "HS code as written in the nomenclature, such as 8507.60", true},
    {.name = "edition", .is = shape::choice, .help = "edition of the HS code; HS2022 if left out", .choices = {"HS2012", "HS2017", "HS2022"}},
    {"unit", shape::text, "what one unit is: piece, kg, kWh, ...", true},
    {"kg", shape::number, "kilograms per unit", true, {0, 1e9, true}},
    {"m3", shape::number, "cubic metres per unit", false, {0, 1e9}},
    {"units_per_teu", shape::number, "units in one twenty-foot container", true, {0, 1e9, true}},
    {"value", shape::money, "ex-works per unit; needed only where no cost is known", false, kMoney},
    {"shelf_life_days", shape::number, "days from production to the last day of sale", false, kSomeDays},
    {"hazardous", shape::flag, "dangerous goods"},
    {.name = "temperature", .is = shape::choice, .help = "ambient if left out", .choices = {"ambient", "chilled", "frozen"}},
    {"quarantine", shape::flag, "plants, animals, food"}}};
  return keys;
}

section const& stage_keys() {
  static section const keys{"a stage", {
    kName, kNameZh,
    {"makes", shape::word, "the good made", true},
    {"inputs", shape::quantities, "units of each input in one unit of good output, before losses", false, kPositive},
    {"yield", shape::number, "good output over all output; use of inputs is divided by it", false, {0, 1, true}},
    {"processes", shape::word_list, "process tags that rules of origin test"},
    {"wholly_obtained", shape::flag, "grown, born or mined in the site's country"}}};
  return keys;
}

section const& supply_keys() {
  static section const keys{"a supply", {
    kName, kNameZh,
    {"good", shape::word, "the good sold", true},
    {"place", shape::word, "place code", true},
    {"origin", shape::country, "country of origin; leave out where it is undetermined"},
    {"undetermined_share", shape::number, "share of what comes from here without known origin", false, kShare},
    {"wholly_obtained", shape::flag, "wholly obtained in the country of origin"},
    {"price", shape::money, "per unit, ex-works", true, kMoney},
    {"capacity", shape::quantity, "units a year", false, kPositive},
    {"lead_time_days", shape::number, "from order to dispatch", false, kDays},
    {"time_to_recover_days", shape::number, "after a full stop", false, kDays}}};
  return keys;
}

section const& making_keys() {
  static section const cost{"a cost", {
    {"labour", shape::money, "per unit of output", false, kMoney}, {"energy", shape::money, "per unit of output", false, kMoney},
    {"capital", shape::money, "per unit of output", false, kMoney}, {"overhead", shape::money, "per unit of output", false, kMoney},
    {"profit", shape::money, "per unit of output", false, kMoney}}};
  static section const keys{"a stage at a site", {
    {"capacity", shape::quantity, "units of output a year", true, kPositive},
    {"lead_time_days", shape::number, "from inputs to output", false, kDays},
    {.name = "cost", .is = shape::section, .help = "of this site's own work", .of = &cost}}};
  return keys;
}

section const& site_keys() {
  static section const point{"a point", {
    {.name = "lon", .is = shape::number, .help = "degrees east, WGS 84", .required = true, .in = {-180, 180}, .parameter = false},
    {.name = "lat", .is = shape::number, .help = "degrees north, WGS 84", .required = true, .in = {-90, 90}, .parameter = false}}};
  static section const keys{"a site", {
    kName, kNameZh,
    {"country", shape::country, "ISO 3166-1 alpha-3 code", true},
    {.name = "place", .is = shape::word, .help = "place code, or {lon: ..., lat: ...}", .required = true, .of = &point},
    {"park", shape::text, "industrial park; risks can hit it by this name"},
    {"opening_cost", shape::money, "once", false, kMoney},
    {"time_to_recover_days", shape::number, "after a full stop", false, kDays},
    {.name = "makes", .is = shape::sections, .help = "stages done here", .of = &making_keys()}}};
  return keys;
}

section const& market_keys() {
  static section const demand{"a demand", {
    {"mean", shape::quantity, "units a year", true, kPositive},
    {"sd", shape::quantity, "standard deviation, units a year", false, kAmount}}};
  static section const keys{"a market", {
    kName, kNameZh,
    {"place", shape::word, "place code", true},
    {"good", shape::word, "the good bought", true},
    {.name = "demand", .is = shape::quantity, .help = "units a year, or {mean: ..., sd: ...}", .required = true, .in = kPositive, .of = &demand},
    {"price", shape::money, "sale price per unit", true, kMoney},
    {"service_level", shape::number, "share of demand to be met from stock", false, {0, 1, true}}}};
  return keys;
}

section const& policy_keys() {
  static section const keys{"a policy", {
    {"policy", shape::word, "a policy of data/corridor/policy_effects.csv", true},
    {"country", shape::country, "where it is in force"},
    {.name = "between", .is = shape::country_list, .help = "two countries: on shipments between them", .count = 2},
    {"place", shape::word, "place code: at this place only"}}};
  return keys;
}

section const& stock_keys() {
  static section const keys{"a stock", {
    {"at", shape::word, "supply, site or market", true},
    {"good", shape::word, "what is held", true},
    {"days", shape::number, "days of use", true, kDays},
    {"kind", shape::text, "safety, forward, overseas warehouse, ..."}}};
  return keys;
}

section const& finance_keys() {
  static section const exposure{"an exposure", {
    {"currency", shape::currency, "ISO 4217 code", true},
    {"share", shape::number, "of yearly cost", true, kShare},
    {"hedged", shape::number, "share of the exposure that is hedged", false, kShare}}};
  static section const keys{"finance", {
    {.name = "exposures", .is = shape::section_list, .help = "costs in other currencies", .of = &exposure},
    {"insurance_percent", shape::number, "of cargo value, per shipment", false, kPercent},
    {"holding_percent", shape::number, "of stock value a year, besides interest", false, kPercent},
    {"interest_percent", shape::number, "a year", false, kPercent},
    {"payment_days", shape::number, "after delivery", false, kDays}}};
  return keys;
}

section const& duration_keys() {
  static section const lognormal{"a lognormal duration", {
    {"median", shape::number, "days", true, kSomeDays}, {"sigma", shape::number, "standard deviation of the logarithm", true, {0, 5, true}}}};
  static section const keys{"a duration", {
    {"fixed", shape::number, "days", false, kSomeDays},
    {.name = "uniform", .is = shape::number_list, .help = "days: from, to", .in = kDays, .count = 2},
    {.name = "triangular", .is = shape::number_list, .help = "days: from, most likely, to", .in = kDays, .count = 3},
    {.name = "lognormal", .is = shape::section, .help = "days", .of = &lognormal},
    {"exponential", shape::number, "mean, days", false, kSomeDays}}, true};
  return keys;
}

section const& risk_keys() {
  static section const hits{"a target", {
    {"site", shape::word, "id of a site"}, {"supply", shape::word, "id of a supply"}, {"park", shape::word, "name of a park"},
    {"place", shape::word, "place code: all ways to it and through it"}, {"port", shape::word, "code of a seaport, shut to ships; by land and air its city is reached as ever"},
    {"border_post", shape::word, "code of a border post, shut to what crosses the border there"},
    {"link", shape::word, "id of a link"}, {"service", shape::word, "id of a service"},
    {"passage", shape::word, "id of a strait, canal or cape"}, {"country", shape::country, "ISO 3166-1 alpha-3 code"},
    {"good", shape::word, "id of a good"}}, true};
  static section const keys{"a risk", {
    kName, kNameZh,
    {.name = "hits", .is = shape::section, .help = "what it hits", .required = true, .of = &hits},
    {"per_year", shape::number, "mean number of events a year", true, {0, 365}},
    {.name = "duration_days", .is = shape::section, .help = "how long it lasts", .required = true, .of = &duration_keys()},
    {"remaining_capacity", shape::number, "share of capacity left while it lasts", false, kShare}}};
  return keys;
}

section const& flow_keys() {
  static section const avoid{"what to avoid", {
    {"links", shape::word_list, "ids of links"}, {"services", shape::word_list, "ids of services"}, {"passages", shape::word_list, "ids of passages"},
    {"places", shape::word_list, "place codes"}, {"countries", shape::country_list, "ISO 3166-1 alpha-3 codes"},
    {"modes", shape::word_list, "road, rail, river, sea, air"}}};
  static section const keys{"a flow", {
    {"good", shape::word, "what moves", true},
    {"from", shape::word, "supply or site", true},
    {"to", shape::word, "site or market", true},
    {.name = "share", .is = shape::number, .help = "of the buyer's need of this good; 1 if left out", .in = {0, 1, true}, .parameter = false},
    {"via", shape::word_list, "place codes to pass, in this order"},
    {.name = "avoid", .is = shape::section, .help = "what its journeys must not use", .of = &avoid},
    {"claim", shape::word, "agreement to claim, or MFN; the best if left out"}}};
  return keys;
}

section const& plan_keys() {
  static section const prefer{"a preference", {
    {.name = "usd_per_day", .is = shape::number, .help = "what a day is worth, per TEU", .in = kMoney, .parameter = false},
    {.name = "usd_per_kg_co2e", .is = shape::number, .help = "what a kilogram of CO2e is worth", .in = kMoney, .parameter = false},
    {.name = "usd_per_day_sd", .is = shape::number, .help = "what a day of standard deviation is worth, per TEU", .in = kMoney, .parameter = false}}};
  static section const keys{"a plan", {
    {"depart", shape::instant, "2025-03-03T08:00; left out: waits are averages over the week"},
    {.name = "prefer", .is = shape::section, .help = "how journeys are chosen", .of = &prefer},
    {.name = "flows", .is = shape::section_list, .help = "who supplies whom", .of = &flow_keys()}}};
  return keys;
}

}  // namespace

key const* section::find(std::string_view name) const {
  for (auto const& k : keys)
    if (k.name == name) return &k;
  return nullptr;
}

section const& model_keys() {
  static section const keys{"a chain model", {
    {.name = "landsea", .is = shape::whole, .help = "version of this format", .required = true, .in = {1, 1}, .parameter = false},
    {.name = "chain", .is = shape::section, .help = "the chain as a whole", .required = true, .of = &chain_keys()},
    {.name = "goods", .is = shape::sections, .help = "what is bought, made and sold", .required = true, .of = &good_keys()},
    {.name = "stages", .is = shape::sections, .help = "how goods are made", .required = true, .of = &stage_keys()},
    {.name = "supplies", .is = shape::sections, .help = "bought materials", .of = &supply_keys()},
    {.name = "sites", .is = shape::sections, .help = "where stages are done", .of = &site_keys()},
    {.name = "markets", .is = shape::sections, .help = "where goods are sold", .of = &market_keys()},
    {.name = "policies", .is = shape::section_list, .help = "policies in force", .of = &policy_keys()},
    {.name = "agreements", .is = shape::word_list, .help = "trade agreements that may be claimed"},
    {.name = "stocks", .is = shape::section_list, .help = "stocks held", .of = &stock_keys()},
    {.name = "finance", .is = shape::section, .help = "currencies, insurance, interest", .of = &finance_keys()},
    {.name = "risks", .is = shape::sections, .help = "what can go wrong", .of = &risk_keys()},
    {.name = "plan", .is = shape::section, .help = "who supplies whom", .of = &plan_keys()}}};
  return keys;
}

}  // namespace landsea::ingest
