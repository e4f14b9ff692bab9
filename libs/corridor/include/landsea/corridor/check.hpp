#pragma once
// Whether the tables make a usable network: what `landsea data check` proves of data/corridor beyond what its reader does.
#include <array>
#include <string>
#include <vector>

#include "landsea/corridor/network.hpp"

namespace landsea::corridor {

// A country's bounding box in degrees; west > east across the antimeridian.
struct country_box {
  country in;
  double west = -180;
  double south = -90;
  double east = 180;
  double north = 90;
};

// One thing wrong. `code` is stable: isolated, outside-country, unknown-country, broken-service, no-price, no-emissions,
// no-process. `row` names the place, service, mode or operation.
struct finding {
  std::string code;
  std::string row;
  std::string message;
};

struct table_count {
  std::string table;
  std::size_t rows = 0;
  std::array<std::size_t, 7> by_status{};  // in the order of landsea::status
};

struct check_report {
  std::vector<finding> findings;  // in the order of the tables
  std::vector<table_count> counts;
  [[nodiscard]] bool sound() const { return findings.empty(); }
};

// As things stand on a day. A place is isolated if moves do not lead from it to each other place and back; places without
// any link or service for freight on that day, but with others, are left out. An empty list of boxes is not checked.
[[nodiscard]] check_report check(tables const&, std::vector<country_box> const&, date on);

}  // namespace landsea::corridor
