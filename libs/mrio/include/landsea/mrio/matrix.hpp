#pragma once
// Dense matrices of doubles by columns, and views of their parts. No arithmetic here: src/blas.hpp has it.
#include <cassert>
#include <cstddef>
#include <memory>
#include <span>

namespace landsea::mrio {

// A part of somebody else's matrix: element (i, j) is data[i + j * stride].
template <class Number>
struct basic_view {
  Number* data = nullptr;
  std::size_t rows = 0, cols = 0, stride = 0;

  [[nodiscard]] Number& operator()(std::size_t i, std::size_t j) const {
    assert(i < rows && j < cols);
    return data[i + j * stride];
  }
  [[nodiscard]] Number* column(std::size_t j) const { return data + j * stride; }
  [[nodiscard]] basic_view block(std::size_t row, std::size_t col, std::size_t n_rows, std::size_t n_cols) const {
    assert(row + n_rows <= rows && col + n_cols <= cols);
    return {data + row + col * stride, n_rows, n_cols, stride};
  }
  operator basic_view<Number const>() const { return {data, rows, cols, stride}; }  // NOLINT: a view of what may change is one of what may not
};
using view = basic_view<double>;
using const_view = basic_view<double const>;

// Owns rows x cols doubles. Moves; copies only where clone() is written, because these are large.
class matrix {
 public:
  matrix() = default;
  matrix(std::size_t rows, std::size_t cols);  // zeros
  [[nodiscard]] static matrix uninitialised(std::size_t rows, std::size_t cols);
  // Somebody else's memory, which lives as long as `keeper` does.
  [[nodiscard]] static matrix kept_by(std::shared_ptr<void const> keeper, double* data, std::size_t rows, std::size_t cols);
  [[nodiscard]] matrix clone() const;

  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t cols() const { return cols_; }
  [[nodiscard]] std::size_t size() const { return rows_ * cols_; }
  [[nodiscard]] double* data() { return data_.get(); }
  [[nodiscard]] double const* data() const { return data_.get(); }
  [[nodiscard]] double& operator()(std::size_t i, std::size_t j) { return all()(i, j); }
  [[nodiscard]] double const& operator()(std::size_t i, std::size_t j) const { return all()(i, j); }
  [[nodiscard]] std::span<double> column(std::size_t j) { return {data_.get() + j * rows_, rows_}; }
  [[nodiscard]] std::span<double const> column(std::size_t j) const { return {data_.get() + j * rows_, rows_}; }
  [[nodiscard]] view all() { return {data_.get(), rows_, cols_, rows_}; }
  [[nodiscard]] const_view all() const { return {data_.get(), rows_, cols_, rows_}; }
  [[nodiscard]] view block(std::size_t row, std::size_t col, std::size_t n_rows, std::size_t n_cols) { return all().block(row, col, n_rows, n_cols); }
  [[nodiscard]] const_view block(std::size_t row, std::size_t col, std::size_t n_rows, std::size_t n_cols) const { return all().block(row, col, n_rows, n_cols); }

 private:
  struct release {
    std::shared_ptr<void const> keeper;
    void operator()(double*) const;
  };
  std::size_t rows_ = 0, cols_ = 0;
  std::unique_ptr<double[], release> data_;
};

}  // namespace landsea::mrio
