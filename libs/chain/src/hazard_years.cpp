#include <algorithm>
#include <cmath>
#include <numeric>

#include "hazards.hpp"
#include "loss_duration.hpp"

namespace landsea::chain {
namespace {

constexpr std::size_t kChunk = 1024;
constexpr std::size_t kPilot = 20'000;
constexpr double kMostTilt = 50;

// Uniform numbers of a stream, or their mirror image.
struct mirrored {
  random_stream from;
  bool flip = false;
  double uniform() { return flip ? 1 - from.uniform() : from.uniform(); }
  double normal() { return flip ? -from.normal() : from.normal(); }
};

// Poisson by inversion, so that counts rise with the uniform number.
unsigned count(double mean, double u) {
  auto p = std::exp(-mean);
  unsigned n = 0;
  for (auto sum = p; u > sum && n < 10'000; sum += p) p *= mean / ++n;
  return n;
}

double lasting(duration const& d, mirrored& r) {
  switch (d.is) {
    case duration::shape::fixed: return d.a;
    case duration::shape::uniform: return d.a + (d.b - d.a) * r.uniform();
    case duration::shape::triangular: {
      auto const u = r.uniform(), width = d.c - d.a;
      if (width <= 0) return d.a;
      return u * width < d.b - d.a ? d.a + std::sqrt(u * width * (d.b - d.a)) : d.c - std::sqrt((1 - u) * width * (d.c - d.b));
    }
    case duration::shape::lognormal: return d.a * std::exp(d.b * r.normal());
    case duration::shape::exponential: return -d.a * std::log1p(-r.uniform());
  }
  return 0;
}

}  // namespace

hazard_years::hazard_years(outage_world& w, job const& j) : world_(w), job_(j), states_(w, j) {
  for (std::size_t i = 0; i < w.chain.risks.size() && !j.stopped(); ++i) {
    auto const& r = w.chain.risks[risk_id{i}];
    alone_.push_back(r.per_year * mean_lost(states_.alone(static_cast<std::uint32_t>(i)), r.lasts));
  }
}

double hazard_years::expected_control() const { return std::accumulate(alone_.begin(), alone_.end(), 0.0); }

hazard_years::one hazard_years::year(sampling how, std::size_t i, std::uint64_t seed, std::vector<double> const& tilt, year_loss& loss, std::vector<outage_event>& events, std::uint16_t* counts) const {
  auto const antithetic = how == sampling::antithetic;
  auto const stream = antithetic ? i / 2 : i;
  mirrored how_many{random_stream(seed, 2 * stream), antithetic && i % 2 == 1}, what{random_stream(seed, 2 * stream + 1), how_many.flip};
  events.clear();
  one out;
  double log_ratio = 0;  // of the tilted density to the model's
  for (std::uint32_t k = 0; k < world_.chain.risks.size(); ++k) {
    auto const& r = world_.chain.risks[risk_id{k}];
    auto const rate = std::max(0.0, r.per_year), by = how == sampling::tilted ? tilt[k] : 1.0;
    auto const n = count(rate * (i % 2 == 1 ? by : 1.0), how_many.uniform());
    if (counts != nullptr) counts[k] = static_cast<std::uint16_t>(std::min(n, 65'535U));
    log_ratio += n * std::log(by) - (by - 1) * rate;
    for (unsigned e = 0; e < n; ++e) {
      auto const begins = what.uniform() * kDaysPerYear;
      events.push_back({begins, lasting(r.lasts, what), k});
      out.control += lost_in(states_.alone(k), events.back().lasts);
    }
  }
  if (how == sampling::tilted) out.weight = 2 / (1 + std::exp(log_ratio));
  if (!events.empty()) out.lost = loss.of(events);
  return out;
}

year_sample hazard_years::draw(sampling how, std::size_t years, std::uint64_t seed, std::vector<double> const& tilt) {
  year_sample s;
  s.lost.resize(years);
  s.control.resize(years);
  s.weight.assign(years, 1);
  auto const risks = world_.chain.risks.size();
  s.events.assign(years, std::vector<std::uint16_t>(risks));
  parallel_chunks(years, kChunk, [&](std::size_t begin, std::size_t end) {
    if (job_.stopped()) return;
    year_loss loss(states_, risks);
    std::vector<outage_event> events;
    for (auto i = begin; i < end; ++i) {
      auto const y = year(how, i, seed, tilt, loss, events, s.events[i].data());
      s.lost[i] = y.lost;
      s.control[i] = y.control;
      s.weight[i] = y.weight;
    }
  });
  return s;
}

std::vector<double> hazard_years::tilt_for(double tail, std::uint64_t seed) {
  auto const risks = world_.chain.risks.size();
  std::vector<double> tilt(risks, 1.0);
  auto const pilot = draw(sampling::plain, kPilot, seed, {});
  auto sorted = pilot.lost;
  auto const at = sorted.begin() + static_cast<std::ptrdiff_t>(std::ceil(tail * kPilot) - 1);
  std::ranges::nth_element(sorted, at);
  if (*at <= 0) return tilt;
  std::vector<double> sum(risks, 0);
  double years = 0;
  for (std::size_t i = 0; i < kPilot; ++i) {
    if (pilot.lost[i] < *at) continue;
    ++years;
    for (std::size_t k = 0; k < risks; ++k) sum[k] += pilot.events[i][k];
  }
  for (std::size_t k = 0; k < risks; ++k)
    if (auto const rate = world_.chain.risks[risk_id{k}].per_year; rate > 0) tilt[k] = std::clamp(sum[k] / years / rate, 1.0, kMostTilt);
  return tilt;
}

}  // namespace landsea::chain
