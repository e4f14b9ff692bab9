#include "landsea/mrio/leontief.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <numeric>

#include "blas.hpp"
#include "condition.hpp"
#include "lu.hpp"

namespace landsea::mrio {

namespace {

constexpr std::size_t kColumns = 64, kInvertedAtOnce = 192;
constexpr double kRefineBelow = 1e-6;
constexpr double kUselessBelow = 4 * std::numeric_limits<double>::epsilon();

}  // namespace

struct leontief::state {
  table const* data = nullptr;
  std::vector<double> value_added, value_share, per_output;
  lu factors;
  double norm = 0, reciprocal_condition = 0;

  // I - A, and the largest column sum of its absolute values.
  matrix system() {
    auto const n = data->size();
    auto const& z = data->intermediate_z();
    auto m = matrix::uninitialised(n, n);
    std::vector<double> sums(n, 0.0);
    parallel_for(n, [&](std::size_t j) {
      auto const from = z.column(j);
      auto const to = m.column(j);
      for (std::size_t i = 0; i < n; ++i) to[i] = -from[i] * per_output[j];
      to[j] += 1;
      for (auto const value : to) sums[j] += std::abs(value);
    }, kColumns);
    norm = n == 0 ? 0 : *std::max_element(sums.begin(), sums.end());
    return m;
  }

  std::string inputs_of(std::size_t j) const {
    auto const column = data->intermediate_z().column(j);
    auto const share = std::accumulate(column.begin(), column.end(), 0.0) * per_output[j];
    return fmt::format("{} (inputs are {:.6g} of its output)", data->label(j), share);
  }

  // right - (I - A) x, with A = Z / x by columns.
  matrix residual(const_view x, const_view right) const {
    auto const n = x.rows, k = x.cols;
    matrix scaled(n, k);
    auto out = matrix::uninitialised(n, k);
    for (std::size_t c = 0; c < k; ++c)
      for (std::size_t i = 0; i < n; ++i) {
        scaled(i, c) = x(i, c) * per_output[i];
        out(i, c) = right(i, c) - x(i, c);
      }
    blas::multiply_parallel(out.all(), data->intermediate_z().all(), scaled.all(), {1, 1});
    return out;
  }

