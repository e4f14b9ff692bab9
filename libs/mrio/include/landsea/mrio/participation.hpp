#pragma once
// How much of an industry's value added, and of its final goods, takes part in cross-border production: Wang, Wei, Yu and
// Zhu, "Measures of Participation in Global Value Chains and Global Business Cycles", NBER Working Paper 23222 (2017).
#include <optional>

#include "landsea/mrio/accounts.hpp"

namespace landsea::mrio {

// An amount by the borders that it crosses for production. The four add up to the whole.
struct crossings {
  double none = 0;     // made and absorbed at home
  double final_trade = 0;  // crosses in final goods only: Ricardian trade
  double simple = 0;   // crosses once for production
  double complex = 0;  // crosses at least twice
  [[nodiscard]] double total() const { return none + final_trade + simple + complex; }
  [[nodiscard]] std::optional<double> share() const;  // (simple + complex) / total; none where the total is 0
};

struct participation_result {
  std::vector<crossings> forward;   // n: value added of the industry, by where it goes on to
  std::vector<crossings> backward;  // n: final goods of the industry, by where their value added comes from
};

[[nodiscard]] participation_result participation(accounts const&);

}  // namespace landsea::mrio
