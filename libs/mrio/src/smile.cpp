#include "landsea/mrio/smile.hpp"

#include <algorithm>

namespace landsea::mrio {

double chain_of_product::value_added() const {
  double sum = 0;
  for (auto const& s : stages) sum += s.value_added;
  return sum;
}

double chain_of_product::mean_distance() const {
  double sum = 0;
  for (auto const& s : stages) sum += s.value_added * s.distance;
  auto const all = value_added();
  return all == 0 ? 0 : sum / all;
}

chain_of_product chain_of(leontief const& system, std::size_t position) {
  auto const n = system.data().size();
  chain_of_product out;
  for (std::size_t r = 0; r < system.data().economies(); ++r) out.final_output += system.data().final_y()(position, r);
  matrix unit(n, 1);
  unit(position, 0) = 1;
  auto const needed = system.solve(std::move(unit));
  auto const twice = system.solve(needed.clone());
  auto const& v = system.value_share_v();
  for (std::size_t i = 0; i < n; ++i) {
    auto const value = v[i] * needed(i, 0) * out.final_output;
    if (value != 0) out.stages.push_back({i, value, twice(i, 0) / needed(i, 0), v[i]});
  }
  std::sort(out.stages.begin(), out.stages.end(), [](chain_stage const& a, chain_stage const& b) { return a.distance != b.distance ? a.distance > b.distance : a.position < b.position; });
  return out;
}

}  // namespace landsea::mrio
