// services.csv
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "corridor_reader.hpp"

namespace landsea::ingest::corridor_files {

namespace {

using corridor::mode;

std::vector<corridor::place_id> stops_of(table::csv_reader& in, state& s) {
  std::vector<corridor::place_id> stops;
  auto const codes = table::split(in.required_text("stops"), '>');
  if (codes.size() == 1) s.found.error("corridor/stops", in.where("stops"), "a service needs at least two stops", "separate them by >");
  for (auto const& code : codes) {
    stops.push_back(look_up(in, "stops", "place", code, s.places));
    if (stops.size() > 1 && stops.back().exists() && stops.back() == stops[stops.size() - 2])
      s.found.error("corridor/stops", in.where("stops"), fmt::format("stop '{}' follows itself", code));
  }
  return stops;
}

void read_timetable(table::csv_reader& in, corridor::service& s) {
  for (auto const& word : table::split(in.text("departs"), '|')) {
    if (auto const minute = parse_weekly(word))
      s.departs.push_back(*minute);
    else
      in.found().error("corridor/weekly-time", in.where("departs"), fmt::format("'{}' is no time of the week", word), "write Mon 08:30");
  }
  std::sort(s.departs.begin(), s.departs.end());
  if (std::adjacent_find(s.departs.begin(), s.departs.end()) != s.departs.end())
    in.found().error("corridor/weekly-time", in.where("departs"), "a departure stands twice");
  if (auto const headway = in.number_in("headway_h", 0.01, 10000)) s.headway = hours{*headway};
  if (in.text("departs").empty() == in.text("headway_h").empty())
    in.found().error("corridor/one-of-two", in.where("departs"),
                     in.text("departs").empty() ? "neither departs nor headway_h is given" : "both departs and headway_h are given",
                     "give one of the two");
}

std::vector<usd> freight_of(table::csv_reader& in, std::size_t legs) {
  std::vector<usd> freight;
  for (auto const& word : table::split(in.text("usd_per_teu"), '|')) {
    double value = 0;
    auto const [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{} || end != word.data() + word.size() || !std::isfinite(value) || value < 0)
      in.found().error("csv/not-a-number", in.where("usd_per_teu"), fmt::format("'{}' is no price", word));
    freight.push_back(usd{value});
  }
  if (freight.size() > 1 && freight.size() != legs) {
    in.found().error("corridor/freight-legs", in.where("usd_per_teu"), fmt::format("{} prices for {} legs", freight.size(), legs),
                     "give one price for all legs or one for each");
    freight.resize(1);
  }
  return freight;
}

void check_speed(table::csv_reader& in, corridor::service const& s) {
  auto const needs = s.by == mode::sea || s.by == mode::air;
  if (needs && in.text("speed_kmh").empty())
    in.found().error("csv/cell-empty", in.where("speed_kmh"), fmt::format("'speed_kmh' is empty, {} services need it", text(s.by)));
  if (s.by == mode::road)
    in.found().error("corridor/service-mode", in.where("mode"), "services have no mode road", "write a link: trucks leave at any time");
}

corridor::service service_of(table::csv_reader& in, state& s, std::set<std::string>& seen) {
  corridor::service v;
  v.id = new_id(in, "id", seen);
  v.name = in.text("name");
  v.by = mode_of(in, "mode", true).value_or(mode::sea);
  v.stops = stops_of(in, s);
  v.both_ways = one_of(in, "both_ways", {"no", "yes"}) == 1;
  read_timetable(in, v);
  v.cutoff = hours{amount(in, "cutoff_h", 1000)};
  v.at_stop = hours{amount(in, "stop_h", 1000)};
  v.speed_kmh = in.number_in("speed_kmh", 1, 1500);
  check_speed(in, v);
  v.sd_hours_per_day = amount(in, "hours_sd", 1000);
  v.freight_per_teu = freight_of(in, v.stops.empty() ? 0 : v.stops.size() - 1);
  v.emits = optional_id(in, "vehicle", "vehicle", s.vehicles);
  if (v.emits.exists() && s.into.vehicles[v.emits].by != v.by)
    s.found.error("corridor/vehicle-mode", in.where("vehicle"),
                  fmt::format("'{}' is a vehicle of mode {}, the service is of mode {}", s.into.vehicles[v.emits].id,
                              text(s.into.vehicles[v.emits].by), text(v.by)));
  if (auto const most = in.number_in("teu_per_year", 0, 1e9)) v.per_year = teu{*most};
  v.exists = lifetime_of(in);
  v.corridor = in.text("corridor");
  v.ground = ground_of(in);
  v.note = in.text("note");
  return v;
}

}  // namespace

void read_services(table::csv_file const& file, state& s) {
  auto const before = s.found.error_count();
  table::csv_reader in(file,
                       {"id", "name", "mode", "stops", "both_ways", "departs", "headway_h", "cutoff_h", "stop_h", "speed_kmh", "hours_sd", "usd_per_teu",
                        "vehicle", "teu_per_year", "opened", "closed", "corridor", "source", "status"},
                       {"note"}, s.found);
  if (s.found.error_count() > before) return;
  std::set<std::string> seen;
  for (std::size_t row = 0; row < in.size(); ++row) {
    in.go_to(row);
    s.into.services.push_back(service_of(in, s, seen));
  }
}

}  // namespace landsea::ingest::corridor_files
