#include "shock_event_keys.hpp"

namespace landsea::ingest {

namespace {

constexpr range kShare{0, 1};
constexpr range kChange{-1, 100};
constexpr course_words kChanged{"first day of the change; 2 if left out", "days for which all of it holds; 1 if left out", "days from then until demand is normal; 0 if left out",
                                "how demand comes back over recovery_days; linear if left out", "change on each day from from_day on, in place of change, days and recovery"};

section const& closure_keys() {
  static section const keys{"a closure; it names one thing", with_course({
    {"site", shape::word, "id of a site of the model"},
    {"supply", shape::word, "id of a supply of the model"},
    {"park", shape::word, "park of sites: all of them"},
    {"place", shape::word, "code of a port, border post, station or town of data/corridor/places.csv: all ways to it and through it"},
    {"port", shape::word, "code of a seaport, shut to ships; by land and air its city is reached as ever"},
    {"border_post", shape::word, "code of a border post, shut to what crosses the border there"},
    {"link", shape::word, "id of a road, rail or river link of data/corridor/links.csv"},
    {"service", shape::word, "id of a service of data/corridor/services.csv"},
    {"passage", shape::word, "id of a strait or canal, such as malacca"},
    {"country", shape::country, "all nodes of a country, and all transit through it"},
    {"good", shape::word, "id of a good: making and selling it, wherever"},
    {"lost", shape::number, "share of capacity that is lost; 1 (all of it) if left out", false, kShare}}, kLostCapacity, kShare)};
  return keys;
}

section const& market_keys() {
  static section const keys{"a change of demand", with_course({
    {"market", shape::word, "id of a market of the model"},
    {"country", shape::country, "all markets of a country; with neither, all markets"},
    {"change", shape::number, "share of normal demand that is added, or below 0 falls away", false, kChange}}, kChanged, kChange)};
  return keys;
}

}  // namespace

section const& chain_event_keys() {
  static section const keys{"an event on a chain", {
    {"name", shape::text, "one line for the head of reports", true},
    {"notes", shape::text, "free text"},
    {.name = "closures", .is = shape::section_list, .help = "what loses capacity; of two on one thing on one day, the one that leaves less counts", .of = &closure_keys()},
    {.name = "demand", .is = shape::section_list, .help = "what markets ask for more or less; changes of one market add up", .of = &market_keys()}}, false, "start from `landsea init --chain-event FILE --for MODEL`; its keys: `landsea schema --chain-event`"};
  return keys;
}

}  // namespace landsea::ingest
