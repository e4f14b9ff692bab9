#include "landsea/mrio/influence.hpp"

#include <algorithm>
#include <cmath>

#include "dense.hpp"

namespace landsea::mrio {

namespace {

struct sums {
  std::vector<double> column, row, column_squares, row_squares;
};

sums sums_of(matrix const& b) {
  auto const n = b.rows();
  sums out{std::vector<double>(n, 0.0), std::vector<double>(n, 0.0), std::vector<double>(n, 0.0), std::vector<double>(n, 0.0)};
  for (std::size_t j = 0; j < n; ++j) {
    auto const values = b.column(j);
    for (std::size_t i = 0; i < n; ++i) {
      out.column[j] += values[i];
      out.row[i] += values[i];
      out.column_squares[j] += values[i] * values[i];
      out.row_squares[i] += values[i] * values[i];
    }
  }
  return out;
}

// Output that a growth of a_ij by `e` adds for each unit of column i of B: e x_j / (1 - e b_ji).
double step(double e, double b_ji, double output) { return e * output / (1 - e * b_ji); }

constexpr double kOnePercent = 0.01;

}  // namespace

std::vector<coefficient_influence> ranked_influence(leontief const& system, matrix const& b, std::size_t most, influence_order order) {
  auto const n = b.rows();
  auto const s = sums_of(b);
  auto const& z = system.data().intermediate_z();
  auto const& x = system.data().output_x();
  auto const size_of = [order](coefficient_influence const& c) { return order == influence_order::field ? c.field_norm : std::abs(c.output_change); };
  auto const before = [&](coefficient_influence const& a, coefficient_influence const& c) { return size_of(a) != size_of(c) ? size_of(a) > size_of(c) : a.user != c.user ? a.user < c.user : a.supplier < c.supplier; };
  std::vector<coefficient_influence> out;
  auto const keep = [&](std::size_t size) {
    if (out.size() <= size) return;
    std::nth_element(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(most), out.end(), before);
    out.resize(most);
  };
  for (std::size_t j = 0; j < n; ++j) {
    for (std::size_t i = 0; i < n; ++i) {
      auto const a = z(i, j) * system.per_output()[j];
      if (a != 0) out.push_back({i, j, a, s.column[i] * s.row[j], std::sqrt(s.column_squares[i] * s.row_squares[j]), step(kOnePercent * a, b(j, i), x[j]) * s.column[i]});
    }
    keep(2 * most + n);
  }
  keep(most);
  std::sort(out.begin(), out.end(), before);
  return out;
}

result<influence_result> influence(leontief const& system, std::size_t supplier, std::size_t user, double by) {
  auto const& t = system.data();
  auto const n = t.size();
  matrix unit(n, 1), other(n, 1);
  unit(supplier, 0) = 1;
  other(user, 0) = 1;
  auto const column = system.solve(std::move(unit)), row = system.solve_transposed(std::move(other));
  double sum = 0, squares = 0, row_sum = 0, row_squares = 0;
  for (std::size_t i = 0; i < n; ++i) {
    sum += column(i, 0), squares += column(i, 0) * column(i, 0);
    row_sum += row(i, 0), row_squares += row(i, 0) * row(i, 0);
  }
  auto const a = t.intermediate_z()(supplier, user) * system.per_output()[user], b_ji = column(user, 0), x = t.output_x()[user];
  if (std::abs(1 - by * a * b_ji) < 1e-12) return fail("mrio/singular", {}, "the changed system has no solution", "take a smaller change");
  influence_result out{{supplier, user, a, sum * row_sum, std::sqrt(squares * row_squares), step(kOnePercent * a, b_ji, x) * sum}, std::vector<double>(n)};
  auto const factor = step(by * a, b_ji, x);
  for (std::size_t i = 0; i < n; ++i) out.output_change[i] = factor * column(i, 0);
  return out;
}

namespace {

// Standard deviation (over count - 1) over the mean.
class variation {
 public:
  void add(double x) { sum_ += x, squares_ += x * x, count_ += 1; }
  std::optional<double> value() const {
    if (count_ < 2 || sum_ == 0) return std::nullopt;
    auto const mean = sum_ / count_;
    return std::sqrt(std::max(0.0, (squares_ - count_ * mean * mean) / (count_ - 1))) / mean;
  }

 private:
  double sum_ = 0, squares_ = 0, count_ = 0;
};

}  // namespace

spread_of_linkages spread(leontief const& system, matrix const& b) {
  auto const n = b.rows();
  auto const& x = system.data().output_x();
  std::vector<variation> columns(n), rows(n);
  for (std::size_t j = 0; j < n; ++j)
    for (std::size_t i = 0; i < n; ++i) {
      if (x[i] == 0 || x[j] == 0) continue;
      columns[j].add(b(i, j));
      rows[i].add(b(i, j) * x[j] * system.per_output()[i]);
    }
  spread_of_linkages out{std::vector<std::optional<double>>(n), std::vector<std::optional<double>>(n)};
  for (std::size_t i = 0; i < n; ++i) {
    if (x[i] == 0) continue;
    out.backward[i] = columns[i].value();
    out.forward[i] = rows[i].value();
  }
  return out;
}

}  // namespace landsea::mrio
