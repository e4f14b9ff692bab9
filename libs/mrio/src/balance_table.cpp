#include "landsea/mrio/balance_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace landsea::mrio {

namespace {

matrix side_by_side(table_parts const& p) {
  auto out = matrix::uninitialised(p.intermediate_z.rows(), p.intermediate_z.cols() + p.final_y.cols());
  std::copy_n(p.intermediate_z.data(), p.intermediate_z.size(), out.data());
  std::copy_n(p.final_y.data(), p.final_y.size(), out.data() + p.intermediate_z.size());
  return out;
}

std::vector<double> value_totals(table_parts const& p) {
  std::vector<double> out(p.intermediate_z.rows(), 0.0);
  for (auto const& row : p.value_rows)
    for (std::size_t j = 0; j < out.size(); ++j) out[j] += row.amounts[j];
  return out;
}

struct own_goals {
  goals wanted;
  double final_use_factor = 1;
};

result<own_goals> goals_of(table const& t) {
  auto const& p = t.parts();
  if (p.value_rows.empty()) return fail("mrio/nothing-to-balance", {}, "the table has no rows of value added: its columns balance by themselves", "give --targets, or a table with a row VA");
  auto const& output = p.output ? *p.output : t.output_x();
  auto const value = value_totals(p);
  std::vector<double> uses(p.final_y.cols());
  for (std::size_t c = 0; c < uses.size(); ++c) uses[c] = std::accumulate(p.final_y.column(c).begin(), p.final_y.column(c).end(), 0.0);
  auto const demand = std::accumulate(uses.begin(), uses.end(), 0.0), added = std::accumulate(value.begin(), value.end(), 0.0);
  if (demand == 0 || !(added / demand > 0)) return fail("mrio/nothing-to-balance", {}, fmt::format("final demand is {} in all and the value rows {}: no factor makes them equal", demand, added), "look at the table with `landsea mrio check`");
  own_goals out{{}, added / demand};
  for (std::size_t i = 0; i < output.size(); ++i) {
    out.wanted.rows.push_back(goal{output[i], 0});
    out.wanted.columns.push_back(goal{output[i] - value[i], 0});
  }
  for (auto const total : uses) out.wanted.columns.push_back(goal{total * out.final_use_factor, 0});
  return out;
}

// What a column's inputs leave of output, spread over the value rows as they were.
void scale_value_rows(table_parts& p, std::vector<double> const& left, std::vector<std::size_t>& set) {
  if (p.value_rows.empty()) return;
  auto const before = value_totals(p);
  for (std::size_t j = 0; j < left.size(); ++j) {
    if (auto const by = left[j] / before[j]; before[j] != 0 && by > 0 && std::isfinite(by)) {
      for (auto& row : p.value_rows) row.amounts[j] *= by;
    } else if (left[j] != before[j]) {
      p.value_rows.front().amounts[j] += left[j] - before[j];
      set.push_back(j);
    }
  }
}

std::string method_name(balancing_method m) { return m == balancing_method::ras ? "RAS" : m == balancing_method::gras ? "GRAS" : "KRAS"; }

table_parts copy_labels(table const& t, std::string const& what) {
  auto const& from = t.parts();
  table_parts p;
  p.title = from.title + ", " + what;
  p.year = from.year;
  p.unit = from.unit;
  p.ground = {from.ground.source + "; estimated: " + what, status::estimated};
  p.economies = from.economies;
  p.industries = from.industries;
  p.final_uses = from.final_uses;
  p.value_rows = from.value_rows;
  return p;
}

}  // namespace

result<balanced_table> balance_table(table const& t, std::optional<goals> const& wanted, balancing_options options, job const& work) {
  own_goals own;
  if (!wanted) {
    auto made = goals_of(t);
    if (!made) return std::unexpected(std::move(made.error()));
    own = std::move(*made);
  }
  auto const before = side_by_side(t.parts());
  auto now = before.clone();
  auto report = balance_matrix(now.all(), wanted ? *wanted : own.wanted, options, work);
  if (!report) return std::unexpected(std::move(report.error()));
  double moved = 0, all = 0;
  for (std::size_t k = 0; k < now.size(); ++k) moved += std::abs(now.data()[k] - before.data()[k]), all += std::abs(before.data()[k]);

  auto const n = t.size();
  auto p = copy_labels(t, fmt::format("balanced by {} to {}", method_name(options.method), wanted ? "given totals" : "its own output and value added"));
  p.intermediate_z = matrix::uninitialised(n, n);
  p.final_y = matrix::uninitialised(n, now.cols() - n);
  std::copy_n(now.data(), n * n, p.intermediate_z.data());
  std::copy_n(now.data() + n * n, p.final_y.size(), p.final_y.data());
  std::vector<double> output(n, 0.0), left(n);
  for (std::size_t j = 0; j < now.cols(); ++j)
    for (std::size_t i = 0; i < n; ++i) output[i] += now(i, j);
  for (std::size_t j = 0; j < n; ++j) left[j] = output[j] - std::accumulate(now.column(j).begin(), now.column(j).end(), 0.0);
  std::vector<std::size_t> set;
  if (wanted) scale_value_rows(p, left, set);
  p.output = wanted || !t.parts().output ? std::move(output) : *t.parts().output;
  auto made = table::make(std::move(p));
  if (!made) return std::unexpected(std::move(made.error()));
  return balanced_table{std::move(*made), std::move(*report), !wanted, own.final_use_factor, moved, all, std::move(set)};
}

}  // namespace landsea::mrio
