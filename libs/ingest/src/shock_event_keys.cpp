#include "shock_event_keys.hpp"

namespace landsea::ingest {

namespace {

constexpr range kShare{0, 1};
constexpr range kDay{1, 100'000};
constexpr range kDays{0, 100'000};
constexpr range kSomeDays{0, 100'000, true};
constexpr range kAmount{0, 1e18};

constexpr course_words kLostDemand{"first day of the loss; 2 if left out", kLostCapacity.days, kLostCapacity.recovery_days, "how demand comes back over recovery_days; linear if left out", kLostCapacity.path};

key const kRegion{"region", shape::word, "an economy of the table by code or name, such as THA or Thailand; all of its industries unless a product is named too"};
key const kProduct{"product", shape::word, "an industry of the table by code or name, such as C15 or Transport equipment; in all economies unless a region is named too"};

section const& capacity_keys() {
  static section const keys{"a loss of capacity", with_course({
    kRegion, kProduct,
    {"lost", shape::number, "share of capacity that is lost", false, kShare}}, kLostCapacity, kShare)};
  return keys;
}

section const& demand_keys() {
  static section const keys{"a loss of demand", with_course({
    kRegion, kProduct,
    {"lost", shape::number, "share of final use of what these industries make that falls away", false, kShare}}, kLostDemand, kShare)};
  return keys;
}

section const& capital_keys() {
  static section const keys{"a loss of capital", {
    kRegion, kProduct,
    {"amount", shape::number, "capital destroyed, in the table's unit; shared out by value added if several industries are named", false, kAmount},
    {"share", shape::number, "in place of amount: share of each industry's capital", false, kShare},
    {.name = "day", .is = shape::whole, .help = "2 if left out", .in = kDay},
    {"rebuilt_by", shape::quantities, "products that rebuild, with their shares, which add up to 1; nothing is rebuilt if left out", false, kShare}}};
  return keys;
}

}  // namespace

std::vector<key> with_course(std::vector<key> keys, course_words const& w, range daily) {
  keys.push_back({.name = "from_day", .is = shape::whole, .help = w.from_day, .in = kDay});
  keys.push_back({.name = "days", .is = shape::whole, .help = w.days, .in = kSomeDays});
  keys.push_back({.name = "recovery_days", .is = shape::number, .help = w.recovery_days, .in = kDays});
  keys.push_back({.name = "recovery", .is = shape::choice, .help = w.recovery, .choices = {"linear", "fast-first", "slow-first", "s-shaped"}});
  keys.push_back({.name = "path", .is = shape::number_list, .help = w.path, .in = daily});
  return keys;
}

section const& shock_settings_keys() {
  static section const keys{"settings of the models; all have defaults", {
    {"stock_days", shape::number, "days of normal use that buyers want in stock; 90 if left out", false, kSomeDays},
    {"stock_days_of", shape::quantities, "the same for single products", false, kSomeDays},
    {"stock_floor", shape::number, "ario: production falls once stock is below this share of what is wanted; 0.8 if left out", false, kShare},
    {"restock_days", shape::number, "days in which a missing stock is ordered; 60 if left out, 10 in critical", false, kSomeDays},
    {"rebuild_days", shape::number, "ario: days in which what was destroyed is ordered; 60 if left out", false, kSomeDays},
    {"overproduction", shape::number, "ario: most that capacity can grow under scarcity, of normal; 1.25 if left out", false, {1, 10}},
    {"overproduction_days", shape::number, "ario: days to grow so far; 365 if left out", false, kSomeDays},
    {"capital_to_value_added", shape::number, "ario: capital of an industry over its value added a year; 4 if left out", false, {0, 1000, true}},
    {"recovery_days", shape::number, "diim: days in which an industry alone gets from its loss to a hundredth of it; 60 if left out", false, kSomeDays},
    {"hire_days", shape::number, "critical: days in which missing staff is hired; 30 if left out", false, {1, 100'000}},
    {"fire_days", shape::number, "critical: days in which idle staff is laid off; 15 if left out", false, {1, 100'000}},
    {.name = "important", .is = shape::choice, .help = "critical: what an important input does that runs out; half of production if left out", .choices = {"half", "critical", "nothing"}},
    {"negligible_input", shape::number, "ario: inputs below this share of output never stop production; 1e-5 if left out", false, kShare},
    {.name = "orders", .is = shape::choice, .help = "ario: whether buyers turn to regions whose capacity is whole, or to those that delivered; fixed if left out", .choices = {"fixed", "follow-capacity", "follow-deliveries"}},
    {"order_elasticity", shape::number, "ario: how strongly they turn: orders in the shares of normal use times capacity (or deliveries) over normal to this power; 1 if left out", false, {0, 100}},
    {"final_away_days", shape::number, "ario: days in which final users turn away from what is scarce; never if left out", false, {1, 100'000}},
    {"final_back_days", shape::number, "ario: days in which they come back; 60 if left out", false, {1, 100'000}},
    {"price_response", shape::number, "ario: rise of a price for each share of output that is missing: 1 + this times (demand - output) / output; 0 if left out", false, {0, 1000}},
    {"price_elasticity", shape::number, "ario: share of final use given up for a price twice as high; 0 if left out", false, {0, 1000}},
    {.name = "rationing", .is = shape::choice, .help = "ario: who is served when not all can be; proportional if left out", .choices = {"proportional", "intermediate-first", "final-first", "highest-bid"}},
    {"final_bid", shape::number, "ario, rationing: highest-bid: what final users and rebuilding bid, in normal prices; 1 if left out", false, {1, 1e9}}}};
  return keys;
}

section const& shock_event_keys() {
  static section const keys{"an event", {
    {"name", shape::text, "one line for the head of reports", true},
    {"notes", shape::text, "free text"},
    {.name = "capacity", .is = shape::section_list, .help = "losses of capacity; those of one industry on one day multiply what is left", .of = &capacity_keys()},
    {.name = "demand", .is = shape::section_list, .help = "final use that falls away", .of = &demand_keys()},
    {.name = "capital", .is = shape::section_list, .help = "ario: capital destroyed, and who rebuilds it", .of = &capital_keys()},
    {.name = "model", .is = shape::section, .help = "settings of the models; all have defaults", .of = &shock_settings_keys()}}, false, "start from `landsea init --event FILE --for TABLE`; its keys: `landsea schema --event`"};
  return keys;
}

}  // namespace landsea::ingest
