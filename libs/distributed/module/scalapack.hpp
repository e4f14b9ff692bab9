#pragma once
// The routines of BLACS and ScaLAPACK that we call. Blackford and others, "ScaLAPACK Users' Guide", SIAM 1997.
#include <mpi.h>

#include <array>
#include <cstddef>

using descriptor = std::array<int, 9>;  // 1: context, 8: leading dimension of what the rank holds

extern "C" {
int Csys2blacs_handle(MPI_Comm communicator);
void Cblacs_gridinit(int* context, char const* order, int rows, int cols);
void Cblacs_gridinfo(int context, int* rows, int* cols, int* row, int* col);
void Cblacs_gridexit(int context);
void Cpdgemr2d(int m, int n, double const* a, int ia, int ja, int const* desc_a, double* b, int ib, int jb, int const* desc_b, int context);
int numroc_(int const* n, int const* block, int const* process, int const* source, int const* processes);
void descinit_(int* desc, int const* m, int const* n, int const* mb, int const* nb, int const* row_source, int const* col_source, int const* context, int const* leading, int* info);
void pdgetrf_(int const* m, int const* n, double* a, int const* ia, int const* ja, int const* desc, int* pivots, int* info);
void pdgetrs_(char const* transposed, int const* n, int const* count, double const* a, int const* ia, int const* ja, int const* desc_a, int const* pivots, double* b, int const* ib, int const* jb, int const* desc_b, int* info);
void pdlaswp_(char const* direction, char const* rows_or_columns, int const* n, double* a, int const* ia, int const* ja, int const* desc, int const* first, int const* last, int const* pivots);
void pdtrsm_(char const* side, char const* triangle, char const* transposed, char const* unit, int const* m, int const* n, double const* alpha, double const* a, int const* ia, int const* ja, int const* desc_a, double* b, int const* ib, int const* jb, int const* desc_b);
void pdgemm_(char const* transposed_a, char const* transposed_b, int const* m, int const* n, int const* k, double const* alpha, double const* a, int const* ia, int const* ja, int const* desc_a, double const* b, int const* ib, int const* jb, int const* desc_b, double const* beta, double* c, int const* ic, int const* jc, int const* desc_c);
// BLAS; the trailing sizes are the hidden lengths of the character arguments.
void dgemm_(char const* transposed_a, char const* transposed_b, int const* m, int const* n, int const* k, double const* alpha, double const* a, int const* lda, double const* b, int const* ldb, double const* beta, double* c, int const* ldc, std::size_t, std::size_t);
void dtrsm_(char const* side, char const* triangle, char const* transposed, char const* unit, int const* m, int const* n, double const* alpha, double const* a, int const* lda, double* b, int const* ldb, std::size_t, std::size_t, std::size_t, std::size_t);
}
