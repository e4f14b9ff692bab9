#include "pair_bounds.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "wide.hpp"

namespace landsea::shock {

namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 30;
constexpr double kAll = 65'535;
constexpr double kRounding = 1e-12;

// Sixteen sums side by side, of at most 64 products each before they are taken over: rounding stays below 1e-5 of the sum.
constexpr std::size_t kSums = 16, kPart = 1024;

LANDSEA_WIDE double both_at_most(std::uint16_t const* a, std::uint16_t const* b, float const* weight, std::size_t n) {
  double sum = 0;
  for (std::size_t begin = 0; begin < n; begin += kPart) {
    auto const end = std::min(n, begin + kPart);
    std::array<float, kSums> part{};
    auto f = begin;
    for (; f + kSums <= end; f += kSums)
      for (std::size_t k = 0; k < kSums; ++k) part[k] += weight[f + k] * static_cast<float>(std::min(65'535, a[f + k] + b[f + k]));
    for (; f < end; ++f) part[0] += weight[f] * static_cast<float>(std::min(65'535, a[f] + b[f]));
    for (auto const p : part) sum += p;
  }
  return sum;
}

}  // namespace

std::vector<scenario> each_alone(std::span<node_id const> nodes) {
  std::vector<scenario> out;
  out.reserve(nodes.size());
  for (auto const n : nodes) out.push_back({{n, 1}});
  return out;
}

pair_bounds::pair_bounds(production_network const& net, std::vector<node_id> const& candidates)
    : candidates_(candidates), nodes_(net.size()), rows_(std::min(candidates.size(), kMostBytes / (2 * nodes_))), alone_(candidates.size(), {0, 0, 0, false}), steps_(rows_ * nodes_) {
  double all = 0;
  for (auto const s : net.sales()) all += s;
  weight_.reserve(nodes_);
  for (auto const s : net.sales()) weight_.push_back(all > 0 ? static_cast<float>(s / all / kAll) : 0);
}

void pair_bounds::set_row(std::size_t row, std::span<double const> lost) {
  for (std::size_t f = 0; f < nodes_; ++f) steps_[row * nodes_ + f] = static_cast<std::uint16_t>(std::ceil(std::min(1.0, lost[f]) * kAll));
}

void pair_bounds::look(cascade const& engine, job const& work) {
  std::vector<std::size_t> which;
  std::vector<node_id> nodes;
  for (std::size_t i = 0; i < candidates_.size(); ++i)
    if (!alone_[i].settled) which.push_back(i), nodes.push_back(candidates_[i]);
  auto const outcomes = engine.run(each_alone(nodes), work, [&](std::size_t k, std::span<double const> lost) {
    if (which[k] < rows_) set_row(which[k], lost);
  });
  if (work.stopped()) return;
  for (std::size_t k = 0; k < which.size(); ++k) alone_[which[k]] = outcomes[k];
}

std::size_t pair_bounds::unsettled() const { return static_cast<std::size_t>(std::ranges::count(alone_, false, &cascade_outcome::settled)); }

void pair_bounds::give_up() {
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    if (alone_[i].settled) continue;
    alone_[i].loss = 1;
    if (i < rows_) std::fill_n(steps_.begin() + static_cast<std::ptrdiff_t>(i * nodes_), nodes_, std::uint16_t{65'535});
  }
}

double pair_bounds::together(std::size_t a, std::size_t b) const {
  auto const sum = alone_[a].loss + alone_[b].loss;
  if (a >= rows_ || b >= rows_) return sum;
  return std::min(sum, both_at_most(&steps_[a * nodes_], &steps_[b * nodes_], weight_.data(), nodes_) * (1 + 1e-4) + kRounding);
}

}  // namespace landsea::shock
