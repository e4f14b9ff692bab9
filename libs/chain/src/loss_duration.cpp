#include "loss_duration.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace landsea::chain {
namespace {

double normal_below(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

// F and 1 - F of a triangle are parabolas: their integrals are cubes.
double triangle_beyond(double a, double mode, double b, double cover) {
  if (cover >= b) return 0;
  auto const average = (a + mode + b) / 3;
  if (cover <= a) return average - cover;
  if (cover <= mode) return average - cover + std::pow(cover - a, 3) / (3 * (b - a) * (mode - a));
  return std::pow(b - cover, 3) / (3 * (b - a) * (b - mode));
}

double lognormal_beyond(double median, double sigma, double cover) {
  auto const average = median * std::exp(sigma * sigma / 2);
  if (cover <= 0) return average - cover;
  auto const d = std::log(median / cover) / sigma;
  return average * normal_below(d + sigma) - cover * normal_below(d);
}

}  // namespace

double draw(duration const& d, random_stream& r) {
  switch (d.is) {
    case duration::shape::fixed: return d.a;
    case duration::shape::uniform: return d.a + (d.b - d.a) * r.uniform();
    case duration::shape::triangular: {
      auto const u = r.uniform();
      auto const width = d.c - d.a;
      if (width <= 0) return d.a;
      if (u * width < d.b - d.a) return d.a + std::sqrt(u * width * (d.b - d.a));
      return d.c - std::sqrt((1 - u) * width * (d.c - d.b));
    }
    case duration::shape::lognormal: return d.a * std::exp(d.b * r.normal());
    case duration::shape::exponential: return d.a * r.exponential();
  }
  return 0;
}

double mean(duration const& d) { return mean_beyond(d, 0); }

double mean_beyond(duration const& d, double cover) {
  switch (d.is) {
    case duration::shape::fixed: return std::max(0.0, d.a - cover);
    case duration::shape::uniform:
      if (cover >= d.b) return 0;
      if (cover <= d.a) return (d.a + d.b) / 2 - cover;
      return (d.b - cover) * (d.b - cover) / (2 * (d.b - d.a));
    case duration::shape::triangular: return triangle_beyond(d.a, d.b, d.c, cover);
    case duration::shape::lognormal:
      return d.b > 0 ? lognormal_beyond(d.a, d.b, cover) : std::max(0.0, d.a - cover);
    case duration::shape::exponential: return d.a > 0 ? d.a * std::exp(-cover / d.a) : 0;
  }
  return 0;
}

double chance_beyond(duration const& d, double days) {
  auto const share = [](double part, double of) { return of > 0 ? std::clamp(part / of, 0.0, 1.0) : 0.0; };
  switch (d.is) {
    case duration::shape::fixed: return d.a > days ? 1 : 0;
    case duration::shape::uniform: return d.b > d.a ? share(d.b - days, d.b - d.a) : d.a > days ? 1 : 0;
    case duration::shape::triangular:
      if (days < d.a) return 1;
      if (days < d.b) return 1 - share((days - d.a) * (days - d.a), (d.c - d.a) * (d.b - d.a));
      return days < d.c ? share((d.c - days) * (d.c - days), (d.c - d.a) * (d.c - d.b)) : 0;
    case duration::shape::lognormal:
      if (days <= 0) return 1;
      return d.b > 0 ? normal_below(std::log(d.a / days) / d.b) : d.a > days ? 1 : 0;
    case duration::shape::exponential: return d.a > 0 ? std::exp(-days / d.a) : 0;
  }
  return 0;
}

}  // namespace landsea::chain
