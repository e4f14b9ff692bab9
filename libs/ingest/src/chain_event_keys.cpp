#include "shock_event_keys.hpp"

namespace landsea::ingest {

namespace {

constexpr range kShare{0, 1};
constexpr range kChange{-1, 100};
constexpr range kDay{1, 100'000};
constexpr range kDays{0, 100'000};
constexpr range kSomeDays{0, 100'000, true};

section const& closure_keys() {
  static section const keys{"a closure; it names one thing", {
    {"site", shape::word, "id of a site of the model"},
    {"supply", shape::word, "id of a supply of the model"},
    {"park", shape::word, "park of sites: all of them"},
    {"place", shape::word, "code of a port, border post, station or town of data/corridor/places.csv"},
    {"port", shape::word, "code of a seaport: a place, as landsea shock screen writes it"},
    {"border_post", shape::word, "code of a border post: a place"},
    {"link", shape::word, "id of a road, rail or river link of data/corridor/links.csv"},
    {"service", shape::word, "id of a service of data/corridor/services.csv"},
    {"passage", shape::word, "id of a strait or canal, such as malacca"},
    {"country", shape::country, "all nodes of a country, and all transit through it"},
    {"good", shape::word, "id of a good: making and selling it, wherever"},
    {"lost", shape::number, "share of capacity that is lost; 1 (all of it) if left out", false, kShare},
    {.name = "from_day", .is = shape::whole, .help = "first day of the loss; 2 if left out, so that day 1 shows normal times", .in = kDay},
    {.name = "days", .is = shape::whole, .help = "days for which all of it is lost; 1 if left out", .in = kSomeDays},
    {"recovery_days", shape::number, "days from then until nothing is lost; 0 if left out", false, kDays},
    {.name = "recovery", .is = shape::choice, .help = "how capacity comes back over recovery_days; linear if left out", .choices = {"linear", "fast-first", "slow-first", "s-shaped"}},
    {"path", shape::number_list, "share lost on each day from from_day on, in place of lost, days and recovery", false, kShare}}};
  return keys;
}

section const& market_keys() {
  static section const keys{"a change of demand", {
    {"market", shape::word, "id of a market of the model"},
    {"country", shape::country, "all markets of a country; with neither, all markets"},
    {"change", shape::number, "share of normal demand that is added, or below 0 falls away", false, kChange},
    {.name = "from_day", .is = shape::whole, .help = "first day of the change; 2 if left out", .in = kDay},
    {.name = "days", .is = shape::whole, .help = "days for which all of it holds; 1 if left out", .in = kSomeDays},
    {"recovery_days", shape::number, "days from then until demand is normal; 0 if left out", false, kDays},
    {.name = "recovery", .is = shape::choice, .help = "how demand comes back over recovery_days; linear if left out", .choices = {"linear", "fast-first", "slow-first", "s-shaped"}},
    {"path", shape::number_list, "change on each day from from_day on, in place of change, days and recovery", false, kChange}}};
  return keys;
}

}  // namespace

section const& chain_event_keys() {
  static section const keys{"an event on a chain", {
    {"name", shape::text, "one line for the head of reports", true},
    {"notes", shape::text, "free text"},
    {.name = "closures", .is = shape::section_list, .help = "what loses capacity; of two on one thing on one day, the one that leaves less counts", .of = &closure_keys()},
    {.name = "demand", .is = shape::section_list, .help = "what markets ask for more or less; changes of one market add up", .of = &market_keys()}}};
  return keys;
}

}  // namespace landsea::ingest
