#pragma once
// Trade in value added: what exports contain and where value added ends.
// Johnson and Noguera, Journal of International Economics 86(2), 2012 (VAX); OECD, "Guide to OECD's Trade in Value Added
// Indicators", 2023 (EXGR_DVA, EXGR_FVA, FFD_DVA).
#include "landsea/mrio/accounts.hpp"

namespace landsea::mrio {

struct trade_in_value {
  std::vector<double> exports;          // n: gross, E_s
  std::vector<double> domestic_content; // n: V_s B_ss # E_s (EXGR_DVA)
  std::vector<double> foreign_content;  // n: (sum over t != s of V_t B_ts) # E_s (EXGR_FVA)
  std::vector<double> absorbed_abroad;  // n: value added of the industry that ends in final demand abroad (VAX, FFD_DVA)
  matrix absorbed_in;                   // G x G: value added of the economy of the row absorbed in that of the column
  matrix origin_of_exports;             // G x G: value added of the economy of the row in the exports of that of the column
};

[[nodiscard]] trade_in_value tiva(accounts const&);

}  // namespace landsea::mrio
