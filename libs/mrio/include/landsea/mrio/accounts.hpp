#pragma once
// What every decomposition starts from, computed once. n = G N; blocks of N rows belong to an economy.
// Notation as in docs/theory/mrio.md: A_sr uses in r of inputs from s, L_ss = (I - A_ss)^-1, E_s exports of s.
#include <vector>

#include "landsea/mrio/leontief.hpp"

namespace landsea::mrio {

struct accounts {
  leontief const* system = nullptr;
  matrix exports_e;                    // n x G: E_sr = A_sr X_r + Y_sr, zero where r = s
  std::vector<double> exports_total_e; // n: E_s
  std::vector<double> final_exports;   // n: sum over r != s of Y_sr
  matrix absorbed_by;                  // n x G: B Y, output of the row that ends in final demand of the column
  matrix value_in;                     // n x G: (t, j) is at (j, t): value added of economy t in a unit of j, V_t B_tj
  std::vector<double> value_total;     // n: value added of all economies in a unit of j
  matrix local_inverse_l;              // n x N: L_ss at the rows of s
  std::vector<double> local_value;     // n: V_s L_ss
  std::vector<double> local_absorbed;  // n: L_ss Y_ss
  std::vector<double> local_exported;  // n: L_ss E_s

  [[nodiscard]] table const& data() const { return system->data(); }
  [[nodiscard]] std::size_t economies() const { return data().economies(); }
  [[nodiscard]] std::size_t industries() const { return data().industries(); }
  [[nodiscard]] std::size_t size() const { return data().size(); }
  [[nodiscard]] std::size_t economy_of(std::size_t position) const { return position / industries(); }
  // Value added of the row's own economy, and of all others, in a unit of the row: V_s B_ss, sum over t != s of V_t B_ts.
  [[nodiscard]] double own_value(std::size_t i) const { return value_in(i, economy_of(i)); }
  [[nodiscard]] double foreign_value(std::size_t i) const { return value_total[i] - own_value(i); }
};

// With B at hand (may be null) two sets of solutions are products instead. Refers to the system, which must outlive it.
// Errors: mrio/singular where an economy's own I - A_ss is.
[[nodiscard]] result<accounts> make_accounts(leontief const&, matrix const* inverse_b = nullptr);

}  // namespace landsea::mrio
