#pragma once
// The Leontief system of a table: A = Z x^-1, B = (I - A)^-1 (Miller and Blair, "Input-Output Analysis", 3rd ed., ch. 2-3).
// Of a table that is spread over several ranks, I - A and B are too: no rank holds more than its part of them.
// I - A is factorised once; what is asked is then solved for, and B is formed only where all of it is needed.
// Columns of industries without output are zero in A; their rows stay.
#include <memory>
#include <vector>

#include "landsea/core/parallel.hpp"
#include "landsea/mrio/inverse_part.hpp"
#include "landsea/mrio/table.hpp"

namespace landsea::mrio {

enum class value_basis : std::uint8_t {
  residual,  // v = x - 1'Z: taxes and margins on inputs count as value added; all identities hold
  reported   // v = the table's rows of value added; contents then add up to less than exports
};

// single: factors (and B) in 4 bytes a number. Solutions are refined in double precision until their residual is that of double;
// B is not, and keeps about seven digits less those that the condition takes: measure_precision().
enum class precision : std::uint8_t { double_, single };

struct leontief_options {
  value_basis basis = value_basis::residual;
  precision numbers = precision::double_;
};

class leontief {
 public:
  // Refers to the table, which must outlive it. Errors: mrio/singular (names an industry), mrio/ill-conditioned, mrio/no-blas,
  // mrio/no-value-added (basis reported without such rows),
  // mrio/precision (single: solutions do not get better by refining), job/stopped.
  [[nodiscard]] static result<leontief> build(table const&, leontief_options = {}, job const& = {});
  leontief(leontief&&) noexcept;
  leontief& operator=(leontief&&) noexcept;
  ~leontief();

  [[nodiscard]] table const& data() const;
  [[nodiscard]] std::vector<double> const& value_added() const;   // in the table's unit, by the chosen basis
  [[nodiscard]] std::vector<double> const& value_share_v() const; // value added per unit of output; 0 without output
  [[nodiscard]] std::vector<double> const& per_output() const;    // 1 / x; 0 without output

  // Estimate of 1 / (|I-A|_1 |B|_1), from above as a rule: Hager (1984), Higham (ACM TOMS 14, 1988).
  [[nodiscard]] double reciprocal_condition() const;
  // Whether solutions are refined by a step on their residual: below a reciprocal condition of 1e-6.
  [[nodiscard]] bool refines() const;

  [[nodiscard]] matrix solve(matrix right) const;             // B right; right is n x k
  [[nodiscard]] matrix solve_transposed(matrix right) const;  // B' right
  // Columns [begin, end) of B.
  [[nodiscard]] matrix inverse_columns(std::size_t begin, std::size_t end) const;
  // All of B, on several ranks the columns of the rank's own economies (not refined there); empty if the job was stopped.
  [[nodiscard]] matrix inverse_b(job const& = {}) const;
  // The same of a system in single precision.
  [[nodiscard]] single_matrix inverse_in_single(job const& = {}) const;
  [[nodiscard]] bool in_single() const;
  // In single precision the largest residual that a solution was left with, relative to its right side; 0 before any.
  [[nodiscard]] double worst_residual() const;
  // The largest entry of |(I-A) B w - w| over three fixed vectors w of norm 1 (largest entry): how good B is.
  [[nodiscard]] double residual_of(inverse_part const&) const;

 private:
  struct state;
  explicit leontief(std::unique_ptr<state>);
  std::unique_ptr<state> state_;
};

}  // namespace landsea::mrio
