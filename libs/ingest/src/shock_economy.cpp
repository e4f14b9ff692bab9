// From an input-output table to the economy that shocks run through.
#include <fmt/format.h>

#include <algorithm>

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
  remarks.warn("shock/negative", {file}, fmt::format("{} cells of {} were below 0, {:.0f} {} together ({:.2g} % of all), and count as 0", c.cells, what, c.amount, unit, 100 * c.amount / all),
               "amounts below 0 cannot be ordered or delivered");
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
  auto const x = e.output_x();
  for (std::size_t j = 0; j < n; ++j) {
    double inputs = 0;
    for (std::size_t i = 0; i < n; ++i) inputs += e.intermediate_z[i + j * n];
    e.value_added.push_back(std::max(0.0, x[j] - inputs));
  }
  remark(out.remarks, file, "intermediate use", of_z, all, p.unit);
  remark(out.remarks, file, "final use", of_y, all, p.unit);
  return out;
}

}  // namespace landsea::ingest
