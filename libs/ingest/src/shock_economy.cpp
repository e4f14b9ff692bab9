// From an input-output table to the economy that shocks run through.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "landsea/ingest/shock.hpp"

namespace landsea::ingest {

namespace {

struct cut {
  std::size_t cells = 0;
  double amount = 0;
  double operator()(double value) {
    if (value >= 0) return value;
    ++cells;
    amount -= value;
    return 0;
  }
};

void remark(problems& remarks, std::string const& file, char const* what, cut const& c, double all, std::string const& unit) {
  if (c.cells == 0) return;
  remarks.warn("shock/negative", {file}, fmt::format("{} cells of {} were below 0, {:.0f}{} together ({:.2g} % of all), and count as 0", c.cells, what, c.amount, unit == "unit not stated" ? "" : " " + unit, 100 * c.amount / all),
               "amounts below 0 cannot be ordered or delivered");
}

// Such an industry has no output by which its orders could be reckoned.
void move_inputs_without_output(shock::economy& e, std::string const& file, problems& remarks) {
  auto const n = e.size();
  auto const x = e.output_x();
  std::size_t count = 0;
  std::string first;
  for (std::size_t f = 0; f < n; ++f) {
    if (x[f] > 0) continue;
    double moved = 0;
    for (std::size_t i = 0; i < n; ++i) {
      auto& used = e.intermediate_z[i + f * n];
      moved += used;
      e.final_y[i + e.industries[f].region * n] += used;
      used = 0;
    }
    if (moved > 0 && count++ == 0) first = e.industries[f].code;
  }
  if (count > 0) remarks.warn("shock/no-output", {file}, fmt::format("{} {} inputs and {} nothing, '{}' {}; what is used counts as final use of the economy", count, count == 1 ? "industry uses" : "industries use", count == 1 ? "makes" : "make", first, count == 1 ? "it is" : "the first"), "nothing, or mend the table");
}

// Industries that use more than they make lose no value added, whatever happens to them, and have no capital.
void remark_below_zero(shock::economy const& e, std::vector<double> const& x, std::vector<double> const& value_added, std::string const& file, problems& remarks) {
  constexpr std::size_t kNamed = 3;
  constexpr double kRounding = 1e-9;  // of output
  std::size_t count = 0;
  std::string named;
  for (std::size_t j = 0; j < e.size(); ++j)
    if (value_added[j] < -kRounding * x[j] && count++ < kNamed) named += (named.empty() ? "" : ", ") + fmt::format("{} ({:.0f} of an output of {:.0f})", e.industries[j].code, value_added[j], x[j]);
  if (count > kNamed) named += fmt::format(" and {} more", count - kNamed);
  if (count > 0)
    remarks.warn("shock/value-added", {file}, fmt::format("{} {} more than {}: value added below 0, which counts as 0: {}", count, count == 1 ? "industry uses" : "industries use", count == 1 ? "it makes" : "they make", named),
                 "their own losses of value added are not in the sum, and they have no capital to lose; mend the table, or add them to another industry (landsea mrio aggregate)");
}

// By how much a row of cells that were rounded may miss its total: half a unit each where all are whole numbers.
double rounding_of_rows(mrio::table const& t) {
  auto const& z = t.intermediate_z();
  auto const& y = t.parts().final_y;
  auto const whole = [](mrio::matrix const& m) {
    for (std::size_t j = 0; j < m.cols(); ++j)
      if (!std::ranges::all_of(m.column(j), [](double v) { return v == std::round(v); })) return false;
    return true;
  };
  return whole(z) && whole(y) ? 0.5 * static_cast<double>(z.cols() + y.cols()) : 0;
}

// The engines take the sum of a row for output, whatever a row or column of totals says.
void remark_unbalanced(mrio::table const& t, std::string const& file, problems& remarks) {
  constexpr double kMuch = 0.01;      // of the larger of the two
  constexpr std::size_t kNamed = 3;
  auto const& stated = t.parts().output;
  if (!stated) return;
  auto const& x = t.output_x();
  auto const rounding = rounding_of_rows(t);
  std::vector<std::size_t> apart;
  auto const gap = [&](std::size_t i) { return std::abs((*stated)[i] - x[i]); };
  for (std::size_t i = 0; i < x.size(); ++i)
    if (gap(i) > rounding && gap(i) > kMuch * std::max(std::abs((*stated)[i]), std::abs(x[i]))) apart.push_back(i);
  if (apart.empty()) return;
  std::ranges::stable_sort(apart, std::greater{}, gap);
  std::string named;
  for (std::size_t k = 0; k < std::min(apart.size(), kNamed); ++k) named += fmt::format("{}{} ({:.6g} stated, {:.6g} in its row)", k == 0 ? "" : ", ", t.label(apart[k]), (*stated)[apart[k]], x[apart[k]]);
  if (apart.size() > kNamed) named += fmt::format(" and {} more", apart.size() - kNamed);
  remarks.warn("shock/unbalanced", {file}, fmt::format("the table does not balance: stated output of {} from the sum of {} by more than 1 %: {}. The sum of the row is used", apart.size() == 1 ? "1 industry differs" : fmt::format("{} industries differs", apart.size()), apart.size() == 1 ? "its row" : "their rows", named),
               "landsea mrio check tells all gaps, landsea mrio balance closes them");
}

}  // namespace

shock_economy economy_of(mrio::table const& t, std::string const& file) {
  shock_economy out;
  auto& e = out.economy;
  auto const& p = t.parts();
  for (auto const& economy : p.economies) e.regions.push_back(economy.code);
  for (auto const& industry : p.industries) e.products.push_back(industry.code);
  for (std::uint32_t r = 0; r < t.economies(); ++r)
    for (std::uint32_t i = 0; i < t.industries(); ++i) e.industries.push_back({t.label(t.first(r) + i), r, i});
  cut of_z, of_y;
  double all = 0;
  auto const n = t.size();
  e.intermediate_z.resize(n * n);
  for (std::size_t j = 0; j < n; ++j)
    for (std::size_t i = 0; i < n; ++i) all += e.intermediate_z[i + j * n] = of_z(t.intermediate_z()(i, j));
  e.final_y.resize(n * t.economies());
  for (std::size_t r = 0; r < t.economies(); ++r)
    for (std::size_t i = 0; i < n; ++i) all += e.final_y[i + r * n] = of_y(t.final_y()(i, r));
  move_inputs_without_output(e, file, out.remarks);
  auto const x = e.output_x();
  std::vector<double> value_added;
  for (std::size_t j = 0; j < n; ++j) {
    double inputs = 0;
    for (std::size_t i = 0; i < n; ++i) inputs += e.intermediate_z[i + j * n];
    value_added.push_back(x[j] - inputs);
    e.value_added.push_back(std::max(0.0, value_added.back()));
  }
  remark(out.remarks, file, "intermediate use", of_z, all, p.unit);
  remark(out.remarks, file, "final use", of_y, all, p.unit);
  remark_below_zero(e, x, value_added, file, out.remarks);
  remark_unbalanced(t, file, out.remarks);
  return out;
}

}  // namespace landsea::ingest
