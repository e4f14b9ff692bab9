// links.csv
#include <fmt/format.h>

#include "corridor_reader.hpp"

namespace landsea::ingest::corridor_files {

namespace {

hours moving_of(table::csv_reader& in, kilometres length) {
  auto const speed = in.number_in("speed_kmh", 1, 1500);
  auto const given = in.number_in("hours", 0, 10000);
  if (in.text("speed_kmh").empty() == in.text("hours").empty())
    in.found().error("corridor/one-of-two", in.where("speed_kmh"),
                     in.text("hours").empty() ? "neither speed_kmh nor hours is given" : "both speed_kmh and hours are given", "give one of the two");
  if (given) return hours{*given};
  return hours{speed ? length.value() / *speed : 0};
}

void check_vehicle(table::csv_reader& in, corridor::link const& l, state const& s) {
  if (!l.emits.exists() || s.into.vehicles[l.emits].by == l.by) return;
  in.found().error("corridor/vehicle-mode", in.where("vehicle"),
                   fmt::format("'{}' is a vehicle of mode {}, the link is of mode {}", s.into.vehicles[l.emits].id,
                               text(s.into.vehicles[l.emits].by), text(l.by)));
}

corridor::link link_of(table::csv_reader& in, state& s, std::set<std::string>& seen) {
  corridor::link l;
  l.id = new_id(in, "id", seen);
  l.name = in.text("name");
  l.from = required_id(in, "from", "place", s.places);
  l.to = required_id(in, "to", "place", s.places);
  if (l.from.exists() && l.from == l.to) s.found.error("corridor/loop", in.where("to"), "the link leads from a place to itself");
  auto const by = mode_of(in, "mode", true);
  if (by == corridor::mode::sea || by == corridor::mode::air)
    s.found.error("corridor/link-mode", in.where("mode"), fmt::format("links have no mode {}", text(*by)), "write a service instead");
  l.by = by.value_or(corridor::mode::road);
  l.length = kilometres{in.required_number("distance_km", 0, 30000)};
  l.moving = moving_of(in, l.length);
  l.moving_sd = hours{amount(in, "hours_sd", 10000)};
  if (auto const freight = in.number_in("usd_per_teu", 0, 1e6)) l.freight_per_teu = usd{*freight};
  l.toll_per_teu = usd{amount(in, "toll_usd_per_teu", 1e5)};
  l.emits = optional_id(in, "vehicle", "vehicle", s.vehicles);
  check_vehicle(in, l, s);
  if (auto const most = in.number_in("teu_per_year", 0, 1e9)) l.per_year = teu{*most};
  l.exists = lifetime_of(in);
  l.freight = one_of(in, "traffic", {"passenger", "freight"}) == 1;
  l.corridor = in.text("corridor");
  l.ground = ground_of(in);
  l.note = in.text("note");
  return l;
}

}  // namespace

void read_links(table::csv_file const& file, state& s) {
  auto const before = s.found.error_count();
  table::csv_reader in(file,
                       {"id", "name", "from", "to", "mode", "distance_km", "speed_kmh", "hours", "hours_sd", "usd_per_teu", "toll_usd_per_teu", "vehicle",
                        "teu_per_year", "opened", "closed", "traffic", "corridor", "source", "status"},
                       {"note"}, s.found);
  if (s.found.error_count() > before) return;
  std::set<std::string> seen;
  for (std::size_t row = 0; row < in.size(); ++row) {
    in.go_to(row);
    s.into.links.push_back(link_of(in, s, seen));
  }
}

}  // namespace landsea::ingest::corridor_files
