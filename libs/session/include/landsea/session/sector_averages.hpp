#pragma once
// An input-output table's average for an industry beside a chain's value capture, country by country. Two different things:
// what this chain's countries earn of its final value, and what a unit of exports of the whole industry of a country holds of
// value added at home. The match of chain and industry is the user's.
#include <optional>
#include <string>
#include <vector>

#include "landsea/chain/assessment.hpp"
#include "landsea/mrio/accounts.hpp"

namespace landsea::session {

struct sector_average {
  std::string country;                   // ISO 3166-1 alpha-3, as in the chain and in the table
  double chain_share = 0;                // of the value that the chain creates
  std::optional<double> domestic_share;  // V_s B_ss of the industry; none where the table lacks the country or its industry makes nothing
  std::optional<double> exports;         // gross, of the industry, in the table's unit
};

struct sector_averages {
  std::string title, unit, source, status, industry, industry_name;
  int year = 0;  // 0: not said
  std::vector<sector_average> rows;  // countries of the chain, largest share first
};

[[nodiscard]] sector_averages sector_averages_of(chain::assessment const&, mrio::accounts const&, mrio::industry_id);

}  // namespace landsea::session