  // The same for (I - A)'.
  matrix residual_transposed(const_view x, const_view right) const {
    auto const n = x.rows, k = x.cols;
    auto out = matrix::uninitialised(n, k);
    blas::multiply_transposed_parallel(out.all(), data->intermediate_z().all(), x);
    for (std::size_t c = 0; c < k; ++c)
      for (std::size_t i = 0; i < n; ++i) out(i, c) = right(i, c) - x(i, c) + out(i, c) * per_output[i];
    return out;
  }
};

leontief::leontief(std::unique_ptr<state> s) : state_(std::move(s)) {}
leontief::leontief(leontief&&) noexcept = default;
leontief& leontief::operator=(leontief&&) noexcept = default;
leontief::~leontief() = default;

namespace {

result<std::vector<double>> value_added_of(table const& t, value_basis basis) {
  if (basis == value_basis::residual) return t.residual_value_added_v();
  if (auto reported = t.reported_value_added()) return std::move(*reported);
  return fail("mrio/no-value-added", {}, "the table has no row of value added", "use the residual basis: output less intermediate inputs");
}

void add(view to, const_view from) {
  for (std::size_t j = 0; j < to.cols; ++j)
    for (std::size_t i = 0; i < to.rows; ++i) to(i, j) += from(i, j);
}

}  // namespace

result<leontief> leontief::build(table const& t, leontief_options options, job const& work) {
  if (auto loaded = load_kernels(); !loaded) return std::unexpected(std::move(loaded.error()));
  auto value_added = value_added_of(t, options.basis);
  if (!value_added) return std::unexpected(std::move(value_added.error()));
  auto s = std::make_unique<state>();
  s->data = &t;
  s->value_added = std::move(*value_added);
  for (auto const x : t.output_x()) s->per_output.push_back(x == 0 ? 0 : 1 / x);
  for (std::size_t i = 0; i < t.size(); ++i) s->value_share.push_back(s->value_added[i] * s->per_output[i]);
  s->factors = lu::factorise(s->system(), work);
  if (s->factors.stopped()) return fail("job/stopped", {}, "stopped before I - A was factorised");
  if (auto const at = s->factors.singular_at())
    return fail("mrio/singular", {}, fmt::format("I - A cannot be inverted: it breaks down at {}", s->inputs_of(*at)), "look for industries whose inputs use up all of their output; `landsea mrio check` lists them");
  auto const inverse = estimate_inverse_norm(s->factors);
  s->reciprocal_condition = 1 / (s->norm * inverse.norm);
  if (!(s->reciprocal_condition >= kUselessBelow))
    return fail("mrio/ill-conditioned", {}, fmt::format("I - A is singular within rounding (reciprocal condition {:.1e}): the largest multipliers are those of {}", s->reciprocal_condition, s->inputs_of(inverse.column)), "look for groups of industries whose inputs use up all of their output; `landsea mrio check` lists them");
  return leontief(std::move(s));
}

table const& leontief::data() const { return *state_->data; }
std::vector<double> const& leontief::value_added() const { return state_->value_added; }
std::vector<double> const& leontief::value_share_v() const { return state_->value_share; }
std::vector<double> const& leontief::per_output() const { return state_->per_output; }
double leontief::reciprocal_condition() const { return state_->reciprocal_condition; }
bool leontief::refines() const { return state_->reciprocal_condition < kRefineBelow; }

matrix leontief::solve(matrix right) const {
  auto const& s = *state_;
  auto const before = refines() ? right.clone() : matrix{};
  s.factors.solve(right.all());
  if (refines()) {
    auto correction = s.residual(right.all(), before.all());
    s.factors.solve(correction.all());
    add(right.all(), correction.all());
  }
  return right;
}

matrix leontief::solve_transposed(matrix right) const {
  auto const& s = *state_;
  auto const before = refines() ? right.clone() : matrix{};
  s.factors.solve_transposed(right.all());
  if (refines()) {
    auto correction = s.residual_transposed(right.all(), before.all());
    s.factors.solve_transposed(correction.all());
    add(right.all(), correction.all());
  }
  return right;
}

matrix leontief::inverse_columns(std::size_t begin, std::size_t end) const {
  auto const& s = *state_;
  auto const n = s.data->size();
  auto out = matrix::uninitialised(n, end - begin);
  s.factors.inverse_columns(begin, end, out.all());
  if (!refines()) return out;
  matrix units(n, end - begin);
  for (auto j = begin; j < end; ++j) units(j, j - begin) = 1;
  auto correction = s.residual(out.all(), units.all());
  s.factors.solve(correction.all());
  add(out.all(), correction.all());
  return out;
}

matrix leontief::inverse_b(job const& work) const {
  if (!refines()) return state_->factors.inverse(work);
  auto const n = data().size();
  auto out = matrix::uninitialised(n, n);
  for (std::size_t begin = 0; begin < n; begin += kInvertedAtOnce) {
    if (work.stopped()) return {};
    auto const end = std::min(begin + kInvertedAtOnce, n);
    auto const part = inverse_columns(begin, end);
    std::copy_n(part.data(), part.size(), out.column(begin).data());
    work.report(static_cast<double>(end) / static_cast<double>(n));
  }
  return out;
}

double leontief::residual_of(matrix const& inverse_b) const {
  auto const n = inverse_b.rows();
  matrix w(n, 3);
  for (std::size_t i = 0; i < n; ++i) {
    w(i, 0) = 1;
    w(i, 1) = i % 2 == 0 ? 1 : -1;
    w(i, 2) = std::cos(static_cast<double>(i));
  }
  auto x = matrix::uninitialised(n, 3);
  blas::multiply_parallel(x.all(), inverse_b.all(), w.all());
  auto const r = state_->residual(x.all(), w.all());
  double out = 0;
  for (std::size_t c = 0; c < r.cols(); ++c)
    for (auto const value : r.column(c)) out = std::max(out, std::abs(value));
  return out;
}

}  // namespace landsea::mrio
