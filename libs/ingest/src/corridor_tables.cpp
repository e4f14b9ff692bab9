// All corridor tables together.
#include <utility>

#include "corridor_reader.hpp"
#include "landsea/ingest/corridor.hpp"
#include "landsea/table/file.hpp"

namespace landsea::ingest {

namespace {

using reader = void (*)(table::csv_file const&, corridor_files::state&);

struct one_file {
  char const* name;
  std::string corridor_texts::*text;
  reader read;
};

// A table refers only to those before it.
constexpr one_file kFiles[] = {
    {"places.csv", &corridor_texts::places, corridor_files::read_places},
    {"vehicles.csv", &corridor_texts::vehicles, corridor_files::read_vehicles},
    {"passages.csv", &corridor_texts::passages, corridor_files::read_passages},
    {"links.csv", &corridor_texts::links, corridor_files::read_links},
    {"services.csv", &corridor_texts::services, corridor_files::read_services},
    {"sea_nodes.csv", &corridor_texts::sea_nodes, corridor_files::read_sea_nodes},
    {"sea_lanes.csv", &corridor_texts::sea_lanes, corridor_files::read_sea_lanes},
    {"processes.csv", &corridor_texts::processes, corridor_files::read_processes},
    {"policy_effects.csv", &corridor_texts::policy_effects, corridor_files::read_policy_effects},
    {"rates.csv", &corridor_texts::rates, corridor_files::read_rates},
};

}  // namespace

result<corridor::tables> parse_corridor(corridor_texts const& texts, std::string const& folder) {
  corridor::tables into;
  problems found;
  corridor_files::state s{.into = into, .found = found, .places = {}, .vehicles = {}, .passages = {}, .sea_nodes = {}};
  bool whole = true;  // a file that is no table would make each reference to it a problem
  for (auto const& file : kFiles) {
    auto const parsed = table::parse_csv(texts.*file.text, folder + "/" + file.name);
    if (!parsed) {
      found.append(parsed.error());
      whole = false;
    } else if (whole) {
      file.read(*parsed, s);
    }
  }
  if (found.any_error()) return std::unexpected(std::move(found));
  return into;
}

result<corridor::tables> read_corridor(std::string const& folder) {
  corridor_texts texts;
  problems found;
  for (auto const& file : kFiles) {
    auto text = table::read_file(folder + "/" + file.name);
    if (text)
      texts.*file.text = std::move(*text);
    else
      found.append(std::move(text.error()));
  }
  if (found.any_error()) return std::unexpected(std::move(found));
  return parse_corridor(texts, folder);
}

}  // namespace landsea::ingest
