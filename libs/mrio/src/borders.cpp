#include "borders.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dense.hpp"
#include "lu.hpp"

namespace landsea::mrio {

namespace {

class builder {
 public:
  builder(accounts const& a, inverse_part const& b, bool with_sink) : a_(a), b_(b), n_(a.size()), g_(a.economies()), m_(a.industries()), with_sink_(with_sink) {
    out_.foreign_once.assign(n_, 0.0);
    if (!with_sink) return;
    out_.last_crossing = matrix(n_, g_);
    out_.last_crossing_returned = matrix(n_, g_);
    out_.last_crossing_kept = matrix(n_, g_);
  }

  result<borders> build() {
    std::vector<char> singular(g_, 0);
    auto const from = b_.begin() / m_;
    parallel_for((b_.end() - b_.begin()) / m_, [&](std::size_t k) { singular[from + k] = !economy(from + k); });
    auto const& t = a_.data();
    t.add_over_ranks(out_.foreign_once);
    for (auto* x : {&out_.last_crossing, &out_.last_crossing_returned, &out_.last_crossing_kept}) t.add_over_ranks(*x);
    auto const at = std::find(singular.begin(), singular.end(), 1);
    if (at == singular.end()) return std::move(out_);
    return fail("mrio/singular", {}, fmt::format("the block of B of {} cannot be inverted", a_.data().economy(economy_id{static_cast<std::size_t>(at - singular.begin())}).code), "look for industries whose inputs use up all of their output; `landsea mrio check` lists them");
  }

 private:
  bool economy(std::size_t s) {
    auto const first = a_.data().first(s);
    auto const columns = b_.columns(first, m_);
    matrix block(m_, m_);
    for (std::size_t j = 0; j < m_; ++j) std::copy_n(columns.all.column(j) + first, m_, block.column(j).data());
    auto const factors = lu::factorise(std::move(block));
    if (factors.singular_at()) return false;
    foreign(s, factors);
    if (with_sink_) sink(s, factors, columns.all);
    return true;
  }

  void foreign(std::size_t s, lu const& block) {
    auto const first = a_.data().first(s);
    matrix row(m_, 1);
    for (std::size_t i = 0; i < m_; ++i) row(i, 0) = a_.foreign_value(first + i);
    block.solve_transposed(row.all());
    blas::multiply_transposed(as_column(std::span(out_.foreign_once).subspan(first, m_)), a_.local_inverse_l.block(first, 0, m_, m_), row.all());
  }

  // (I + M_s)^-1 E_s as absorbed by each economy, in the last column by all: B_ss^-1 (X_s - L_ss Y_ss by absorber).
  matrix exported_once(std::size_t s, lu const& block) const {
    auto const first = a_.data().first(s);
    matrix out(m_, g_ + 1);
    for (std::size_t l = 0; l < g_; ++l)
      for (std::size_t i = 0; i < m_; ++i) {
        out(i, l) = a_.absorbed_by(first + i, l) - (l == s ? a_.local_absorbed[first + i] : 0.0);
        out(i, g_) += out(i, l);
      }
    block.solve(out.all());
    return out;
  }

  void sink(std::size_t s, lu const& block, const_view columns) {
    auto const once = exported_once(s, block);
    matrix right(m_, 2), both(n_, 2);
    std::copy_n(once.column(g_).data(), m_, right.column(0).data());
    std::copy_n(once.column(s).data(), m_, right.column(1).data());
    blas::multiply(both.all(), columns, right.all());
    auto const& x = a_.data().output_x();
    for (std::size_t i = 0; i < n_; ++i) {
      out_.last_crossing(i, s) = x[i] - both(i, 0);
      out_.last_crossing_returned(i, s) = a_.absorbed_by(i, s) - both(i, 1);
    }
    for (std::size_t r = 0; r < g_; ++r) {
      auto const first = a_.data().first(r);
      auto const kept = out_.last_crossing_kept.block(first, s, m_, 1);
      blas::multiply(kept, columns.block(first, 0, m_, m_), as_column(once.column(r)), {-1, 0});
      for (std::size_t i = 0; i < m_; ++i) kept(i, 0) += a_.absorbed_by(first + i, r);
    }
  }

  accounts const& a_;
  inverse_part const& b_;
  std::size_t n_, g_, m_;
  bool with_sink_;
  borders out_;
};

}  // namespace

result<borders> make_borders(accounts const& a, inverse_part const& inverse_b, bool with_sink) { return builder(a, inverse_b, with_sink).build(); }

matrix directly_absorbed(accounts const& a) {
  auto const n = a.size(), m = a.industries();
  matrix out(n, a.economies());
  auto const z = a.data().intermediate_z().all();
  auto const own = a.data().own();
  parallel_for(own.size(), [&](std::size_t k) {
    auto const r = own.begin + k;
    auto const first = a.data().first(r);
    std::vector<double> scaled(m);
    for (std::size_t j = 0; j < m; ++j) scaled[j] = a.local_absorbed[first + j] * a.system->per_output()[first + j];
    auto const column = out.column(r);
    std::copy_n(a.data().final_y().column(r).data(), n, column.data());
    blas::multiply(as_column(column), z.block(0, first, n, m), as_column(scaled), {1, 1});
    std::fill_n(column.data() + first, m, 0.0);
  });
  a.data().add_over_ranks(out);
  return out;
}

std::vector<double> entered_first(accounts const& a) {
  auto const n = a.size(), m = a.industries();
  std::vector<double> out(n);
  auto const z = a.data().intermediate_z().all();
  auto const own = a.data().own();
  parallel_for(own.size(), [&](std::size_t k) {
    auto const s = own.begin + k;
    auto const first = a.data().first(s);
    auto weights = a.local_value;
    std::fill_n(weights.data() + first, m, 0.0);
    std::vector<double> entered(m);
    blas::multiply_transposed(as_column(entered), z.block(0, first, n, m), as_column(weights));
    for (std::size_t j = 0; j < m; ++j) entered[j] *= a.system->per_output()[first + j];
    blas::multiply_transposed(as_column(std::span(out).subspan(first, m)), a.local_inverse_l.block(first, 0, m, m), as_column(entered));
  });
  a.data().add_over_ranks(out);
  return out;
}

}  // namespace landsea::mrio
