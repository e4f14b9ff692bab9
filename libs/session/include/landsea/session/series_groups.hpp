#pragma once
// Industries of a table added up, and what a shock did to each group.
#include <optional>
#include <string>
#include <vector>

#include "landsea/shock/economy.hpp"

namespace landsea::session {

struct industry_group {
  std::string region, product;  // codes; empty where added up
  std::vector<std::size_t> industries;
};
// By "industry" (each of its own), "region", "product" or "total".
[[nodiscard]] std::vector<industry_group> groups_by(std::string const& by, shock::economy const&);
[[nodiscard]] double sum_of(industry_group const&, std::vector<double> const& values);

// Of shares of normal that are missing, step by step.
struct wave_facts {
  double worst = 0;
  std::size_t worst_step = 1;
  std::optional<std::size_t> back_step = 1;         // from when on less than 1 % of normal is missing; more than normal is not missing
  std::optional<std::size_t> mostly_back_step = 1;  // from when on less than a tenth of the worst is missing
  std::optional<std::size_t> above_until;           // last step with more than 1 % above normal
};
[[nodiscard]] wave_facts facts_of(std::vector<double> const& shares);

// Shares are of output; amounts in the table's unit.
struct group_damage : wave_facts {
  std::size_t group = 0;
  double normal = 0;  // output of a step
  double lost = 0;    // output below normal, less output above it, all steps together
};
[[nodiscard]] group_damage damage_of(std::size_t at, industry_group const&, shock::industry_series const&);
// Of all groups, most lost first.
[[nodiscard]] std::vector<group_damage> damages_of(std::vector<industry_group> const&, shock::industry_series const&);

}  // namespace landsea::session
