#pragma once
// Dense matrices by columns, and views of their parts. No arithmetic here: src/blas.hpp has it.
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

// Owns rows x cols numbers. Moves; copies only where clone() is written, because these are large.
template <class Number>
class basic_matrix {
 public:
  basic_matrix() = default;
  basic_matrix(std::size_t rows, std::size_t cols);  // zeros
  [[nodiscard]] static basic_matrix uninitialised(std::size_t rows, std::size_t cols);
  // Somebody else's memory, which lives as long as `keeper` does.
  [[nodiscard]] static basic_matrix kept_by(std::shared_ptr<void const> keeper, Number* data, std::size_t rows, std::size_t cols);
  [[nodiscard]] basic_matrix clone() const;

  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t cols() const { return cols_; }
  [[nodiscard]] std::size_t size() const { return rows_ * cols_; }
  [[nodiscard]] Number* data() { return data_.get(); }
  [[nodiscard]] Number const* data() const { return data_.get(); }
  [[nodiscard]] Number& operator()(std::size_t i, std::size_t j) { return all()(i, j); }
  [[nodiscard]] Number const& operator()(std::size_t i, std::size_t j) const { return all()(i, j); }
  [[nodiscard]] std::span<Number> column(std::size_t j) { return {data_.get() + j * rows_, rows_}; }
  [[nodiscard]] std::span<Number const> column(std::size_t j) const { return {data_.get() + j * rows_, rows_}; }
  [[nodiscard]] basic_view<Number> all() { return {data_.get(), rows_, cols_, rows_}; }
  [[nodiscard]] basic_view<Number const> all() const { return {data_.get(), rows_, cols_, rows_}; }
  [[nodiscard]] basic_view<Number> block(std::size_t row, std::size_t col, std::size_t n_rows, std::size_t n_cols) { return all().block(row, col, n_rows, n_cols); }
  [[nodiscard]] basic_view<Number const> block(std::size_t row, std::size_t col, std::size_t n_rows, std::size_t n_cols) const { return all().block(row, col, n_rows, n_cols); }

 private:
  struct release {
    std::shared_ptr<void const> keeper;
    void operator()(Number*) const;
  };
  std::size_t rows_ = 0, cols_ = 0;
  std::unique_ptr<Number[], release> data_;
};
using matrix = basic_matrix<double>;
using single_matrix = basic_matrix<float>;  // half the memory, seven digits

}  // namespace landsea::mrio
