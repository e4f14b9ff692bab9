#pragma once
// An input-output economy as the engines of inventories and inoperability want it: who uses whose output, and who buys the rest.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "landsea/core/result.hpp"

namespace landsea::shock {

struct industry {
  std::string code;            // "CHN C14"; unique
  std::uint32_t region = 0;    // position in regions
  std::uint32_t product = 0;   // what it makes: position in products; industries of one product can stand in for each other
};

// All amounts in a year, in one unit. Columns one after the other: element (i, j) at i + j n.
struct economy {
  std::vector<std::string> regions, products;
  std::vector<industry> industries;                  // n
  std::vector<double> intermediate_z;                // n x n: output of row used by column
  std::vector<double> final_y;                       // n x regions: output of row bought for final use in the region of the column
  std::vector<double> value_added;                   // n
  [[nodiscard]] std::size_t size() const { return industries.size(); }
  [[nodiscard]] std::vector<double> output_x() const;       // Z 1 + Y 1
};

// Codes, shapes and amounts: shock/shape, shock/double-code, shock/not-a-number, shock/negative (of Z; final uses below 0, such as
// stocks run down, are set to 0 by whoever fills this and told there).
[[nodiscard]] result<void> check(economy const&);

// Capacity of an industry that is lost at a step and the ones after it, in [0, 1]; nothing is lost later.
struct capacity_loss {
  std::size_t industry = 0;
  unsigned first_step = 1;
  std::vector<double> lost;
};

// Final use of an industry's output that falls away, in the same way.
using demand_loss = capacity_loss;

// What is left of `losses` of an industry at a step: those of one industry at one step multiply.
[[nodiscard]] double left_of(std::vector<capacity_loss> const& losses, std::size_t industry, unsigned step);

// What an industry's output rested on at a step: the least of what was asked for, what it was able to make and what its inputs allowed.
enum class limit : std::uint8_t {
  demand,    // it made what was asked for
  capacity,  // machines, land or staff that the event takes away
  staff,     // staff not yet back: laid off, or out since the event and hired again little by little (critical inputs)
  recovery,  // its own way back after the event (inoperability)
  input,     // a product that it had too little of
};
[[nodiscard]] std::string_view text(limit);

struct binding {
  limit by = limit::demand;
  std::uint32_t product = 0;  // of an input: position in products; else 0
  friend auto operator<=>(binding const&, binding const&) = default;
};

// Step t is at [t - 1]. Amounts a step: of a year over the steps in a year. Engines without stocks leave demand and unmet_final empty.
struct industry_series {
  std::vector<std::vector<double>> output;       // [step][industry]
  std::vector<std::vector<double>> demand;       // all claims on the industry
  std::vector<std::vector<double>> unmet_final;  // final use that was asked for and could not be served
  std::vector<std::vector<binding>> bound_by;    // [step][industry]
  std::vector<double> normal_output;             // [industry]
  std::optional<unsigned> collapsed_at;          // first step with output of all below 1 % of what the event itself leaves; never by inoperability
  // Up to the end, in the table's unit: value added lost; final use asked for and not served.
  double value_added_lost = 0, final_unmet = 0;
  double final_given_up = 0;  // final use not even asked for any more, as final users adapt (inventories)
  // Appends to output and watches for a collapse. `left`: output of all that the event would leave if nobody wanted for inputs.
  void record(std::vector<double> const& made, double left);
};

}  // namespace landsea::shock
