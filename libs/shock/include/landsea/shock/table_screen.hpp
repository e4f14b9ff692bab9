#pragma once
// Every industry, economy or industry of an economy down for some days, one at a time or two at once: what the world and its own
// economy lose. Each outage is a run of the model asked for; none is left out by a bound, as these models have none that holds.
#include <optional>

#include "landsea/shock/critical_inputs.hpp"
#include "landsea/shock/inoperability.hpp"
#include "landsea/shock/inventory.hpp"

namespace landsea::shock {

enum class screen_unit : std::uint8_t { economy, industry, industry_of_economy };
[[nodiscard]] std::string_view text(screen_unit);

// What goes down together.
struct outage_unit {
  std::string name;  // "THA", "C15", "THA C15"
  std::vector<std::size_t> industries;
};
// All of a kind that make anything.
[[nodiscard]] std::vector<outage_unit> units_of(economy const&, screen_unit);

enum class screen_model : std::uint8_t { inventories, critical_inputs, inoperability };

struct table_screen_request {
  screen_model model = screen_model::inventories;
  inventory_options inventories = {};
  critical_options critical = {};
  inoperability_options inoperability = {};
  double lost = 1;           // share of capacity
  unsigned days = 30;        // from step 2 on
  unsigned steps = 120;      // computed
};

// Value added lost over all steps, in the table's unit.
struct outage_loss {
  std::size_t first = 0;
  std::optional<std::size_t> second;  // of units
  double world = 0;
  double own = 0;         // in the economies of the units
  double direct = 0;      // by the outage itself: value added of the units times what is lost of their days
  double itself = 0;      // by all industries that are down, on the days down and later: direct, and what they make less (or more) afterwards
  [[nodiscard]] double others() const { return world - itself; }  // by industries that are whole
  std::optional<std::size_t> most_hit;  // region without any industry that is down that loses most; none if there is no such region
  double most_hit_lost = 0;
  bool collapsed = false;
};

// Largest loss of the world first. Errors: shock/option, and those of the models. An interrupted job leaves the rest out.
[[nodiscard]] result<std::vector<outage_loss>> screen_alone(economy const&, std::vector<outage_unit> const&, table_screen_request const&, job const& = {});
// All pairs of the units in `among`.
[[nodiscard]] result<std::vector<outage_loss>> screen_pairs(economy const&, std::vector<outage_unit> const&, std::vector<std::size_t> const& among, table_screen_request const&, job const& = {});

}  // namespace landsea::shock
