#include "lu.hpp"

#include <algorithm>
#include <atomic>
#include <numeric>

#include "blas.hpp"

namespace landsea::mrio {

namespace {

constexpr std::size_t kPanel = 128, kPiece = 384, kSolvedAtOnce = 64;

// Swaps rows begin+i and with[i] in the columns of `a`, for each i in order.
template <class Number>
void swap_rows(basic_view<Number> a, std::size_t begin, std::span<std::int32_t const> with) {
  for (std::size_t j = 0; j < a.cols; ++j) {
    auto* column = a.column(j);
    for (std::size_t i = 0; i < with.size(); ++i)
      if (auto const other = static_cast<std::size_t>(with[i]); other != begin + i) std::swap(column[begin + i], column[other]);
  }
}

// Each piece reads all factors once: the larger they are, the more columns must share that reading.
constexpr std::size_t inverted_at_once(std::size_t n) { return n < 4096 ? 192 : n < 16384 ? 384 : 768; }

bool moves(std::size_t begin, std::span<std::int32_t const> with) {
  for (std::size_t i = 0; i < with.size(); ++i)
    if (static_cast<std::size_t>(with[i]) != begin + i) return true;
  return false;
}

template <class Number>
struct elimination {
  basic_view<Number> m;
  std::vector<std::int32_t>& swapped_with;
  std::optional<std::size_t> singular_at;

  std::size_t width(std::size_t begin) const { return std::min(kPanel, m.cols - begin); }
  std::span<std::int32_t const> swaps(std::size_t begin) const { return {swapped_with.data() + begin, width(begin)}; }

  void factorise_panel(std::size_t begin) {
    auto const rows = static_cast<blas::integer>(m.rows - begin), cols = static_cast<blas::integer>(width(begin)), stride = static_cast<blas::integer>(m.stride);
    blas::integer info = 0;
    auto* pivots = swapped_with.data() + begin;
    blas::factorise(&rows, &cols, m.column(begin) + begin, &stride, pivots, &info);
    for (blas::integer i = 0; i < cols; ++i) pivots[i] += static_cast<blas::integer>(begin) - 1;
    if (info > 0) singular_at = begin + static_cast<std::size_t>(info) - 1;
  }

  // The effect of the panel at `begin` on columns [from, to).
  void update(std::size_t begin, std::size_t from, std::size_t to) {
    auto const w = width(begin), below = begin + w;
    auto const columns = m.block(0, from, m.rows, to - from);
    if (moves(begin, swaps(begin))) swap_rows(columns, begin, swaps(begin));
    auto const top = columns.block(begin, 0, w, columns.cols);
    blas::solve_triangle(blas::triangle::lower_unit, m.block(begin, begin, w, w), top);
    blas::multiply(columns.block(below, 0, m.rows - below, columns.cols), m.block(below, begin, m.rows - below, w), top, {-1, 1});
  }

  // The first piece is the next panel, which is factorised at once while others still work on the rest.
  void step(std::size_t begin) {
    auto const next = begin + width(begin);
    if (next >= m.cols) return;
    auto const rest = next + width(next);
    auto const pieces = 1 + (m.cols - rest + kPiece - 1) / kPiece;
    parallel_for(pieces, [&](std::size_t p) {
      if (p == 0) {
        update(begin, next, rest);
        factorise_panel(next);
      } else {
        auto const from = rest + (p - 1) * kPiece;
        update(begin, from, std::min(from + kPiece, m.cols));
      }
    });
  }

