#include "tail.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "landsea/core/parallel.hpp"
#include "landsea/core/random.hpp"

namespace landsea::chain {
namespace {

constexpr double kNormal95 = 1.959963984540054;
constexpr double kRounding = 1e-12;           // of probabilities
constexpr std::size_t kResamples = 999;       // so that the 25th and the 975th are the quantiles
constexpr std::size_t kResamplesPerChunk = 64;
constexpr double kManyYears = 200;            // effective: from here on the normal interval was measured as good

struct drawn { double lost = 0, weight = 1; unsigned stratum = 0; };

// Effective number of draws with unequal weights: Kish, Survey Sampling (1965), section 11.2.
struct effective {
  double sum = 0, squares = 0;
  void add(double times, double w) { sum += times * w, squares += times * w * w; }
  [[nodiscard]] double number() const { return squares > 0 ? sum * sum / squares : 0; }
};

struct worst {
  double var = 0, cvar = 0, variance = 0;  // variance: of cvar
  effective bad, worse;                    // the share 1 - tail of the weight; what lies strictly above VaR
};

// Binomial by inversion: draws of one item out of `items` in `draws`.
unsigned times_drawn(double draws, double items, random_stream& r) {
  if (items <= 1) return static_cast<unsigned>(draws);
  auto const odds = 1 / (items - 1);
  auto p = std::exp(draws * std::log1p(-1 / items));
  auto u = r.uniform();
  unsigned n = 0;
  for (; u > p && n < draws; ++n) {
    u -= p;
    p *= (draws - n) / (n + 1) * odds;
  }
  return n;
}

class sample {
 public:
  sample(std::vector<double> const& lost, std::vector<double> const& weight, double tail) : beyond_(1 - tail) {
    strata_ = std::ranges::any_of(weight, [](double w) { return w != 1; });
    for (std::size_t i = 0; i < lost.size(); ++i) all_.push_back({lost[i], weight[i], strata_ ? static_cast<unsigned>(i % 2) : 0U});
    std::ranges::stable_sort(all_, std::greater{}, &drawn::lost);
    for (auto const& d : all_) ++size_[d.stratum];
  }

  // Smallest loss with at most `beyond` of the probability above it.
  [[nodiscard]] double quantile(double beyond) const {
    double above = 0;
    for (auto const& d : all_)
      if (above += d.weight / count(); above > beyond + kRounding) return d.lost;
    return all_.back().lost;
  }

  [[nodiscard]] worst figures() const {
    return figures([](std::size_t) { return 1U; });
  }
  // The same of a sample drawn from this one with replacement, stratum by stratum; counts are drawn down to VaR only.
  [[nodiscard]] worst resampled(random_stream& r, std::vector<unsigned>& times) const {
    times.clear();
    auto left = size_, items = size_;
    return figures([&](std::size_t i) {
      while (times.size() <= i) {
        auto const s = all_[times.size()].stratum;
        times.push_back(times_drawn(left[s], items[s], r));
        left[s] -= times.back();
        --items[s];
      }
      return times[i];
    });
  }

  // Of the chance beyond x.
  [[nodiscard]] double chance_variance(double x) const {
    std::array<double, 2> one{}, two{};
    for (auto const& d : all_) {
      if (d.lost <= x) break;
      one[d.stratum] += d.weight, two[d.stratum] += d.weight * d.weight;
    }
    return variance_of_mean(one, two);
  }

 private:
  [[nodiscard]] double count() const { return static_cast<double>(all_.size()); }

  template <class Times>
  [[nodiscard]] worst figures(Times const& times) const {
    worst f;
    std::size_t end = 0;
    auto const share = beyond_ * count();
    double above = 0;
    for (; end < all_.size(); ++end) {
      auto const w = all_[end].weight;
      auto const n = static_cast<double>(times(end));
      above += n * w;
      f.bad.add(above > share ? n - (above - share) / w : n, w);
      if (above > share + kRounding * count()) break;
    }
    f.var = all_[std::min(end, all_.size() - 1)].lost;
    std::array<double, 2> one{}, two{};
    for (std::size_t i = 0; i < end && all_[i].lost > f.var; ++i) {
      auto const n = static_cast<double>(times(i)), excess = all_[i].weight * (all_[i].lost - f.var) / beyond_;
      one[all_[i].stratum] += n * excess, two[all_[i].stratum] += n * excess * excess;
      f.worse.add(n, all_[i].weight);
    }
    f.cvar = f.var + (one[0] + one[1]) / count();
    f.variance = variance_of_mean(one, two);
    return f;
  }

  // From sums of values and of their squares; strata are drawn apart, so their variances add.
  [[nodiscard]] double variance_of_mean(std::array<double, 2> const& one, std::array<double, 2> const& two) const {
    double sum = 0;
    for (std::size_t s = 0; s < 2; ++s)
      if (size_[s] > 1) sum += std::max(0.0, two[s] - one[s] * one[s] / size_[s]) * size_[s] / (size_[s] - 1);
    return sum / (count() * count());
  }

  double beyond_;
  bool strata_ = false;
  std::vector<drawn> all_;         // worst first
  std::array<double, 2> size_{};   // draws by stratum
};

// Bootstrap-t: Efron, The Jackknife, the Bootstrap and Other Resampling Plans (1982), section 10.10; Hall, Annals of Statistics 16 (1988).
interval studentised(sample const& s, worst const& f, std::uint64_t seed) {
  std::vector<double> t(kResamples);
  parallel_for(kResamples, [&](std::size_t k) {
    random_stream r(seed, k);
    std::vector<unsigned> times;
    auto const g = s.resampled(r, times);
    auto const off = g.cvar - f.cvar;
    t[k] = g.variance > 0 ? off / std::sqrt(g.variance) : std::copysign(std::numeric_limits<double>::infinity(), off);
  }, kResamplesPerChunk);
  std::ranges::sort(t);
  auto const error = std::sqrt(f.variance);
  return {f.cvar, f.cvar - t[974] * error, f.cvar - t[24] * error};
}

}  // namespace

tail_figures tail_of(std::vector<double> const& lost, std::vector<double> const& weight, double tail, std::uint64_t seed) {
  sample const s(lost, weight, tail);
  auto const f = s.figures();
  tail_figures out;
  out.var_variance = s.chance_variance(f.var);
  out.cvar_variance = f.variance;
  auto const spread = kNormal95 * std::sqrt(out.var_variance);
  out.var = {{f.var, s.quantile(1 - tail + spread), s.quantile(std::max(0.0, 1 - tail - spread))}, f.bad.number()};
  auto const half = kNormal95 * std::sqrt(f.variance);
  out.cvar = {{f.cvar, f.cvar - half, f.cvar + half}, f.worse.number()};
  if (f.variance > 0 && out.cvar.years < kManyYears) static_cast<interval&>(out.cvar) = studentised(s, f, seed);
  out.cvar.low = std::max(out.cvar.low, lost.empty() ? 0 : *std::ranges::min_element(lost));
  return out;
}

}  // namespace landsea::chain
