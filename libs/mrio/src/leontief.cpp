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
constexpr double kGoodResidual = 1e-14, kBadResidual = 1e-9;  // of single precision, relative to the right side
constexpr int kMostSteps = 10;
constexpr double kUselessBelow = 4 * std::numeric_limits<double>::epsilon();

}  // namespace

struct leontief::state {
  table const* data = nullptr;
  std::vector<double> value_added, value_share, per_output;
  lu factors;
  std::unique_ptr<distributed::spread_system> spread;  // instead of them, on several ranks
  basic_lu<float> single;                              // or these
  bool in_single = false;
  mutable std::atomic<double> worst_residual{0};
  double norm = 0, reciprocal_condition = 0;

  // Column j of I - A, and the sum of its absolute values.
  double fill(std::size_t j, std::span<double> to) const {
    auto const from = data->intermediate_z().column(j);
    for (std::size_t i = 0; i < to.size(); ++i) to[i] = -from[i] * per_output[j];
    to[j] += 1;
    double sum = 0;
    for (auto const value : to) sum += std::abs(value);
    return sum;
  }

  void factorise(job const& work) {
    auto const n = data->size();
    std::vector<double> sums(n, 0.0);
    if (auto const* among = data->among()) {
      auto const width = distributed::width_of_parts(data->economies(), among->size()) * data->industries();
      spread = among->factorise({n, width, [&](std::size_t j, std::span<double> to) { sums[j] = fill(j, to); }}, work);
      data->add_over_ranks(sums);
    } else {
      if (in_single) return factorise_in_single(sums, work);
      auto m = matrix::uninitialised(n, n);
      parallel_for(n, [&](std::size_t j) { sums[j] = fill(j, m.column(j)); }, kColumns);
      factors = lu::factorise(std::move(m), work);
    }
    norm = n == 0 ? 0 : *std::max_element(sums.begin(), sums.end());
  }
  void factorise_in_single(std::vector<double>& sums, job const& work) {
    auto const n = data->size();
    auto m = single_matrix::uninitialised(n, n);
    parallel_chunks(n, kColumns, [&](std::size_t begin, std::size_t end) {
      std::vector<double> column(n);
      for (auto j = begin; j < end; ++j) {
        sums[j] = fill(j, column);
        for (std::size_t i = 0; i < n; ++i) m(i, j) = static_cast<float>(column[i]);
      }
    });
    norm = *std::max_element(sums.begin(), sums.end());
    single = basic_lu<float>::factorise(std::move(m), work);
  }
  bool stopped() const { return spread ? spread->stopped() : in_single ? single.stopped() : factors.stopped(); }
  std::optional<std::size_t> singular_at() const { return spread ? spread->singular_at() : in_single ? single.singular_at() : factors.singular_at(); }

  // x = (I - A)^-1 x, or with its transpose, as the factors give it. x is a whole matrix.
  void solve_by_factors(view x, bool transposed) const {
    assert(x.stride == x.rows);
    if (spread) spread->solve(std::span(x.data, x.rows * x.cols), x.cols, transposed);
    else if (in_single) solve_in_single(x, transposed);
    else if (transposed) factors.solve_transposed(x);
    else factors.solve(x);
  }

  // Each column times its largest entry, which single precision need not be able to hold.
  void solve_in_single(view x, bool transposed) const {
    auto y = single_matrix::uninitialised(x.rows, x.cols);
    std::vector<double> scale(x.cols, 0.0);
    parallel_for(x.cols, [&](std::size_t c) {
      for (std::size_t i = 0; i < x.rows; ++i) scale[c] = std::max(scale[c], std::abs(x(i, c)));
      for (std::size_t i = 0; i < x.rows; ++i) y(i, c) = scale[c] == 0 ? 0.0F : static_cast<float>(x(i, c) / scale[c]);
    });
    if (transposed) single.solve_transposed(y.all());
    else single.solve(y.all());
    parallel_for(x.cols, [&](std::size_t c) {
      for (std::size_t i = 0; i < x.rows; ++i) x(i, c) = static_cast<double>(y(i, c)) * scale[c];
    });
  }

  // x as it comes out of the factors, made better by steps on its residual, which is in double precision.
  matrix solve_refined(matrix right, bool transposed) const {
    if (!refines()) {
      solve_by_factors(right.all(), transposed);
      return right;
    }
    auto const before = right.clone();
    solve_by_factors(right.all(), transposed);
    auto previous = std::numeric_limits<double>::infinity();
    for (int step = 0; step < (in_single ? kMostSteps : 1); ++step) {
      auto correction = transposed ? residual_transposed(right.all(), before.all()) : residual(right.all(), before.all());
      auto const now = in_single ? relative(correction, before) : 0.0;
      if (in_single && (now <= kGoodResidual || now > previous / 2)) {
        previous = std::min(now, previous);
        break;
      }
      previous = now;
      solve_by_factors(correction.all(), transposed);
      for (std::size_t i = 0; i < right.size(); ++i) right.data()[i] += correction.data()[i];
    }
    if (in_single && previous > worst_residual) worst_residual = previous;
    return right;
  }
  bool refines() const { return in_single || reciprocal_condition < kRefineBelow; }

  // The largest entry of a residual over that of its right side, column by column.
  static double relative(matrix const& residual, matrix const& right) {
    auto const largest = [](std::span<double const> x) {
      double out = 0;
      for (auto const value : x) out = std::max(out, std::abs(value));
      return out;
    };
    double out = 0;
    for (std::size_t c = 0; c < right.cols(); ++c)
      if (auto const by = largest(right.column(c)); by > 0) out = std::max(out, largest(residual.column(c)) / by);
    return out;
  }

