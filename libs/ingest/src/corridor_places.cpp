// places.csv
#include <fmt/format.h>

#include "corridor_reader.hpp"

namespace landsea::ingest::corridor_files {

namespace {

std::uint32_t kinds_of(table::csv_reader& in) {
  std::uint32_t kinds = 0;
  std::vector<std::string> known;
  for (std::size_t i = 0; i < corridor::kPlaceKinds; ++i) known.emplace_back(text(static_cast<corridor::place_kind>(i)));
  auto const names = in.required_text("kinds");
  for (auto const& name : table::split(names, '|')) {
    if (auto const kind = corridor::parse_place_kind(name))
      kinds |= 1U << static_cast<unsigned>(*kind);
    else
      unknown(in, "kinds", "place-kind", name, known);
  }
  return kinds;
}

}  // namespace

void read_places(table::csv_file const& file, state& s) {
  auto const before = s.found.error_count();
  table::csv_reader in(file, {"code", "name", "name_zh", "country", "kinds", "lon", "lat", "utc_offset", "source", "status"}, {}, s.found);
  if (s.found.error_count() > before) return;
  std::set<std::string> seen;
  for (std::size_t row = 0; row < in.size(); ++row) {
    in.go_to(row);
    corridor::place p;
    p.code = new_id(in, "code", seen);
    p.name = in.required_text("name");
    p.name_zh = in.text("name_zh");
    p.in = country_of(in, "country", true);
    p.kinds = kinds_of(in);
    p.lon = in.required_number("lon", -180, 180);
    p.lat = in.required_number("lat", -90, 90);
    p.utc_offset = hours{in.required_number("utc_offset", -12, 14)};
    p.ground = ground_of(in);
    auto const code = p.code;
    s.places.emplace(code, s.into.places.push_back(std::move(p)));
  }
}

}  // namespace landsea::ingest::corridor_files
