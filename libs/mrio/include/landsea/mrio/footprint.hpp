#pragma once
// Where what a satellite account counts arises, and whose final demand causes it: f_t (B Y)_tr (Miller and Blair, 3rd ed., ch.
// 10; Peters, "From production-based to consumption-based national emission inventories", Ecological Economics 65(1), 2008).
// By economy: production + direct use + imports - exports = consumption; over the world production + direct use = consumption.
#include "landsea/mrio/accounts.hpp"
#include "landsea/mrio/satellites.hpp"

namespace landsea::mrio {

// In the stressor's unit.
struct footprint_of_economy {
  double production = 0;   // in its industries
  double direct = 0;       // by its final users themselves
  double exports = 0;      // the part of production that final demand abroad causes
  double imports = 0;      // arises abroad for its final demand
  double consumption = 0;  // for its final demand, wherever it arises, and direct use
};

struct footprint_of_industry {
  double production = 0;   // arises in the industry
  double exports = 0;      // the part of it that final demand abroad causes, directly or by way of others
  double imports = 0;      // arises abroad for what the economy finally uses of products of this industry, from wherever
  double consumption = 0;  // arises anywhere for the same; direct use left out
};

struct footprint {
  std::vector<footprint_of_economy> economies;     // G
  std::vector<footprint_of_industry> industries;   // n
  matrix caused_by;  // G x G: arises in the economy of the row for final demand of that of the column; direct use left out
};

[[nodiscard]] footprint footprint_of(accounts const&, stressor const&);

}  // namespace landsea::mrio
