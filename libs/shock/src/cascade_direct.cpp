#include "cascade_direct.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace landsea::shock {

namespace {

// A gain of less, relative to the loss, is none.
constexpr long double kSame = 64 * std::numeric_limits<long double>::epsilon();
constexpr long double kMayBeHidden = 1e-6L;
constexpr unsigned kMostPolicies = 500;

}  // namespace

direct_end::direct_end(std::vector<double> const& floor) : floor_(floor.begin(), floor.end()), lost_(floor_), policy_(floor.size(), kStops) {
  for (auto const f : floor_) most_ = std::max(most_, f);
}

void direct_end::read(cascade_channel const& of) {
  choices_.assign(floor_.size(), {});
  for (std::size_t i = 0; i < floor_.size(); ++i)
    for (auto const& b : of.bounds(i)) {
      choice c;
      c.leak = c.all = b.leak;
      for (auto const& s : b.parts) {
        c.all += s.by;
        if (s.of != i && s.by > 0) c.flows.push_back({s.of, s.by});
      }
      choices_[i].push_back(std::move(c));
    }
}

direct_end::wide direct_end::value(choice const& c) const {
  wide sum = 0, off = c.leak;
  for (auto const& f : c.flows) sum += f.by * lost_[f.to], off += f.by;
  return off > 0 ? sum / off : 0;
}

// Of a step, as a sum of differences: where all have lost the same it is exactly 0 or less.
direct_end::wide direct_end::gain(choice const& c, std::size_t place) const {
  auto sum = -c.leak * lost_[place];
  for (auto const& f : c.flows) sum += f.by * (lost_[f.to] - lost_[place]);
  return c.all > 0 ? sum / c.all : 0;
}

// Firm after firm, so that most are reached and follow somebody before the first elimination.
void direct_end::first_rounds() {
  for (bool moved = true; moved;) {
    moved = false;
    for (std::size_t i = 0; i < floor_.size(); ++i)
      for (std::size_t k = 0; k < choices_[i].size(); ++k) {
        if (lost_[i] > 0 || !(gain(choices_[i][k], i) > 0)) continue;
        lost_[i] = value(choices_[i][k]);
        policy_[i] = static_cast<int>(k);
        moved = true;
      }
  }
}

bool direct_end::improve() {
  bool changed = false;
  for (std::size_t i = 0; i < floor_.size(); ++i) {
    auto best = kSame * lost_[i];
    for (std::size_t k = 0; k < choices_[i].size(); ++k) {
      if (policy_[i] == static_cast<int>(k)) continue;
      if (auto const g = gain(choices_[i][k], i); g > best) best = g, policy_[i] = static_cast<int>(k), changed = true;
    }
  }
  return changed;
}

bool direct_end::evaluate(std::vector<wide> const& at_stops, std::vector<wide> const& by_step, std::vector<wide>& out) const {
  std::vector<std::uint32_t> open;  // places that follow a bound
  std::vector<int> row_of(floor_.size(), -1);
  for (std::uint32_t i = 0; i < floor_.size(); ++i)
    if (policy_[i] != kStops) row_of[i] = static_cast<int>(open.size()), open.push_back(i);
  auto const n = open.size();
  // Of a step from a row: to rows, out of them all (with what is got there), and got by the step itself.
  std::vector<std::vector<wide>> to(n, std::vector<wide>(n, 0));
  std::vector<wide> ends(n, 0), got(n, 0);
  for (std::size_t r = 0; r < n; ++r) {
    auto const& c = choices_[open[r]][static_cast<std::size_t>(policy_[open[r]])];
    ends[r] = c.leak;
    got[r] = c.all * by_step[open[r]];
    for (auto const& f : c.flows)
      if (auto const column = row_of[f.to]; column >= 0) to[r][static_cast<std::size_t>(column)] += f.by;
      else ends[r] += f.by, got[r] += f.by * at_stops[f.to];
  }
  std::vector<wide> leaves(n, 0);
  for (std::size_t k = n; k-- > 0;) {
    auto& all = leaves[k] = ends[k];
    for (std::size_t j = 0; j < k; ++j) all += to[k][j];
    if (!(all > 0)) return false;
    for (std::size_t r = 0; r < k; ++r) {
      if (to[r][k] == 0) continue;
      auto const part = to[r][k] / all;
      for (std::size_t j = 0; j < k; ++j)
        if (j != r) to[r][j] += part * to[k][j];
      ends[r] += part * ends[k];
      got[r] += part * got[k];
    }
  }
  out = at_stops;
  for (std::size_t k = 0; k < n; ++k) {
    auto sum = got[k];
    for (std::size_t j = 0; j < k; ++j) sum += to[k][j] * out[open[j]];
    out[open[k]] = sum / leaves[k];
  }
  return true;
}

// Where a place could follow another bound, or stop, for the same up to rounding, the better of the two may not show. What such gains
// could add up to.
bool direct_end::certain() const {
  std::vector<wide> hidden(floor_.size(), 0), none(floor_.size(), 0), sum;
  bool any = false;
  for (std::size_t i = 0; i < floor_.size(); ++i)
    for (std::size_t k = 0; k < choices_[i].size(); ++k) {
      if (lost_[i] <= 0 || policy_[i] == static_cast<int>(k) || std::fabs(gain(choices_[i][k], i)) > 4 * kSame * lost_[i]) continue;
      hidden[i] = kSame * lost_[i];
      any = true;
    }
  if (!any) return true;
  if (!evaluate(hidden, hidden, sum)) return false;
  for (std::size_t i = 0; i < sum.size(); ++i)
    if (std::min(sum[i], most_ - lost_[i]) > kMayBeHidden) return false;
  return true;
}

direct_end::end direct_end::find(cascade_channel const& of) {
  read(of);
  std::vector<wide> const none(floor_.size(), 0);
  if (std::ranges::all_of(policy_, [](int p) { return p == kStops; })) first_rounds();
  for (policies_ = 1; policies_ < kMostPolicies; ++policies_) {
    if (static_cast<std::size_t>(std::ranges::count_if(policy_, [](int p) { return p != kStops; })) > kDirectAtMost) return end::too_many;
    if (!evaluate(floor_, none, lost_)) break;
    for (auto& l : lost_) l = std::min(l, most_);
    if (!improve()) return certain() ? end::found : end::uncertain;
  }
  return end::uncertain;
}

}  // namespace landsea::shock
