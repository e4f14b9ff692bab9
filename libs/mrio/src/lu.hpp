#pragma once
// P M = L U with partial pivoting, blocked, over all cores, with the same digits for any number of them: the matrix is cut
// into panels and pieces of fixed width, and each piece is worked on by one thread with one order of operations.
// Golub and Van Loan, "Matrix Computations", 4th ed., 3.4.
#include <cstdint>
#include <optional>
#include <vector>

#include "landsea/core/parallel.hpp"
#include "landsea/mrio/matrix.hpp"

namespace landsea::mrio {

class lu {
 public:
  // Takes the matrix over. Where the job is stopped, stopped() is true and nothing else may be asked.
  static lu factorise(matrix m, job const& = {});

  [[nodiscard]] std::size_t size() const { return factors_.rows(); }
  [[nodiscard]] bool stopped() const { return stopped_; }
  // The first column that depends on those before it exactly.
  [[nodiscard]] std::optional<std::size_t> singular_at() const { return singular_at_; }
  [[nodiscard]] const_view factors() const { return factors_.all(); }

  void solve(view b) const;             // b = M^-1 b
  void solve_transposed(view b) const;  // b = M'^-1 b
  // Columns [begin, end) of M^-1 into `out` (size() x (end - begin)). Knows that it starts from unit vectors.
  void inverse_columns(std::size_t begin, std::size_t end, view out) const;
  // All of M^-1; empty if stopped.
  [[nodiscard]] matrix inverse(job const& = {}) const;

 private:
  matrix factors_;
  std::vector<std::int32_t> swapped_with_;     // row i was swapped with this row at step i
  std::vector<std::size_t> row_at_;            // row_at_[k]: the row of M that stands at k after all swaps
  std::vector<std::size_t> position_of_row_;   // its inverse
  bool unmoved_ = true;                        // no swaps
  bool stopped_ = false;
  std::optional<std::size_t> singular_at_;

  void permute(view b) const;
  void permute_back(view b) const;
};

}  // namespace landsea::mrio
