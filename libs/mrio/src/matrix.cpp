#include "landsea/mrio/matrix.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <cstdlib>
#include <new>

namespace landsea::mrio {

namespace {
constexpr std::size_t kHugePage = std::size_t{1} << 21;
}

template <class Number>
void basic_matrix<Number>::release::operator()(Number* data) const {
  if (!keeper) std::free(data);
}

template <class Number>
basic_matrix<Number> basic_matrix<Number>::kept_by(std::shared_ptr<void const> keeper, Number* data, std::size_t rows, std::size_t cols) {
  basic_matrix out;
  out.rows_ = rows;
  out.cols_ = cols;
  out.data_ = std::unique_ptr<Number[], release>(data, release{std::move(keeper)});
  return out;
}

template <class Number>
basic_matrix<Number> basic_matrix<Number>::uninitialised(std::size_t rows, std::size_t cols) {
  basic_matrix out;
  out.rows_ = rows;
  out.cols_ = cols;
  if (rows * cols == 0) return out;
  auto const bytes = rows * cols * sizeof(Number);
  auto const alignment = bytes >= 2 * kHugePage ? kHugePage : std::size_t{64};
  auto const rounded = (bytes + alignment - 1) / alignment * alignment;
  auto* data = static_cast<Number*>(std::aligned_alloc(alignment, rounded));
  if (data == nullptr) throw std::bad_alloc();
  // Large pages make the first touch of a large matrix several times cheaper; refusal does no harm.
  if (alignment == kHugePage) ::madvise(data, rounded, MADV_HUGEPAGE);
  out.data_.reset(data);
  return out;
}

template <class Number>
basic_matrix<Number>::basic_matrix(std::size_t rows, std::size_t cols) : basic_matrix(uninitialised(rows, cols)) {
  std::fill_n(data_.get(), size(), Number{0});
}

template <class Number>
basic_matrix<Number> basic_matrix<Number>::clone() const {
  auto out = uninitialised(rows_, cols_);
  std::copy_n(data_.get(), size(), out.data_.get());
  return out;
}

template class basic_matrix<double>;
template class basic_matrix<float>;

}  // namespace landsea::mrio
