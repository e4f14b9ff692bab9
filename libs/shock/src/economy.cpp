#include "landsea/shock/economy.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <numeric>
#include <unordered_set>

namespace landsea::shock {

std::vector<double> economy::output_x() const {
  auto const n = size();
  std::vector<double> x(n, 0);
  for (std::size_t j = 0; j < n; ++j)
    for (std::size_t i = 0; i < n; ++i) x[i] += intermediate_z[i + j * n];
  for (std::size_t r = 0; r < regions.size(); ++r)
    for (std::size_t i = 0; i < n; ++i) x[i] += final_y[i + r * n];
  return x;
}

std::string_view text(limit l) {
  constexpr std::array<std::string_view, 5> kNames{"demand", "capacity", "staff", "recovery", "input"};
  return kNames[static_cast<std::size_t>(l)];
}

double left_of(std::vector<capacity_loss> const& losses, std::size_t industry, unsigned step) {
  double left = 1;
  for (auto const& c : losses)
    if (c.industry == industry && step >= c.first_step && step - c.first_step < c.lost.size()) left *= 1 - c.lost[step - c.first_step];
  return left;
}

void industry_series::record(std::vector<double> const& made, double left) {
  constexpr double kCollapsed = 0.01;
  output.push_back(made);
  auto const all = std::accumulate(made.begin(), made.end(), 0.0);
  if (!collapsed_at && !(all >= kCollapsed * left)) collapsed_at = static_cast<unsigned>(output.size());
}

result<void> check(economy const& e) {
  problems found;
  auto const n = e.size();
  if (n == 0 || e.intermediate_z.size() != n * n || e.final_y.size() != n * e.regions.size() || e.value_added.size() != n)
    found.error("shock/shape", {}, fmt::format("{} industries and {} regions do not fit {} cells of intermediate use, {} of final use and {} of value added", n, e.regions.size(), e.intermediate_z.size(), e.final_y.size(), e.value_added.size()));
  std::unordered_set<std::string_view> seen;
  for (auto const& i : e.industries) {
    if (!seen.insert(i.code).second) found.error("shock/double-code", {}, fmt::format("'{}' stands for two industries", i.code), "give each a code of its own");
    if (i.region >= e.regions.size() || i.product >= e.products.size()) found.error("shock/shape", {}, fmt::format("'{}' has no region or no product", i.code));
  }
  if (found.any_error()) return std::unexpected(std::move(found));
  for (std::size_t j = 0; j < n; ++j)
    for (std::size_t i = 0; i < n; ++i)
      if (auto const z = e.intermediate_z[i + j * n]; !std::isfinite(z)) found.error("shock/not-a-number", {}, fmt::format("use of {} by {} is {}", e.industries[i].code, e.industries[j].code, z));
      else if (z < 0) found.error("shock/negative", {}, fmt::format("use of {} by {} is {}; at least 0 was expected", e.industries[i].code, e.industries[j].code, z), "mend the table first: landsea mrio balance");
  for (std::size_t k = 0; k < e.final_y.size(); ++k)
    if (!(e.final_y[k] >= 0)) found.error("shock/negative", {}, fmt::format("final use of {} in {} is {}; at least 0 was expected", e.industries[k % n].code, e.regions[k / n], e.final_y[k]));
  for (std::size_t i = 0; i < n; ++i)
    if (!std::isfinite(e.value_added[i])) found.error("shock/not-a-number", {}, fmt::format("value added of {} is {}", e.industries[i].code, e.value_added[i]));
  if (found.any_error()) return std::unexpected(std::move(found));
  return {};
}

}  // namespace landsea::shock
