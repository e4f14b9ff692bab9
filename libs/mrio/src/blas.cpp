#include "blas.hpp"

#include "landsea/core/parallel.hpp"

namespace landsea::mrio::blas {

namespace {

constexpr std::size_t kRowsAtOnce = 256, kColumnsAtOnce = 64;

integer in(std::size_t n) { return static_cast<integer>(n); }
// BLAS wants a stride of at least one even for empty matrices.
template <class Number>
integer stride_of(basic_view<Number> a) { return in(a.stride == 0 ? 1 : a.stride); }

auto gemm_of(double*) { return loaded().dgemm; }
auto gemm_of(float*) { return loaded().sgemm; }
auto trsm_of(double*) { return loaded().dtrsm; }
auto trsm_of(float*) { return loaded().strsm; }

template <class Number>
void gemm(char const* transposed, basic_view<Number> c, basic_view<Number const> a, basic_view<Number const> b, std::size_t inner, scaling by) {
  if (c.rows == 0 || c.cols == 0) return;
  auto const m = in(c.rows), n = in(c.cols), k = in(inner), lda = stride_of(a), ldb = stride_of(b), ldc = stride_of(c);
  auto const alpha = static_cast<Number>(by.alpha), beta = static_cast<Number>(by.beta);
  gemm_of(c.data)(transposed, "N", &m, &n, &k, &alpha, a.data, &lda, b.data, &ldb, &beta, c.data, &ldc, 1, 1);
}

}  // namespace

void multiply(view c, const_view a, const_view b, scaling by) {
  assert(a.rows == c.rows && b.cols == c.cols && a.cols == b.rows);
  gemm("N", c, a, b, a.cols, by);
}

void multiply(basic_view<float> c, basic_view<float const> a, basic_view<float const> b, scaling by) {
  assert(a.rows == c.rows && b.cols == c.cols && a.cols == b.rows);
  gemm("N", c, a, b, a.cols, by);
}

void multiply_transposed(view c, const_view a, const_view b, scaling by) {
  assert(a.cols == c.rows && b.cols == c.cols && a.rows == b.rows);
  gemm("T", c, a, b, a.rows, by);
}

void multiply_parallel(view c, const_view a, const_view b, scaling by) {
  parallel_chunks(c.rows, kRowsAtOnce, [&](std::size_t begin, std::size_t end) {
    multiply(c.block(begin, 0, end - begin, c.cols), a.block(begin, 0, end - begin, a.cols), b, by);
  });
}

void multiply_transposed_parallel(view c, const_view a, const_view b, scaling by) {
  parallel_chunks(c.rows, kColumnsAtOnce, [&](std::size_t begin, std::size_t end) {
    multiply_transposed(c.block(begin, 0, end - begin, c.cols), a.block(0, begin, a.rows, end - begin), b, by);
  });
}

namespace {

template <class Number>
void trsm(triangle which, basic_view<Number const> a, basic_view<Number> b) {
  assert(a.rows == a.cols && a.rows == b.rows);
  if (b.rows == 0 || b.cols == 0) return;
  auto const lower = which == triangle::lower_unit || which == triangle::lower_unit_transposed;
  auto const transposed = which == triangle::lower_unit_transposed || which == triangle::upper_transposed;
  auto const m = in(b.rows), n = in(b.cols), lda = stride_of(a), ldb = stride_of(b);
  Number const one = 1;
  trsm_of(b.data)("L", lower ? "L" : "U", transposed ? "T" : "N", lower ? "U" : "N", &m, &n, &one, a.data, &lda, b.data, &ldb, 1, 1, 1, 1);
}

}  // namespace

void solve_triangle(triangle which, const_view a, view b) { trsm(which, a, b); }
void solve_triangle(triangle which, basic_view<float const> a, basic_view<float> b) { trsm(which, a, b); }

}  // namespace landsea::mrio::blas
