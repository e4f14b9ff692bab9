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

template <class Number>
class basic_lu {
 public:
  // Takes the matrix over. Where the job is stopped, stopped() is true and nothing else may be asked.
  static basic_lu factorise(basic_matrix<Number> m, job const& = {});

  [[nodiscard]] std::size_t size() const { return factors_.rows(); }
  [[nodiscard]] bool stopped() const { return stopped_; }
  // The first column that depends on those before it exactly.
  [[nodiscard]] std::optional<std::size_t> singular_at() const { return singular_at_; }
  [[nodiscard]] basic_view<Number const> factors() const { return factors_.all(); }

  void solve(basic_view<Number> b) const;             // b = M^-1 b
  void solve_transposed(basic_view<Number> b) const;  // b = M'^-1 b
  // Columns [begin, end) of M^-1 into `out` (size() x (end - begin)). Knows that it starts from unit vectors.
  void inverse_columns(std::size_t begin, std::size_t end, basic_view<Number> out) const;
  // All of M^-1; empty if stopped.
  [[nodiscard]] basic_matrix<Number> inverse(job const& = {}) const;

 private:
  basic_matrix<Number> factors_;
  std::vector<std::int32_t> swapped_with_;     // row i was swapped with this row at step i
  std::vector<std::size_t> row_at_;            // row_at_[k]: the row of M that stands at k after all swaps
  std::vector<std::size_t> position_of_row_;   // its inverse
  bool unmoved_ = true;                        // no swaps
  bool stopped_ = false;
  std::optional<std::size_t> singular_at_;

  void permute(basic_view<Number> b) const;
  void permute_back(basic_view<Number> b) const;
};
using lu = basic_lu<double>;

}  // namespace landsea::mrio
