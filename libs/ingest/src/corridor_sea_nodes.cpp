// sea_nodes.csv
#include "corridor_reader.hpp"

namespace landsea::ingest::corridor_files {

void read_sea_nodes(table::csv_file const& file, state& s) {
  auto const before = s.found.error_count();
  table::csv_reader in(file, {"id", "lon", "lat", "source", "status"}, {}, s.found);
  if (s.found.error_count() > before) return;
  std::set<std::string> seen;
  for (std::size_t row = 0; row < in.size(); ++row) {
    in.go_to(row);
    corridor::sea_node n;
    n.id = new_id(in, "id", seen);
    n.lon = in.required_number("lon", -180, 180);
    n.lat = in.required_number("lat", -90, 90);
    if (auto const port = s.places.find(n.id); port != s.places.end()) n.port = port->second;
    (void)ground_of(in);
    auto const id = n.id;
    s.sea_nodes.emplace(id, s.into.sea_nodes.push_back(std::move(n)));
  }
}

}  // namespace landsea::ingest::corridor_files
