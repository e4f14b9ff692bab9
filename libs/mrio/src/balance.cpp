#include "landsea/mrio/balance.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace landsea::mrio {

namespace {

constexpr std::size_t kLargest = 10;
constexpr double kRounding = 1e-12;  // of output

gaps collect(std::vector<double> const& amounts, std::vector<double> const& output, double tolerance) {
  gaps out;
  std::vector<gap> all;
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    auto const size = std::abs(amounts[i]);
    out.total_absolute += size;
    if (size <= tolerance) continue;
    all.push_back({i, amounts[i], output[i] == 0 ? 0 : amounts[i] / output[i]});
  }
  out.count = all.size();
  std::sort(all.begin(), all.end(), [](gap const& a, gap const& b) { return std::abs(a.amount) != std::abs(b.amount) ? std::abs(a.amount) > std::abs(b.amount) : a.position < b.position; });
  if (all.size() > kLargest) all.resize(kLargest);
  out.largest = std::move(all);
  return out;
}

void count_negative(matrix const& m, std::size_t& cells, double& total) {
  for (std::size_t j = 0; j < m.cols(); ++j)
    for (auto const value : m.column(j))
      if (value < 0) {
        ++cells;
        total += value;
      }
}

bool sells(table const& t, std::size_t i) {
  for (std::size_t j = 0; j < t.size(); ++j)
    if (t.intermediate_z()(i, j) != 0) return true;
  for (std::size_t c = 0; c < t.parts().final_y.cols(); ++c)
    if (t.parts().final_y(i, c) != 0) return true;
  return false;
}

void find_unusual(table const& t, balance_report& out) {
  auto const& x = t.output_x();
  auto const& v = t.residual_value_added_v();
  for (std::size_t i = 0; i < t.size(); ++i) {
    if (x[i] < 0) out.negative_output.push_back(i);
    if (x[i] != 0 && std::abs(v[i]) <= kRounding * std::abs(x[i])) out.no_value_added.push_back(i);
    else if (x[i] != 0 && v[i] < 0) out.negative_value_added.push_back(i);
    if (x[i] != 0) continue;
    out.zero_output.push_back(i);
    if (sells(t, i)) out.sales_without_output.push_back(i);
    auto const column = t.intermediate_z().column(i);
    if (std::any_of(column.begin(), column.end(), [](double value) { return value != 0; })) out.inputs_without_output.push_back(i);
  }
  for (std::size_t e = 0; e < t.economies(); ++e)
    if (std::all_of(x.begin() + static_cast<std::ptrdiff_t>(t.first(e)), x.begin() + static_cast<std::ptrdiff_t>(t.first(e + 1)), [](double value) { return value == 0; }))
      out.empty_economies.emplace_back(e);
  count_negative(t.parts().final_y, out.negative_final_cells, out.negative_final_total);
  count_negative(t.intermediate_z(), out.negative_intermediate_cells, out.negative_intermediate_total);
}

double sum_outside(std::span<double const> column, std::size_t begin, std::size_t end) {
  double out = 0;
  for (std::size_t i = 0; i < begin; ++i) out += column[i];
  for (auto i = end; i < column.size(); ++i) out += column[i];
  return out;
}

double exports_of(table const& t) {
  double out = 0;
  for (std::size_t r = 0; r < t.economies(); ++r) {
    auto const begin = t.first(r), end = t.first(r + 1);
    out += sum_outside(t.final_y().column(r), begin, end);
    for (auto j = begin; j < end; ++j) out += sum_outside(t.intermediate_z().column(j), begin, end);
  }
  return out;
}

double sum(std::vector<double> const& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

}  // namespace

balance_report check_balance(table const& t, double tolerance) {
  balance_report out;
  out.tolerance = tolerance;
  auto const& x = t.output_x();
  auto const& v = t.residual_value_added_v();
  auto const& stated = t.parts().output;
  out.output = sum(x);
  out.value_added = sum(v);
  for (std::size_t r = 0; r < t.economies(); ++r)
    for (auto const value : t.final_y().column(r)) out.final_demand += value;
  out.exports = exports_of(t);
  if (stated) {
    std::vector<double> row(t.size());
    for (std::size_t i = 0; i < row.size(); ++i) row[i] = (*stated)[i] - x[i];
    out.rows = collect(row, x, tolerance);
  }
  if (!t.parts().value_rows.empty()) {
    std::vector<double> column(t.size());
    for (std::size_t j = 0; j < column.size(); ++j) {
      column[j] = (stated ? (*stated)[j] - x[j] : 0.0) + v[j];
      for (auto const& row : t.parts().value_rows) column[j] -= row.amounts[j];
    }
    out.columns = collect(column, x, tolerance);
  }
  find_unusual(t, out);
  return out;
}

}  // namespace landsea::mrio
