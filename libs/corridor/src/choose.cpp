#include "choose.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "worth.hpp"

namespace landsea::corridor {

namespace {

using point = std::array<double, kCriteria>;

double total(point const& p) { return std::accumulate(p.begin(), p.end(), 0.0); }

double squared_distance(point const& a, point const& b) {
  double sum = 0;
  for (std::size_t c = 0; c < kCriteria; ++c) sum += (a[c] - b[c]) * (a[c] - b[c]);
  return sum;
}

// Each criterion from 0, the least of the set, to 1, the most.
std::vector<point> by_range(std::vector<found_path> const& paths) {
  std::vector<point> points(paths.size());
  for (std::size_t c = 0; c < kCriteria; ++c) {
    auto const value = [&](std::size_t i) {
      auto const v = static_cast<double>(paths[i].takes[c]);
      return c == 3 ? std::sqrt(v) : v;
    };
    auto low = std::numeric_limits<double>::infinity(), high = -low;
    for (std::size_t i = 0; i < paths.size(); ++i) low = std::min(low, value(i)), high = std::max(high, value(i));
    for (std::size_t i = 0; i < paths.size(); ++i) points[i][c] = high > low ? (value(i) - low) / (high - low) : 0;
  }
  return points;
}

template <class Value>
std::size_t least_by(std::size_t n, Value const& value) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < n; ++i)
    if (value(i) < value(best)) best = i;
  return best;
}

}  // namespace

std::vector<std::size_t> choose(std::vector<found_path> const& paths, preference const& prefer, std::size_t n) {
  std::vector<std::size_t> all(paths.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  if (paths.size() <= n) return all;
  auto const points = by_range(paths);
  std::vector<std::size_t> chosen;
  std::vector<double> away(paths.size(), std::numeric_limits<double>::infinity());
  auto const take = [&](std::size_t i) {
    if (chosen.size() == n || away[i] == 0) return;
    chosen.push_back(i);
    for (std::size_t k = 0; k < points.size(); ++k) away[k] = std::min(away[k], squared_distance(points[k], points[i]));
  };
  worth const w(prefer);
  take(least_by(paths.size(), [&](std::size_t i) { return w.of(paths[i].takes) + w.of_variance(paths[i].takes[3]); }));
  for (std::size_t c = 0; c < kCriteria; ++c)
    take(least_by(paths.size(), [&](std::size_t i) { return std::pair(paths[i].takes[c], total(points[i])); }));
  while (chosen.size() < n) take(least_by(paths.size(), [&](std::size_t i) { return -away[i]; }));
  std::ranges::sort(chosen);
  return chosen;
}

}  // namespace landsea::corridor
