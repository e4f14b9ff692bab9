#include "loss_statistics.hpp"

#include <algorithm>
#include <cmath>

namespace landsea::chain {
namespace {

constexpr double kZ95 = 1.959963984540054;  // 97.5 % quantile of the normal distribution
constexpr std::size_t kBins = 24;

struct ranks { std::size_t at, low, high; };  // from 0, in ascending order

// Ranks of the sample quantile at p and of its binomial interval: David & Nagaraja, Order Statistics (2003), section 7.1.
ranks ranks_of(double p, std::size_t n) {
  auto const count = static_cast<double>(n);
  auto const spread = kZ95 * std::sqrt(count * p * (1 - p));
  auto const rank = [&](double r) { return static_cast<std::size_t>(std::clamp(r, 1.0, count)) - 1; };
  return {rank(std::ceil(count * p)), rank(std::floor(count * p - spread)), rank(std::ceil(count * p + spread) + 1)};
}

// CVaR = VaR + mean excess / (1 - p) (Rockafellar and Uryasev, Journal of Banking & Finance 2002); its asymptotic
// variance is that of the excess / (1 - p) (Trindade, Uryasev, Shapiro and Zrazhevsky, J. Banking & Finance 2007).
interval tail_mean(std::vector<double> const& sorted_from, std::size_t first_sorted, double var, double p) {
  auto const n = static_cast<double>(sorted_from.size());
  double sum = 0, squares = 0;
  for (auto i = first_sorted; i < sorted_from.size(); ++i) {
    auto const excess = std::max(0.0, sorted_from[i] - var);
    sum += excess;
    squares += excess * excess;
  }
  auto const average = sum / n;
  auto const variance = std::max(0.0, squares / n - average * average);
  auto const half = kZ95 * std::sqrt(variance / n) / (1 - p);
  auto const cvar = var + average / (1 - p);
  return {cvar, std::max(0.0, cvar - half), cvar + half};
}

void moments(std::vector<double> const& losses, loss_distribution& d) {
  auto const n = static_cast<double>(losses.size());
  double sum = 0;
  std::size_t none = 0;
  for (auto const x : losses) {
    sum += x;
    if (x <= 0) ++none;
  }
  auto const average = sum / n;
  double squares = 0;
  for (auto const x : losses) squares += (x - average) * (x - average);
  d.sd = losses.size() > 1 ? std::sqrt(squares / (n - 1)) : 0;
  auto const half = kZ95 * d.sd / std::sqrt(n);
  d.expected = {average, std::max(0.0, average - half), average + half};
  d.no_loss_share = static_cast<double>(none) / n;
}

void histogram(std::vector<double> const& losses, double least, double most, loss_distribution& d) {
  if (least <= 0) return;
  auto const bins = most > least * 1.0001 ? kBins : 1;
  auto const low = std::log(least), width = (std::log(most) - low) / static_cast<double>(bins);
  for (std::size_t i = 0; i <= bins; ++i) d.bin_edges.push_back(std::exp(low + width * static_cast<double>(i)));
  // The smallest loss is the first edge itself, not what the exponential makes of it.
  d.bin_edges.front() = least;
  if (bins == 1) d.bin_edges.pop_back();
  d.bin_counts.assign(d.bin_edges.size() + 1, 0);
  for (auto const x : losses) {
    auto const above = std::ranges::upper_bound(d.bin_edges, x);
    ++d.bin_counts[static_cast<std::size_t>(above - d.bin_edges.begin())];
  }
}

}  // namespace

loss_distribution describe_losses(std::vector<double>& losses, std::uint64_t seed) {
  loss_distribution d;
  d.draws = losses.size();
  d.seed = seed;
  if (losses.empty()) return d;
  moments(losses, d);
  auto const n = losses.size();
  auto const of95 = ranks_of(0.95, n), of99 = ranks_of(0.99, n);
  auto const from = std::min(of95.low, of99.low);
  auto const cut = losses.begin() + static_cast<std::ptrdiff_t>(from);
  std::nth_element(losses.begin(), cut, losses.end());
  std::sort(cut, losses.end());
  d.var95 = {losses[of95.at], losses[of95.low], losses[of95.high]};
  d.var99 = {losses[of99.at], losses[of99.low], losses[of99.high]};
  d.cvar95 = tail_mean(losses, from, d.var95.estimate, 0.95);
  d.cvar99 = tail_mean(losses, from, d.var99.estimate, 0.99);
  d.worst = losses.back();
  double least = 0;
  for (auto const x : losses)
    if (x > 0 && (least <= 0 || x < least)) least = x;
  histogram(losses, least, losses[std::max(from, ranks_of(0.999, n).at)], d);
  return d;
}

}  // namespace landsea::chain
