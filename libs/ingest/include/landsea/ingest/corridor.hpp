#pragma once
// data/corridor/*.csv into the tables of the freight network; formats: docs/reference/data-tables.md. All problems of all
// files are found in one pass: cells, unknown names (with the nearest known one), double ids, contradictions in a row.
#include <string>
#include <string_view>

#include "landsea/corridor/network.hpp"
#include "landsea/core/result.hpp"

namespace landsea::ingest {

// The texts of the ten files.
struct corridor_texts {
  std::string places, links, services, sea_nodes, sea_lanes, passages, processes, policy_effects, vehicles, rates;
};

// `folder` stands before the file names in problems. Problem codes: corridor/... and the csv/... of landsea/table.
[[nodiscard]] result<corridor::tables> parse_corridor(corridor_texts const&, std::string const& folder = "data/corridor");

// Reads the ten files of a folder.
[[nodiscard]] result<corridor::tables> read_corridor(std::string const& folder);

}  // namespace landsea::ingest
