#include "hazards.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "loss_duration.hpp"
#include "tail.hpp"

namespace landsea::chain {
namespace {

constexpr double kNormal95 = 1.959963984540054;
constexpr std::uint64_t kPilotSeed = 0x9e3779b97f4a7c15;  // the pilot's years are none of the sample's

struct moments { double mean = 0, variance = 0; };  // variance of the mean

moments of(std::vector<double> const& x) {
  moments m;
  auto const n = static_cast<double>(x.size());
  m.mean = std::accumulate(x.begin(), x.end(), 0.0) / n;
  for (auto const v : x) m.variance += (v - m.mean) * (v - m.mean);
  m.variance /= (n - 1) * n;
  return m;
}

interval around(double estimate, double variance) {
  auto const half = kNormal95 * std::sqrt(variance);
  return {estimate, estimate - half, estimate + half};
}

// Slope of the loss on its control, from the pilot, so that the estimate stays without bias.
double slope(year_sample const& s) {
  auto const n = static_cast<double>(s.lost.size());
  auto const x = std::accumulate(s.control.begin(), s.control.end(), 0.0) / n, y = std::accumulate(s.lost.begin(), s.lost.end(), 0.0) / n;
  double xy = 0, xx = 0;
  for (std::size_t i = 0; i < s.lost.size(); ++i) {
    xy += (s.control[i] - x) * (s.lost[i] - y);
    xx += (s.control[i] - x) * (s.control[i] - x);
  }
  return xx > 0 ? xy / xx : 0;
}

}  // namespace

hazard_study study_hazards(outage_world& w, hazard_options const& o, job const& j) {
  hazard_study s;
  s.draws = std::max<std::size_t>(1000, o.draws + o.draws % 2);
  s.tail = o.tail;
  hazard_years years(w, j);
  s.alone = years.expected_control();
  auto const beta = slope(years.draw(sampling::plain, 4000, o.seed ^ kPilotSeed, {}));
  auto const tilt = years.tilt_for(o.tail, o.seed ^ (kPilotSeed << 1U));
  j.report(0.3);
  auto const pairs = years.draw(sampling::antithetic, s.draws, o.seed, {});
  std::vector<double> means;
  for (std::size_t i = 0; i + 1 < s.draws; i += 2) means.push_back((pairs.lost[i] + pairs.lost[i + 1]) / 2 - beta * ((pairs.control[i] + pairs.control[i + 1]) / 2 - s.alone));
  auto const mean = of(means);
  s.expected = around(mean.mean, mean.variance);
  j.report(0.5);
  auto const plain = years.draw(sampling::plain, s.draws, o.seed + 1, {});
  auto const plain_mean = of(plain.lost);
  auto const plain_tail = tail_of(plain.lost, plain.weight, o.tail, o.seed);
  s.plain_expected = around(plain_mean.mean, plain_mean.variance);
  s.plain_var = plain_tail.var;
  s.plain_cvar = plain_tail.cvar;
  j.report(0.7);
  auto const bad = years.draw(sampling::tilted, s.draws, o.seed + 2, tilt);
  auto const tail = tail_of(bad.lost, bad.weight, o.tail, o.seed);
  s.var = tail.var;
  s.cvar = tail.cvar;
  auto const ratio = [](double a, double b) { return b > 0 ? a / b : 1; };
  s.expected_gain = ratio(plain_mean.variance, mean.variance);
  s.var_gain = ratio(plain_tail.var_variance, tail.var_variance);
  s.cvar_gain = ratio(plain_tail.cvar_variance, tail.cvar_variance);
  double beyond = 0;
  std::vector<double> with(tilt.size(), 0);
  for (std::size_t i = 0; i < bad.lost.size(); ++i) {
    if (bad.lost[i] < s.var.estimate || bad.lost[i] <= 0) continue;
    beyond += bad.weight[i];
    for (std::size_t k = 0; k < tilt.size(); ++k) with[k] += bad.events[i][k] > 0 ? bad.weight[i] : 0;
  }
  if (tilt.empty())  // nothing can happen: every year is known
    for (auto* t : {&s.var, &s.cvar, &s.plain_var, &s.plain_cvar}) t->years = static_cast<double>(s.draws);
  for (std::size_t k = 0; k < tilt.size(); ++k) s.by_risk.push_back({risk_id{k}, years.alone()[k], beyond > 0 ? with[k] / beyond : 0, tilt[k], chain::mean(w.chain.risks[risk_id{k}].lasts)});
  return s;
}

hazard_study run_hazards(model const& m, reference const& r, baseline const& b, hazard_options const& o, job const& j) {
  outage_world world(m, r, b);
  return study_hazards(world, o, j);
}

}  // namespace landsea::chain
