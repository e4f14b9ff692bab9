// processes.csv
#include <fmt/format.h>

#include <tuple>

#include "corridor_reader.hpp"

namespace landsea::ingest::corridor_files {

namespace {

using corridor::process;

void read_opening(table::csv_reader& in, process& p) {
  auto const opens = time_of_day(in, "opens");
  auto const closes = time_of_day(in, "closes");
  if (in.text("opens").empty() != in.text("closes").empty())
    in.found().error("corridor/opening", in.where("opens"), "'opens' and 'closes' go together", "leave both empty for always open");
  p.opens = opens.value_or(0);
  p.closes = closes.value_or(0);
}

void check_modes(table::csv_reader& in, process const& p) {
  auto const border = p.what != corridor::operation::transship;
  if (border && p.from && p.to && p.from != p.to)
    in.found().error("corridor/process-modes", in.where("mode_to"),
                     fmt::format("{} has one mode, two different ones are given", text(p.what)), "give one of the two");
}

process process_of(table::csv_reader& in, state& s) {
  process p;
  p.what = operation_of(in);
  p.from = mode_of(in, "mode_from", false);
  p.to = mode_of(in, "mode_to", false);
  check_modes(in, p);
  p.in = country_of(in, "country", false);
  p.at = optional_id(in, "place", "place", s.places);
  if (p.at.exists() && p.in.exists() && s.into.places[p.at].in != p.in)
    s.found.error("corridor/process-country", in.where("country"),
                  fmt::format("'{}' lies in {}", s.into.places[p.at].code, s.into.places[p.at].in.text()), "leave the country empty");
  p.lasts = hours{in.required_number("hours", 0, 10000)};
  p.lasts_sd = hours{amount(in, "hours_sd", 10000)};
  p.per_teu = usd{amount(in, "usd_per_teu", 1e5)};
  p.per_shipment = usd{amount(in, "usd_per_shipment", 1e5)};
  p.probability = in.number_in("probability", 0, 1).value_or(1);
  read_opening(in, p);
  p.emits_per_teu = kg_co2e{amount(in, "kg_co2e_per_teu", 1e5)};
  p.ground = ground_of(in);
  p.note = in.text("note");
  return p;
}

}  // namespace

void read_processes(table::csv_file const& file, state& s) {
  auto const before = s.found.error_count();
  table::csv_reader in(file,
                       {"operation", "mode_from", "mode_to", "country", "place", "hours", "hours_sd", "usd_per_teu", "usd_per_shipment", "probability",
                        "opens", "closes", "kg_co2e_per_teu", "source", "status"},
                       {"note"}, s.found);
  if (s.found.error_count() > before) return;
  using key = std::tuple<std::string, std::string, std::string, std::string, std::string>;
  std::set<key> seen;
  for (std::size_t row = 0; row < in.size(); ++row) {
    in.go_to(row);
    s.into.processes.push_back(process_of(in, s));
    key const which{in.text("operation"), in.text("mode_from"), in.text("mode_to"), in.text("country"), in.text("place")};
    if (!seen.insert(which).second)
      s.found.error("corridor/process-twice", in.where("operation"), "another row has the same operation, modes, country and place", "keep one of them");
  }
}

}  // namespace landsea::ingest::corridor_files
