#include "landsea/mrio/lockin.hpp"

#include <algorithm>
#include <cmath>

#include "landsea/mrio/advantage.hpp"
#include "landsea/mrio/position.hpp"

namespace landsea::mrio {

namespace {

constexpr std::size_t kFewest = 3;
using weights = std::array<double, kLockinParts>;

// Share of the others that are below, ties counting half. What differs by rounding is a tie.
double rank_of(std::vector<double> const& all, std::size_t k) {
  double below = 0;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (i != k) below += std::abs(all[i] - all[k]) <= 1e-12 * std::abs(all[k]) ? 0.5 : all[i] < all[k] ? 1 : 0;
  return below / static_cast<double>(all.size() - 1);
}

double weighted(lockin const& one, weights const& w) {
  double sum = 0, total = 0;
  for (std::size_t p = 0; p < kLockinParts; ++p) sum += w[p] * one.rank[p], total += w[p];
  return sum / total;
}

// 1 for the highest; equal ones share the better place. Differences within rounding are ties.
std::size_t place_of(std::vector<double> const& all, std::size_t k) {
  return 1 + static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](double x) { return x > all[k] + 1e-12; }));
}

void compare(std::vector<lockin*> const& rivals) {
  auto const n = rivals.size();
  for (std::size_t p = 0; p < kLockinParts; ++p) {
    std::vector<double> values;
    for (auto const* one : rivals) values.push_back(one->part[p]);
    for (std::size_t k = 0; k < n; ++k) rivals[k]->rank[p] = rank_of(values, k);
  }
  auto const places = [&](weights const& w, auto const& use) {
    std::vector<double> values;
    for (auto const* one : rivals) values.push_back(weighted(*one, w));
    for (std::size_t k = 0; k < n; ++k) use(*rivals[k], values[k], place_of(values, k));
  };
  places({1, 1, 1, 1}, [&](lockin& one, double index, std::size_t place) { one.index = index, one.place = one.place_lowest = one.place_highest = place, one.compared = n; });
  for (std::size_t p = 0; p < kLockinParts; ++p)
    for (auto const other : {0.0, 2.0}) {
      weights w{1, 1, 1, 1};
      w[p] = other;
      places(w, [](lockin& one, double, std::size_t place) { one.place_highest = std::min(one.place_highest, place), one.place_lowest = std::max(one.place_lowest, place); });
    }
}

}  // namespace

std::string_view text(lockin_part p) {
  using enum lockin_part;
  switch (p) {
    case foreign_share: return "foreign_share";
    case assembly: return "assembly";
    case position: return "position";
    case advantage_gap: return "advantage_gap";
  }
  return {};
}

std::vector<std::optional<lockin>> lockin_of(accounts const& a, double least) {
  auto const m = a.industries();
  auto const where = position(*a.system);
  auto const advantage = comparative_advantage(a);
  std::vector<double> of_economy(a.economies(), 0.0);
  for (std::size_t i = 0; i < a.size(); ++i) of_economy[i / m] += a.exports_total_e[i];
  std::vector<std::optional<lockin>> out(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    auto const exports = a.exports_total_e[i];
    auto const &gross = advantage.rca_gross[i], &forward = advantage.rca_forward[i];
    if (!where.upstreamness[i] || !gross || !forward || *forward <= 0 || exports <= 0 || exports < least * of_economy[i / m]) continue;
    auto const up = *where.upstreamness[i], down = *where.downstreamness[i], foreign = a.foreign_value(i);
    out[i] = lockin{exports, a.own_value(i), up, down, *gross, *forward, {foreign, foreign * a.final_exports[i] / exports, down / up, *gross / *forward}, {}, 0, 0, 0, 0, 0};
  }
  for (std::size_t k = 0; k < m; ++k) {
    std::vector<lockin*> rivals;
    for (std::size_t e = 0; e < a.economies(); ++e)
      if (auto& one = out[e * m + k]) rivals.push_back(&*one);
    if (rivals.size() >= kFewest) compare(rivals);
    else
      for (std::size_t e = 0; e < a.economies(); ++e) out[e * m + k].reset();
  }
  return out;
}

}  // namespace landsea::mrio
