#include "landsea/mrio/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "landsea/core/parallel.hpp"

namespace landsea::mrio {

namespace {

constexpr std::size_t kColumns = 64;
constexpr double kRounding = 1e-13;  // of the absolute amounts of a row
constexpr std::size_t kNamedCells = 20;  // more than this many bad cells are counted, not named

std::string label_of(table_parts const& p, std::size_t position) {
  auto const n = p.industries.size();
  return p.economies[position / n].code + " " + p.industries[position % n].code;
}

std::optional<std::size_t> find_code(std::vector<named> const& all, std::string_view code) {
  auto const at = std::find_if(all.begin(), all.end(), [&](named const& x) { return x.code == code; });
  if (at == all.end()) return std::nullopt;
  return static_cast<std::size_t>(at - all.begin());
}

void check_codes(std::vector<named> const& all, char const* kind, problems& found) {
  std::set<std::string> seen;
  for (auto const& one : all)
    if (!seen.insert(one.code).second) found.error("mrio/double-code", {}, fmt::format("two {} have the code '{}'", kind, one.code), "give each its own code");
}

struct bad_cells {
  problems& found;
  std::size_t count = 0;
  void add(std::string const& what) {
    if (++count <= kNamedCells) found.error("mrio/not-a-number", {}, what + " is not a finite number", "a missing figure must be 0 or mended before");
  }
  void finish() const {
    if (count > kNamedCells) found.error("mrio/not-a-number", {}, fmt::format("{} cells are not finite numbers; the first {} are named above", count, kNamedCells));
  }
};

// Which columns of Z are here.
distributed::part own_columns(table_parts const& p) {
  if (p.among == nullptr) return {0, p.intermediate_z.cols()};
  auto const economies = distributed::part_of(p.economies.size(), p.among->rank(), p.among->size());
  return {economies.begin * p.industries.size(), economies.end * p.industries.size()};
}

std::vector<std::size_t> bad_columns(matrix const& m, distributed::part here) {
  std::vector<char> bad(m.cols(), 0);
  parallel_for(here.size(), [&](std::size_t k) {
    auto const j = here.begin + k;
    double sum = 0;
    for (auto const value : m.column(j)) sum += value * 0;  // 0 unless a value is infinite or not a number
    bad[j] = sum != 0 || std::isnan(sum);
  }, kColumns);
  std::vector<std::size_t> out;
  for (std::size_t j = 0; j < bad.size(); ++j)
    if (bad[j]) out.push_back(j);
  return out;
}

void check_cells(table_parts const& p, problems& found) {
  bad_cells bad{found};
  for (auto const j : bad_columns(p.intermediate_z, own_columns(p)))
    for (std::size_t i = 0; i < p.intermediate_z.rows(); ++i)
      if (!std::isfinite(p.intermediate_z(i, j))) bad.add(fmt::format("the use of {} by {}", label_of(p, i), label_of(p, j)));
  for (auto const j : bad_columns(p.final_y, {0, p.final_y.cols()}))
    for (std::size_t i = 0; i < p.final_y.rows(); ++i)
      if (!std::isfinite(p.final_y(i, j))) bad.add(fmt::format("the final use of {} by {} {}", label_of(p, i), p.economies[j / p.final_uses.size()].code, p.final_uses[j % p.final_uses.size()]));
  for (auto const& row : p.value_rows)
    for (std::size_t j = 0; j < row.amounts.size(); ++j)
      if (!std::isfinite(row.amounts[j])) bad.add(fmt::format("{} of {}", row.code, label_of(p, j)));
  bad.finish();
}

matrix by_economy(table_parts const& p) {
  auto const uses = p.final_uses.size();
  matrix out(p.final_y.rows(), p.economies.size());
  for (std::size_t c = 0; c < p.final_y.cols(); ++c)
    for (std::size_t i = 0; i < out.rows(); ++i) out(i, c / uses) += p.final_y(i, c);
  return out;
}

// Sums of rows, and of their absolute amounts, in chunks of columns that depend on the size alone, added in order.
struct row_totals {
  std::vector<double> sum, absolute;
  explicit row_totals(std::size_t n) : sum(n, 0.0), absolute(n, 0.0) {}
  void add(row_totals const& more) {
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += more.sum[i], absolute[i] += more.absolute[i];
  }
};

row_totals total_rows(matrix const& m, distributed::part here) {
  std::vector<row_totals> partial((here.size() + kColumns - 1) / kColumns, row_totals(m.rows()));
  parallel_chunks(here.size(), kColumns, [&](std::size_t begin, std::size_t end) {
    auto& mine = partial[begin / kColumns];
    for (auto j = here.begin + begin; j < here.begin + end; ++j)
      for (std::size_t i = 0; i < m.rows(); ++i) mine.sum[i] += m(i, j), mine.absolute[i] += std::abs(m(i, j));
  });
  row_totals out(m.rows());
  for (auto const& one : partial) out.add(one);
  return out;
}

// What an industry sells. Cells that cancel out leave rounding, which would stand below every coefficient of its column: it counts as 0.
std::vector<double> output_of(table_parts const& p) {
  auto out = total_rows(p.intermediate_z, own_columns(p));
  if (p.among != nullptr) {
    p.among->sum(out.sum);
    p.among->sum(out.absolute);
  }
  out.add(total_rows(p.final_y, {0, p.final_y.cols()}));
  for (std::size_t i = 0; i < out.sum.size(); ++i)
    if (std::abs(out.sum[i]) <= kRounding * out.absolute[i]) out.sum[i] = 0;
  return std::move(out.sum);
}

}  // namespace

result<table> table::make(table_parts parts) {
  auto const n = parts.economies.size() * parts.industries.size();
  assert(parts.intermediate_z.rows() == n && parts.intermediate_z.cols() == n);
  assert(parts.final_y.rows() == n && parts.final_y.cols() == parts.economies.size() * parts.final_uses.size());
  problems found;
  if (n == 0 || parts.final_uses.empty()) found.error("mrio/empty", {}, "the table has no economy, no industry or no final use", "a table needs at least one of each");
  check_codes(parts.economies, "economies", found);
  check_codes(parts.industries, "industries", found);
  check_cells(parts, found);
  if (found.any_error()) return std::unexpected(std::move(found));
  table out;
  out.final_by_economy_ = by_economy(parts);
  out.output_ = output_of(parts);
  auto const here = own_columns(parts);
  std::vector<double> inputs(n, 0.0);
  parallel_for(here.size(), [&](std::size_t k) {
    auto const column = parts.intermediate_z.column(here.begin + k);
    inputs[here.begin + k] = std::accumulate(column.begin(), column.end(), 0.0);
  }, kColumns);
  if (parts.among != nullptr) parts.among->sum(inputs);
  out.residual_ = out.output_;
  for (std::size_t j = 0; j < n; ++j) out.residual_[j] -= inputs[j];
  out.parts_ = std::move(parts);
  return out;
}

std::optional<economy_id> table::find_economy(std::string_view code) const {
  auto const at = find_code(parts_.economies, code);
  return at ? std::optional(economy_id{*at}) : std::nullopt;
}

std::optional<industry_id> table::find_industry(std::string_view code) const {
  auto const at = find_code(parts_.industries, code);
  return at ? std::optional(industry_id{*at}) : std::nullopt;
}

distributed::part table::own() const { return among() == nullptr ? distributed::part{0, economies()} : distributed::part_of(economies(), among()->rank(), among()->size()); }

std::string table::label(std::size_t position) const { return label_of(parts_, position); }

std::optional<std::vector<double>> table::reported_value_added() const {
  std::optional<std::vector<double>> out;
  for (auto const& row : parts_.value_rows) {
    if (!row.is_value_added) continue;
    if (!out) out.emplace(size(), 0.0);
    for (std::size_t j = 0; j < size(); ++j) (*out)[j] += row.amounts[j];
  }
  return out;
}

}  // namespace landsea::mrio
