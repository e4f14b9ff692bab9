#include "data_check_corridor.hpp"

#include <fmt/format.h>

#include "landsea/corridor/check.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::session {

namespace {

constexpr date kDay{2026, 1, 1};

std::vector<corridor::country_box> boxes_of(std::string const& directory, problems& found) {
  std::vector<corridor::country_box> out;
  auto const file = table::read_csv(directory + "/reference/countries.csv");
  if (!file) return found.append(file.error()), out;
  table::csv_reader in(*file, {"code", "west", "south", "east", "north"}, file->columns, found);
  for (std::size_t row = 0; row < in.size(); ++row) {
    in.go_to(row);
    auto const code = country::parse(in.text("code"));
    if (!code) continue;
    out.push_back({*code, in.required_number("west", -180, 180), in.required_number("south", -90, 90), in.required_number("east", -180, 180), in.required_number("north", -90, 90)});
  }
  return out;
}

}  // namespace

void check_corridor(ingest::reference_data const& data, std::string const& directory, data_report& out) {
  auto const& network = data.network;
  auto const report = corridor::check(network, boxes_of(directory, out.found), kDay);
  for (auto const& f : report.findings) out.found.error("corridor/" + f.code, {}, fmt::format("{}: {}", f.row, f.message));
  out.proved.push_back(fmt::format("{} places, {} links, {} services, {} sea lanes; on {} every place in use leads to every other and back, and lies in its country's box{}", network.places.size(), network.links.size(),
                                   network.services.size(), network.sea_lanes.size(), text(kDay), report.sound() ? "" : ", but for the errors listed"));
}

}  // namespace landsea::session
