#pragma once
// A lot of one good with all that its origin depends on: where and from what it was made, recursively.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "landsea/core/codes.hpp"
#include "landsea/core/units.hpp"

namespace landsea::origin {

struct lot;
using lot_ref = std::shared_ptr<lot const>;

// One material, per unit of the good.
struct material {
  std::string name;
  hs_code hs;
  usd value;                       // per unit of the good; CIF at importation, or the earliest ascertainable price
  kilograms weight;                // per unit of the good
  country origin;                  // claimed origin where it is bought; none: undetermined, counts as non-originating
  bool wholly_obtained = false;    // in `origin`
  bool retail_packing = false;     // provisions on packing apply
  bool indirect = false;           // fuel, tools, ...: origin never asked
  lot_ref made_as;                 // where its own making is known (then origin is judged, not taken)
  bool accessory = false;          // delivered with the good: spare parts, tools, manuals
  bool transport_packing = false;  // packing for shipment: never asked
};

struct lot {
  std::string name;
  hs_code hs;
  country made_in;
  usd fob;                         // per unit
  // Lower and upper bound of FOB relative to `fob`, for verdicts that depend; 1 and 1: certain.
  double fob_low = 1, fob_high = 1;
  usd labour, overhead, profit, other;  // per unit; for build-up
  kilograms weight;                // per unit
  std::vector<std::string> processes;   // tags
  bool wholly_obtained = false;    // in made_in
  std::vector<material> materials;
};

}  // namespace landsea::origin
