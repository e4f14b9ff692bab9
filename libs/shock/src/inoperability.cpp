#include "landsea/shock/inoperability.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "checks.hpp"

namespace landsea::shock {

namespace {

constexpr std::size_t kRows = 64;  // of one piece of work

// A* q by rows of A*, kept transposed so that a row is contiguous.
class passing_on {
 public:
  explicit passing_on(economy const& e) : n_(e.size()), shares_(n_ * n_, 0) {
    auto const x = e.output_x();
    for (std::size_t j = 0; j < n_; ++j)
      for (std::size_t i = 0; i < n_; ++i)
        if (x[i] > 0) shares_[j + i * n_] = e.intermediate_z[i + j * n_] / x[i];
  }
  [[nodiscard]] double own(std::size_t i) const { return shares_[i + i * n_]; }
  void apply(std::vector<double> const& q, std::vector<double>& out) const {
    parallel_chunks(n_, kRows, [&](std::size_t begin, std::size_t end) {
      for (auto i = begin; i < end; ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < n_; ++j) sum += shares_[j + i * n_] * q[j];
        out[i] = sum;
      }
    });
  }

 private:
  std::size_t n_;
  std::vector<double> shares_;
};

std::vector<double> final_share(economy const& e, std::vector<double> const& x) {
  std::vector<double> out(e.size(), 0);
  for (std::size_t r = 0; r < e.regions.size(); ++r)
    for (std::size_t i = 0; i < e.size(); ++i)
      if (x[i] > 0) out[i] += e.final_y[i + r * e.size()] / x[i];
  return out;
}

}  // namespace

result<inoperability_series> run_inoperability(economy const& e, inoperability_options const& o, inoperability_shock const& shock, unsigned steps, job const& work) {
  if (auto const sound = check(e); !sound) return std::unexpected(sound.error());
  problems found;
  require(o.recovery_steps > 0 && o.steps_in_year > 0, found, "shock/option", fmt::format("{} steps of recovery and {} in a year; above 0 was expected", o.recovery_steps, o.steps_in_year));
  check_losses(e, shock.capacity, "capacity", found);
  check_losses(e, shock.demand, "demand", found);
  if (found.any_error()) return std::unexpected(std::move(found));

  auto const n = e.size();
  auto const x = e.output_x();
  passing_on const a(e);
  auto const of_final = final_share(e, x);
  std::vector<double> speed(n), q(n, 0), passed(n), made(n);
  std::vector<binding> bound(n);
  for (std::size_t i = 0; i < n; ++i) speed[i] = std::min(1.0, std::log(100) / (o.recovery_steps * std::max(1e-9, 1 - a.own(i))));
  inoperability_series out;
  for (auto const amount : x) out.series.normal_output.push_back(amount / o.steps_in_year);
  for (unsigned t = 1; t <= steps && !work.stopped(); ++t) {
    a.apply(q, passed);
    for (std::size_t i = 0; i < n; ++i) {
      auto const demand = of_final[i] * (1 - left_of(shock.demand, i, t));
      auto const asked_less = passed[i] + demand, lost = 1 - left_of(shock.capacity, i, t);
      auto const moved = std::clamp(q[i] + speed[i] * (asked_less - q[i]), 0.0, 1.0);
      bound[i].by = lost > moved ? limit::capacity : q[i] > asked_less ? limit::recovery : limit::demand;
      q[i] = std::max(moved, lost);
      made[i] = out.series.normal_output[i] * (1 - q[i]);
      if (x[i] > 0) out.series.value_added_lost += q[i] * e.value_added[i] / o.steps_in_year;
    }
    out.series.record(made, 0);
    out.series.bound_by.push_back(bound);
    out.inoperability.push_back(q);
    work.report(static_cast<double>(t) / steps);
  }
  return out;
}

}  // namespace landsea::shock
