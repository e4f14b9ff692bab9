#pragma once
// The few routines of BLAS and LAPACK that we call, found in OpenBLAS at run time. All of them run on the calling thread
// alone: parallel work is cut into fixed pieces by us, so that results do not depend on the number of threads.
#include <cstddef>
#include <cstdint>

#include "landsea/mrio/kernels.hpp"
#include "landsea/mrio/matrix.hpp"

namespace landsea::mrio::blas {

using integer = std::int32_t;

// Fortran bindings; the trailing sizes are the hidden lengths of the character arguments.
struct routines {
  void (*dgemm)(char const*, char const*, integer const*, integer const*, integer const*, double const*, double const*, integer const*, double const*, integer const*, double const*, double*, integer const*, std::size_t, std::size_t);
  void (*sgemm)(char const*, char const*, integer const*, integer const*, integer const*, float const*, float const*, integer const*, float const*, integer const*, float const*, float*, integer const*, std::size_t, std::size_t);
  void (*dtrsm)(char const*, char const*, char const*, char const*, integer const*, integer const*, double const*, double const*, integer const*, double*, integer const*, std::size_t, std::size_t, std::size_t, std::size_t);
  void (*strsm)(char const*, char const*, char const*, char const*, integer const*, integer const*, float const*, float const*, integer const*, float*, integer const*, std::size_t, std::size_t, std::size_t, std::size_t);
  void (*dgetrf)(integer const*, integer const*, double*, integer const*, integer*, integer*);
  void (*sgetrf)(integer const*, integer const*, float*, integer const*, integer*, integer*);
  void (*dgetri)(integer const*, double*, integer const*, integer const*, double*, integer const*, integer*);
  void (*dgecon)(char const*, integer const*, double const*, integer const*, double const*, double*, double*, integer*, integer*, std::size_t);
  void (*set_num_threads)(int);
};

// The loaded library; load_kernels() must have succeeded.
[[nodiscard]] routines const& loaded();

// c = alpha op(a) op(b) + beta c.
struct scaling {
  double alpha = 1, beta = 0;
};
void multiply(view c, const_view a, const_view b, scaling = {});
void multiply(basic_view<float> c, basic_view<float const> a, basic_view<float const> b, scaling = {});
void multiply_transposed(view c, const_view a, const_view b, scaling = {});  // a' b

// The same over all cores, in pieces of c's rows (columns where a is transposed) fixed by its size alone.
void multiply_parallel(view c, const_view a, const_view b, scaling = {});
void multiply_transposed_parallel(view c, const_view a, const_view b, scaling = {});

enum class triangle { lower_unit, upper, lower_unit_transposed, upper_transposed };
// b = triangle(a)^-1 b.
void solve_triangle(triangle, const_view a, view b);
void solve_triangle(triangle, basic_view<float const> a, basic_view<float> b);
// LAPACK's factorisation of a panel.
inline void factorise(integer const* m, integer const* n, double* a, integer const* lda, integer* pivots, integer* info) { loaded().dgetrf(m, n, a, lda, pivots, info); }
inline void factorise(integer const* m, integer const* n, float* a, integer const* lda, integer* pivots, integer* info) { loaded().sgetrf(m, n, a, lda, pivots, info); }

}  // namespace landsea::mrio::blas
