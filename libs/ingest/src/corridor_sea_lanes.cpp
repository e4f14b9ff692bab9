// sea_lanes.csv
#include "corridor_reader.hpp"

namespace landsea::ingest::corridor_files {

void read_sea_lanes(table::csv_file const& file, state& s) {
  auto const before = s.found.error_count();
  table::csv_reader in(file, {"from", "to", "distance_km", "passage", "source", "status"}, {}, s.found);
  if (s.found.error_count() > before) return;
  for (std::size_t row = 0; row < in.size(); ++row) {
    in.go_to(row);
    corridor::sea_lane lane;
    lane.from = required_id(in, "from", "sea-node", s.sea_nodes);
    lane.to = required_id(in, "to", "sea-node", s.sea_nodes);
    if (lane.from.exists() && lane.from == lane.to) s.found.error("corridor/loop", in.where("to"), "the lane leads from a node to itself");
    lane.length = kilometres{in.required_number("distance_km", 0, 30000)};
    lane.through = optional_id(in, "passage", "passage", s.passages);
    lane.ground = ground_of(in);
    s.into.sea_lanes.push_back(std::move(lane));
  }
}

}  // namespace landsea::ingest::corridor_files
