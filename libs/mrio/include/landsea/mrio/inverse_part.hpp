#pragma once
// Columns of B that are at hand: all of them, those of one economy, or on one of several ranks those of its economies.
#include <optional>
#include <utility>

#include "landsea/mrio/matrix.hpp"

namespace landsea::mrio {

// Columns of B to read from.
struct panel {
  matrix own;  // empty where `all` looks into somebody else's
  const_view all;
};

// Refers to the matrix, which must outlive it.
class inverse_part {
 public:
  // All of B, where a function takes a part.
  inverse_part(matrix const& all) : columns_(all.all()) {}  // NOLINT: the whole is a part
  inverse_part(matrix const& columns, std::size_t first) : columns_(columns.all()), first_(first) {}
  // In single precision: what is read becomes double.
  inverse_part(single_matrix const& columns, std::size_t first) : columns_{nullptr, columns.rows(), columns.cols(), columns.rows()}, single_(columns.all()), first_(first) {}

  [[nodiscard]] std::size_t begin() const { return first_; }
  [[nodiscard]] std::size_t end() const { return first_ + columns_.cols; }
  [[nodiscard]] std::size_t rows() const { return columns_.rows; }
  // Columns [first, first + count), which must be at hand.
  [[nodiscard]] panel columns(std::size_t first, std::size_t count) const {
    assert(first >= begin() && first + count <= end());
    if (!in_single()) return {{}, columns_.block(0, first - first_, columns_.rows, count)};
    panel out{matrix::uninitialised(rows(), count), {}};
    for (std::size_t j = 0; j < count; ++j)
      for (std::size_t i = 0; i < rows(); ++i) out.own(i, j) = static_cast<double>(single_(i, first - first_ + j));
    out.all = out.own.all();
    return out;
  }
  [[nodiscard]] bool in_single() const { return single_.data != nullptr; }
  // All of B where it is here in double precision; none otherwise.
  [[nodiscard]] std::optional<const_view> whole() const { return !in_single() && columns_.cols == columns_.rows ? std::optional(columns_) : std::nullopt; }

 private:
  const_view columns_;
  basic_view<float const> single_;
  std::size_t first_ = 0;
};

}  // namespace landsea::mrio
