// vehicles.csv
#include "corridor_reader.hpp"

namespace landsea::ingest::corridor_files {

void read_vehicles(table::csv_file const& file, state& s) {
  auto const before = s.found.error_count();
  table::csv_reader in(file, {"id", "mode", "name", "g_co2e_per_teu_km", "g_co2e_per_tonne_km", "reefer_factor", "source", "status"}, {}, s.found);
  if (s.found.error_count() > before) return;
  std::set<std::string> seen;
  for (std::size_t row = 0; row < in.size(); ++row) {
    in.go_to(row);
    corridor::vehicle v;
    v.id = new_id(in, "id", seen);
    v.by = mode_of(in, "mode", true).value_or(corridor::mode::road);
    v.name = in.text("name");
    v.g_co2e_per_teu_km = in.number_in("g_co2e_per_teu_km", 0, 100000);
    v.g_co2e_per_tonne_km = in.number_in("g_co2e_per_tonne_km", 0, 100000);
    if (in.text("g_co2e_per_teu_km").empty() == in.text("g_co2e_per_tonne_km").empty())
      s.found.error("corridor/one-of-two", in.where("g_co2e_per_teu_km"), "exactly one of g_co2e_per_teu_km and g_co2e_per_tonne_km is needed");
    v.reefer_factor = in.number_in("reefer_factor", 0, 10).value_or(1);
    v.ground = ground_of(in);
    auto const id = v.id;
    s.vehicles.emplace(id, s.into.vehicles.push_back(std::move(v)));
  }
}

}  // namespace landsea::ingest::corridor_files
