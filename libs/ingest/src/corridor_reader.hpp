#pragma once
// Shared by the readers of the corridor tables, one source file each.
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "landsea/corridor/network.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::ingest::corridor_files {

struct state {
  corridor::tables& into;
  problems& found;
  std::map<std::string, corridor::place_id, std::less<>> places;
  std::map<std::string, corridor::vehicle_id, std::less<>> vehicles;
  std::map<std::string, corridor::passage_id, std::less<>> passages;
  std::map<std::string, corridor::sea_node_id, std::less<>> sea_nodes;
};

// In this order: a table refers only to those before it.
void read_places(table::csv_file const&, state&);
void read_vehicles(table::csv_file const&, state&);
void read_passages(table::csv_file const&, state&);
void read_links(table::csv_file const&, state&);
void read_services(table::csv_file const&, state&);
void read_sea_nodes(table::csv_file const&, state&);
void read_sea_lanes(table::csv_file const&, state&);
void read_processes(table::csv_file const&, state&);
void read_policy_effects(table::csv_file const&, state&);
void read_rates(table::csv_file const&, state&);

// Cells. Each adds a problem for a wrong one and comes back with a harmless value.
[[nodiscard]] provenance ground_of(table::csv_reader&);
[[nodiscard]] std::string new_id(table::csv_reader&, std::string const& title, std::set<std::string>& seen);
[[nodiscard]] std::optional<corridor::mode> mode_of(table::csv_reader&, std::string const& title, bool required);
[[nodiscard]] country country_of(table::csv_reader&, std::string const& title, bool required);
[[nodiscard]] corridor::operation operation_of(table::csv_reader&);
[[nodiscard]] corridor::lifetime lifetime_of(table::csv_reader&);
// Minutes of the day of "08:00"; nullopt for an empty cell.
[[nodiscard]] std::optional<int> time_of_day(table::csv_reader&, std::string const& title);
// A choice by name; `choices` in the order of the values 0, 1, ...
[[nodiscard]] std::size_t one_of(table::csv_reader&, std::string const& title, std::vector<std::string> const& choices);
// A number of at least 0, empty as 0.
[[nodiscard]] double amount(table::csv_reader&, std::string const& title, double high);

// The words of a corridor enumeration with `count` values, in its order.
template <class Enum>
std::vector<std::string> names_of(std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) names.emplace_back(corridor::text(static_cast<Enum>(i)));
  return names;
}

void unknown(table::csv_reader&, std::string const& title, std::string const& kind, std::string const& name,
             std::vector<std::string> const& known);

// What `name` stands for in one of the maps; none for an unknown one (a problem).
template <class Id>
Id look_up(table::csv_reader& in, std::string const& title, std::string const& kind, std::string const& name,
           std::map<std::string, Id, std::less<>> const& known) {
  if (auto const at = known.find(name); at != known.end()) return at->second;
  std::vector<std::string> names;
  for (auto const& each : known) names.push_back(each.first);
  unknown(in, title, kind, name, names);
  return Id{};
}

// The cell's; none for an empty cell.
template <class Id>
Id optional_id(table::csv_reader& in, std::string const& title, std::string const& kind,
               std::map<std::string, Id, std::less<>> const& known) {
  auto const name = in.text(title);
  return name.empty() ? Id{} : look_up(in, title, kind, name, known);
}

template <class Id>
Id required_id(table::csv_reader& in, std::string const& title, std::string const& kind,
               std::map<std::string, Id, std::less<>> const& known) {
  auto const name = in.required_text(title);
  return name.empty() ? Id{} : look_up(in, title, kind, name, known);
}

}  // namespace landsea::ingest::corridor_files
