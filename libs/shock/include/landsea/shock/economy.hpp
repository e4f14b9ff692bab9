#pragma once
// An input-output economy as the engines of inventories and inoperability want it: who uses whose output, and who buys the rest.
#include <cstdint>
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

}  // namespace landsea::shock
