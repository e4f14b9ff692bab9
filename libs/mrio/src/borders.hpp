#pragma once
// What Borin and Mancini's equations ask of B, economy by economy. I + M_s = (I - A_ss) B_ss, and B without the exports of
// intermediates of s has the columns B_.s (I + M_s)^-1 = B_.s B_ss^-1 L_ss (by Sherman, Morrison and Woodbury).
#include "landsea/mrio/accounts.hpp"
#include "landsea/mrio/inverse_part.hpp"

namespace landsea::mrio {

struct borders {
  std::vector<double> foreign_once;  // n: [sum over t != s of V_t B_ts] (I + M_s)^-1
  // What importers make of all goods once the exports of s are left out (its last crossing counts): of all, of what s absorbs,
  // and of what the importer itself absorbs. n x G each: row importer's industry, column exporter s.
  matrix last_crossing, last_crossing_returned, last_crossing_kept;
};

// For the economies whose columns of B are at hand (on several ranks for all); others stay zero. with_sink: the three matrices are needed.
// Error mrio/singular where a block B_ss is.
[[nodiscard]] result<borders> make_borders(accounts const&, inverse_part const&, bool with_sink);

// For each r: what is sold to r and absorbed there without crossing another border, by selling row: Y_sr + A_sr L_rr Y_rr (n x G).
[[nodiscard]] matrix directly_absorbed(accounts const&);

// sum over t != s of V_t L_tt A_ts, times L_ss: value added that entered s at its first crossing, per unit of output of s.
[[nodiscard]] std::vector<double> entered_first(accounts const&);

}  // namespace landsea::mrio