  // Swaps of later panels reach the columns on their left only now: nothing before needed them.
  void finish() {
    auto const panels = (m.cols + kPanel - 1) / kPanel;
    parallel_for(panels, [&](std::size_t p) {
      auto const left = m.block(0, p * kPanel, m.rows, width(p * kPanel));
      for (auto begin = (p + 1) * kPanel; begin < m.cols; begin += kPanel)
        if (moves(begin, swaps(begin))) swap_rows(left, begin, swaps(begin));
    });
  }
};

double work_done(std::size_t at, std::size_t n) {
  auto const left = 1 - static_cast<double>(at) / static_cast<double>(n);
  return 1 - left * left * left;
}

}  // namespace

template <class Number>
basic_lu<Number> basic_lu<Number>::factorise(basic_matrix<Number> m, job const& work) {
  assert(m.rows() == m.cols());
  basic_lu out;
  out.factors_ = std::move(m);
  auto const n = out.size();
  out.swapped_with_.resize(n);
  elimination<Number> e{out.factors_.all(), out.swapped_with_, {}};
  if (n > 0) e.factorise_panel(0);
  for (std::size_t begin = 0; begin < n && !e.singular_at; begin += kPanel) {
    e.step(begin);
    work.report(work_done(std::min(begin + kPanel, n), n));
    if (work.stopped()) {
      out.stopped_ = true;
      return out;
    }
  }
  out.singular_at_ = e.singular_at;
  if (e.singular_at) return out;
  e.finish();
  out.row_at_.resize(n);
  std::iota(out.row_at_.begin(), out.row_at_.end(), std::size_t{0});
  for (std::size_t i = 0; i < n; ++i) std::swap(out.row_at_[i], out.row_at_[static_cast<std::size_t>(out.swapped_with_[i])]);
  out.position_of_row_.resize(n);
  for (std::size_t k = 0; k < n; ++k) out.position_of_row_[out.row_at_[k]] = k;
  out.unmoved_ = !moves(0, out.swapped_with_);
  return out;
}

template <class Number>
void basic_lu<Number>::permute(basic_view<Number> b) const {
  if (!unmoved_) swap_rows(b, 0, swapped_with_);
}

template <class Number>
void basic_lu<Number>::permute_back(basic_view<Number> b) const {
  if (unmoved_) return;
  for (std::size_t j = 0; j < b.cols; ++j)
    for (std::size_t i = b.rows; i-- > 0;) std::swap(b(i, j), b(static_cast<std::size_t>(swapped_with_[i]), j));
}

template <class Number>
void basic_lu<Number>::solve(basic_view<Number> b) const {
  parallel_chunks(b.cols, kSolvedAtOnce, [&](std::size_t begin, std::size_t end) {
    auto const part = b.block(0, begin, b.rows, end - begin);
    permute(part);
    blas::solve_triangle(blas::triangle::lower_unit, factors_.all(), part);
    blas::solve_triangle(blas::triangle::upper, factors_.all(), part);
  });
}

template <class Number>
void basic_lu<Number>::solve_transposed(basic_view<Number> b) const {
  parallel_chunks(b.cols, kSolvedAtOnce, [&](std::size_t begin, std::size_t end) {
    auto const part = b.block(0, begin, b.rows, end - begin);
    blas::solve_triangle(blas::triangle::upper_transposed, factors_.all(), part);
    blas::solve_triangle(blas::triangle::lower_unit_transposed, factors_.all(), part);
    permute_back(part);
  });
}

template <class Number>
void basic_lu<Number>::inverse_columns(std::size_t begin, std::size_t end, basic_view<Number> out) const {
  assert(out.rows == size() && out.cols == end - begin);
  std::size_t first = size();
  for (std::size_t j = begin; j < end; ++j) {
    std::fill_n(out.column(j - begin), size(), Number{0});
    auto const k = position_of_row_[j];
    out(k, j - begin) = 1;
    first = std::min(first, k);
  }
  auto const below = size() - first;
  blas::solve_triangle(blas::triangle::lower_unit, factors_.block(first, first, below, below), out.block(first, 0, below, out.cols));
  blas::solve_triangle(blas::triangle::upper, factors_.all(), out);
}

template <class Number>
basic_matrix<Number> basic_lu<Number>::inverse(job const& work) const {
  auto const n = size();
  auto out = basic_matrix<Number>::uninitialised(n, n);
  std::atomic<std::size_t> done{0};
  parallel_chunks(n, inverted_at_once(n), [&](std::size_t begin, std::size_t end) {
    if (work.stopped()) return;
    inverse_columns(begin, end, out.block(0, begin, n, end - begin));
    work.report(static_cast<double>(done += end - begin) / static_cast<double>(n));
  });
  return work.stopped() ? basic_matrix<Number>{} : std::move(out);
}

template class basic_lu<double>;
template class basic_lu<float>;

}  // namespace landsea::mrio
