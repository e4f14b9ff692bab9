#pragma once
// Satellite accounts: amounts that industries and final users cause besides money: jobs, energy, emissions, income.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "landsea/mrio/leontief.hpp"

namespace landsea::mrio {

struct stressor {
  std::string name, unit;      // "CO2", "kt"
  std::vector<double> amounts; // n: by industry; 0 where the source says nothing
  std::vector<double> direct;  // G: by final users of the economy, as fuel burnt in households; 0 where there is none
  std::size_t missing = 0;     // industries with output for which the source says nothing
};

struct satellites {
  std::vector<stressor> all;
  [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;
};

// Amount per unit of output in the table's unit; 0 without output.
[[nodiscard]] std::vector<double> intensity_of(leontief const&, stressor const&);

}  // namespace landsea::mrio