  std::string inputs_of(std::size_t j) const {
    auto const share = (data->output_x()[j] - data->residual_value_added_v()[j]) * per_output[j];
    return fmt::format("{} (inputs are {:.6g} of its output)", data->label(j), share);
  }

  // The columns of Z that are here.
  const_view own_z() const { return data->intermediate_z().block(0, data->first(data->own().begin), data->size(), data->own().size() * data->industries()); }

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
    auto const z = own_z();
    auto const rows = scaled.block(data->first(data->own().begin), 0, z.cols, k);
    if (data->among() == nullptr) {
      blas::multiply_parallel(out.all(), z, rows, {1, 1});
      return out;
    }
    matrix product(n, k);
    if (z.cols > 0) blas::multiply_parallel(product.all(), z, rows);
    data->add_over_ranks(product);
    for (std::size_t i = 0; i < out.size(); ++i) out.data()[i] += product.data()[i];
    return out;
  }

  // The same for (I - A)'.
  matrix residual_transposed(const_view x, const_view right) const {
    auto const n = x.rows, k = x.cols;
    matrix out(n, k);
    auto const z = own_z();
    blas::multiply_transposed_parallel(out.block(data->first(data->own().begin), 0, z.cols, k), z, x);
    data->add_over_ranks(out);
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

namespace {
matrix as_matrix(std::vector<double> const& column) {
  auto out = matrix::uninitialised(column.size(), 1);
  std::copy(column.begin(), column.end(), out.data());
  return out;
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
  s->in_single = options.numbers == precision::single && t.among() == nullptr;
  s->factorise(work);
  if (s->stopped()) return fail("job/stopped", {}, "stopped before I - A was factorised");
  if (auto const at = s->singular_at())
    return fail("mrio/singular", {}, fmt::format("I - A cannot be inverted: it breaks down at {}", s->inputs_of(*at)), "look for industries whose inputs use up all of their output; `landsea mrio check` lists them");
  auto const inverse = estimate_inverse_norm(t.size(), [&](view x) { s->solve_by_factors(x, false); }, [&](view x) { s->solve_by_factors(x, true); });
  s->reciprocal_condition = 1 / (s->norm * inverse.norm);
  if (!(s->reciprocal_condition >= kUselessBelow))
    return fail("mrio/ill-conditioned", {}, fmt::format("I - A is singular within rounding (reciprocal condition {:.1e}): the largest multipliers are those of {}", s->reciprocal_condition, s->inputs_of(inverse.column)), "look for groups of industries whose inputs use up all of their output; `landsea mrio check` lists them");
  if (s->in_single && (s->solve_refined(as_matrix(t.output_x()), false), s->worst_residual > kBadResidual))
    return fail("mrio/precision", {}, fmt::format("in single precision solutions of this table do not get better by refining: residuals stay at {:.1e}", s->worst_residual.load()), "use --precision double");
  return leontief(std::move(s));
}

table const& leontief::data() const { return *state_->data; }
std::vector<double> const& leontief::value_added() const { return state_->value_added; }
std::vector<double> const& leontief::value_share_v() const { return state_->value_share; }
std::vector<double> const& leontief::per_output() const { return state_->per_output; }
double leontief::reciprocal_condition() const { return state_->reciprocal_condition; }
bool leontief::refines() const { return state_->refines(); }
bool leontief::in_single() const { return state_->in_single; }
double leontief::worst_residual() const { return state_->worst_residual; }

matrix leontief::solve(matrix right) const { return state_->solve_refined(std::move(right), false); }
matrix leontief::solve_transposed(matrix right) const { return state_->solve_refined(std::move(right), true); }

matrix leontief::inverse_columns(std::size_t begin, std::size_t end) const {
  auto const& s = *state_;
  auto const n = s.data->size();
  if (s.spread || s.in_single) {
    matrix units(n, end - begin);
    for (auto j = begin; j < end; ++j) units(j, j - begin) = 1;
    return solve(std::move(units));
  }
  auto out = matrix::uninitialised(n, end - begin);
  s.factors.inverse_columns(begin, end, out.all());
  if (!refines()) return out;
  matrix units(n, end - begin);
  for (auto j = begin; j < end; ++j) units(j, j - begin) = 1;
  auto correction = s.residual(out.all(), units.all());
  s.solve_by_factors(correction.all(), false);
  add(out.all(), correction.all());
  return out;
}

matrix leontief::inverse_b(job const& work) const {
  auto const n = data().size();
  if (state_->spread) {
    matrix own(n, data().own().size() * data().industries());
    return state_->spread->inverse(std::span(own.data(), own.size()), work) ? std::move(own) : matrix{};
  }
  if (!refines()) return state_->factors.inverse(work);
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

single_matrix leontief::inverse_in_single(job const& work) const {
  assert(in_single());
  return state_->single.inverse(work);
}

double leontief::residual_of(inverse_part const& b) const {
  auto const n = b.rows();
  matrix w(n, 3);
  for (std::size_t i = 0; i < n; ++i) {
    w(i, 0) = 1;
    w(i, 1) = i % 2 == 0 ? 1 : -1;
    w(i, 2) = std::cos(static_cast<double>(i));
  }
  matrix x(n, 3);
  auto const at_hand = b.columns(b.begin(), b.end() - b.begin());
  if (at_hand.all.cols > 0) blas::multiply_parallel(x.all(), at_hand.all, w.block(b.begin(), 0, at_hand.all.cols, 3));
  data().add_over_ranks(x);
  auto const r = state_->residual(x.all(), w.all());
  double out = 0;
  for (std::size_t c = 0; c < r.cols(); ++c)
    for (auto const value : r.column(c)) out = std::max(out, std::abs(value));
  return out;
}

}  // namespace landsea::mrio
