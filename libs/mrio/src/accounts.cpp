#include "landsea/mrio/accounts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "dense.hpp"
#include "lu.hpp"

namespace landsea::mrio {

namespace {

constexpr std::size_t kColumns = 64;

class builder {
 public:
  builder(leontief const& system, matrix const* inverse_b)
      : inverse_(inverse_b), system_(system), t_(system.data()), n_(t_.size()), g_(t_.economies()), m_(t_.industries()) {}

  result<accounts> build() {
    out_.system = &system_;
    exports();
    values();
    out_.absorbed_by = absorbed();
    auto const bad = local();
    if (bad) return fail("mrio/singular", {}, fmt::format("the domestic part of I - A of {} cannot be inverted", t_.economy(economy_id{*bad}).code), "look for industries whose domestic inputs use up all of their output; `landsea mrio check` lists them");
    return std::move(out_);
  }

 private:
  void exports() {
    out_.exports_e = matrix(n_, g_);
    auto const& z = t_.intermediate_z();
    auto const& y = t_.final_y();
    parallel_for(t_.own().size(), [&](std::size_t k) {
      auto const r = t_.own().begin + k;
      auto const to = out_.exports_e.column(r);
      for (auto j = t_.first(r); j < t_.first(r + 1); ++j) {
        auto const used = z.column(j);
        // Inputs of an industry without output have no place in A.
        if (system_.per_output()[j] == 0) continue;
        for (std::size_t i = 0; i < n_; ++i) to[i] += used[i];
      }
      for (std::size_t i = 0; i < n_; ++i) to[i] += y(i, r);
      std::fill(to.begin() + static_cast<std::ptrdiff_t>(t_.first(r)), to.begin() + static_cast<std::ptrdiff_t>(t_.first(r + 1)), 0.0);
    });
    t_.add_over_ranks(out_.exports_e);
    out_.exports_total_e.assign(n_, 0.0);
    out_.final_exports.assign(n_, 0.0);
    for (std::size_t r = 0; r < g_; ++r)
      for (std::size_t i = 0; i < n_; ++i) {
        out_.exports_total_e[i] += out_.exports_e(i, r);
        if (i / m_ != r) out_.final_exports[i] += y(i, r);
      }
  }

  void values() {
    auto const& v = system_.value_share_v();
    out_.value_in = matrix(n_, g_);
    if (inverse_ == nullptr) {
      for (std::size_t i = 0; i < n_; ++i) out_.value_in(i, i / m_) = v[i];
      out_.value_in = system_.solve_transposed(std::move(out_.value_in));
    } else {
      parallel_for(n_, [&](std::size_t j) {
        auto const column = inverse_->column(j);
        for (std::size_t t = 0; t < g_; ++t) out_.value_in(j, t) = dot(column.subspan(t_.first(t), m_), std::span(v).subspan(t_.first(t), m_));
      }, kColumns);
    }
    out_.value_total.assign(n_, 0.0);
    for (std::size_t t = 0; t < g_; ++t)
      for (std::size_t j = 0; j < n_; ++j) out_.value_total[j] += out_.value_in(j, t);
  }

  matrix absorbed() const {
    if (inverse_ == nullptr) return system_.solve(t_.final_y().clone());
    matrix out(n_, g_);
    blas::multiply_parallel(out.all(), inverse_->all(), t_.final_y().all());
    return out;
  }

  // The economy whose own system is singular, if any.
  std::optional<std::size_t> local() {
    out_.local_inverse_l = matrix(n_, m_);
    out_.local_value.assign(n_, 0.0);
    out_.local_absorbed.assign(n_, 0.0);
    out_.local_exported.assign(n_, 0.0);
    std::vector<char> singular(g_, 0);
    parallel_for(t_.own().size(), [&](std::size_t k) { singular[t_.own().begin + k] = !local_of(t_.own().begin + k); });
    t_.add_over_ranks(out_.local_inverse_l);
    for (auto* x : {&out_.local_value, &out_.local_absorbed, &out_.local_exported}) t_.add_over_ranks(*x);
    auto const at = std::find(singular.begin(), singular.end(), 1);
    if (at == singular.end()) return std::nullopt;
    return static_cast<std::size_t>(at - singular.begin());
  }

  bool local_of(std::size_t s) {
    auto const begin = t_.first(s);
    matrix own(m_, m_);
    for (std::size_t j = 0; j < m_; ++j) {
      for (std::size_t i = 0; i < m_; ++i) own(i, j) = -t_.intermediate_z()(begin + i, begin + j) * system_.per_output()[begin + j];
      own(j, j) += 1;
    }
    auto const factors = lu::factorise(std::move(own));
    if (factors.singular_at()) return false;
    auto const l = out_.local_inverse_l.block(begin, 0, m_, m_);
    factors.inverse_columns(0, m_, l);
    auto const part = [&](std::span<double const> x) { return as_column(x.subspan(begin, m_)); };
    auto const into = [&](std::span<double> x) { return as_column(x.subspan(begin, m_)); };
    blas::multiply_transposed(into(out_.local_value), l, part(system_.value_share_v()));
    blas::multiply(into(out_.local_absorbed), l, part(t_.final_y().column(s)));
    blas::multiply(into(out_.local_exported), l, part(out_.exports_total_e));
    return true;
  }

  accounts out_;
  matrix const* inverse_;
  leontief const& system_;
  table const& t_;
  std::size_t n_, g_, m_;
};

}  // namespace

result<accounts> make_accounts(leontief const& system, matrix const* inverse_b) { return builder(system, inverse_b).build(); }

}  // namespace landsea::mrio
