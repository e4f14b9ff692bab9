#include "cascade_closing.hpp"

#include <Eigen/IterativeLinearSolvers>
#include <Eigen/SparseCore>
#include <algorithm>
#include <optional>

#include "cascade_channel.hpp"
#include "cascade_direct.hpp"

namespace landsea::shock {

namespace {

constexpr std::size_t kReadAtMost = 20'000;  // places, to look at all limits of all of them
constexpr unsigned kRoundsBetween = 32, kMostBetween = 4096;
constexpr double kSolved = 1e-12, kUseful = 1e-6;  // what is left of the right side
constexpr double kNothingToCome = 1e-12, kMayBeHidden = 1e-6;  // of a firm's production, by all rounds to come

using matrix = Eigen::SparseMatrix<double, Eigen::RowMajor, int>;

double rise_to(double now, double before) { return now > before * (1 + kRounding) ? now - before : 0; }

// Each place in turn; returns the largest rise.
double round_of(cascade_channel const& of, std::vector<double>& lost, double cap) {
  double most = 0;
  for (std::size_t i = 0; i < lost.size(); ++i) {
    if (lost[i] >= cap) continue;
    auto const rise = rise_to(std::min(cap, of.lost_by(i, lost)), lost[i]);
    lost[i] += rise;
    most = std::max(most, rise);
  }
  return most;
}

// The equations of what all rounds to come add, one for each group of tied places that loses something, but not all. Who loses
// nothing so far is reached by rounds.
struct equations {
  std::vector<std::uint32_t> groups;
  std::vector<Eigen::Triplet<double>> entries;  // of I - A, A the slopes of T
  Eigen::VectorXd rise;                         // T(lost) - lost, where above 0
  Eigen::VectorXd excess;                       // and where below
};

double level(std::vector<double> const& lost, std::span<std::uint32_t const> members) {
  double most = 0;
  for (auto const i : members) most = std::max(most, lost[i]);
  return most;
}

equations linearised(cascade_channel const& of, std::vector<double> const& lost) {
  equations out;
  std::vector<int> row_of(of.ties().groups(), -1);
  for (std::uint32_t g = 0; g < row_of.size(); ++g)
    if (auto const now = level(lost, of.ties().members(g)); now > 0 && now < 1) row_of[g] = static_cast<int>(out.groups.size()), out.groups.push_back(g);
  out.rise.resize(static_cast<Eigen::Index>(out.groups.size()));
  out.excess.resize(out.rise.size());
  std::vector<cascade_channel::slope> slopes, best;
  for (auto const g : out.groups) {
    double most = 0;
    best.clear();
    for (auto const i : of.ties().members(g))
      if (auto const c = of.lost_untied(i, lost, slopes); c > most) most = c, best.swap(slopes);
    auto const row = row_of[g];
    auto const now = level(lost, of.ties().members(g));
    out.rise[row] = rise_to(most, now);
    out.excess[row] = rise_to(now, most);
    out.entries.emplace_back(row, row, 1);
    for (auto const& s : best)
      if (auto const column = row_of[of.ties().group_of(s.of)]; column >= 0) out.entries.emplace_back(row, column, -s.by);
  }
  return out;
}

// (I - A)^-1 of a right side; none where that was not found.
std::optional<Eigen::VectorXd> solved(equations const& e, Eigen::VectorXd const& right) {
  matrix system(right.size(), right.size());
  system.setFromTriplets(e.entries.begin(), e.entries.end());
  Eigen::BiCGSTAB<matrix, Eigen::IncompleteLUT<double>> solver;
  solver.setTolerance(kSolved);
  solver.setMaxIterations(400);
  solver.compute(system);
  if (solver.info() != Eigen::Success) return std::nullopt;
  Eigen::VectorXd found = solver.solve(right);
  if (!found.allFinite() || !(solver.error() <= kUseful)) return std::nullopt;
  return found;
}

// lost += (I - A)^-1 (T(lost) - lost): all that rounds without end add while the same limits bind. Returns the largest that it adds
// to a place; none where the system was not solved.
std::optional<double> newton_step(cascade_channel const& of, std::vector<double>& lost, double cap) {
  auto const wanted = linearised(of, lost);
  if (wanted.groups.empty() || wanted.rise.maxCoeff() <= 0) return 0;
  auto const added = solved(wanted, wanted.rise);
  if (!added) return std::nullopt;
  for (Eigen::Index row = 0; row < added->size(); ++row) {
    auto const members = of.ties().members(wanted.groups[static_cast<std::size_t>(row)]);
    auto const now = level(lost, members);
    for (auto const i : members) lost[i] = std::clamp(now + (*added)[row], now, std::max(now, cap));
  }
  return std::max(0.0, added->maxCoeff());
}

// Whether rises that rounding hides, or what was found beyond the equations, can add up to something; to the largest hit at most. Where
// several limits bind, firms that pass their whole losses round among themselves can seem to be uncertain though another limit of the
// same size holds them.
bool rounding_hides(cascade_channel const& of, std::vector<double> const& lost, double cap) {
  auto e = linearised(of, lost);
  Eigen::VectorXd hidden(e.rise.size());
  auto const members = [&](Eigen::Index row) { return of.ties().members(e.groups[static_cast<std::size_t>(row)]); };
  auto const held = [&](Eigen::Index row) { return std::ranges::any_of(members(row), [&](auto i) { return of.held_by_hit(i, lost); }); };
  std::erase_if(e.entries, [&](auto const& t) { return t.row() != t.col() && held(t.row()); });
  bool any = false;
  for (Eigen::Index row = 0; row < hidden.size(); ++row) {
    hidden[row] = held(row) ? 0 : kRounding * level(lost, members(row)) + e.excess[row];
    any = any || (hidden[row] > 0 && cap - level(lost, members(row)) > kMayBeHidden);
  }
  if (!any) return false;
  auto const most = solved(e, hidden);
  if (!most || most->minCoeff() < -kNothingToCome) return true;  // the inverse has no entry below 0: such a solution is none
  for (Eigen::Index row = 0; row < hidden.size(); ++row)
    if (std::max(e.excess[row], std::min((*most)[row], cap - level(lost, members(row)))) > kMayBeHidden) return true;
  return false;
}

// Only where few lose something; none where they are too many.
std::optional<closing_outcome> close_directly(cascade_channel& of, std::vector<double> const& floor, std::vector<double>& lost, unsigned most, job const& work) {
  if (static_cast<std::size_t>(std::ranges::count_if(lost, [](double l) { return l > 0; })) > kDirectAtMost || lost.size() > kReadAtMost) return std::nullopt;
  closing_outcome out;
  direct_end direct(floor);
  auto at = lost;
  of.look(at);
  while (!out.settled && out.rounds < most && !work.stopped()) {
    auto const end = direct.find(of);
    if (end == direct_end::end::too_many) return std::nullopt;
    out.rounds += direct.policies();
    out.last_fall = 0;
    for (std::size_t i = 0; i < at.size(); ++i) {
      auto const now = direct.lost(i);
      out.last_fall = std::max(out.last_fall, now - at[i]);
      at[i] = now;
    }
    if (end == direct_end::end::uncertain) break;
    out.settled = !of.look(at);
    if (out.settled) out.last_fall = 0;
  }
  lost = at;
  return out;
}

closing_outcome close(cascade_channel& of, std::vector<double> const& floor, std::vector<double>& lost, unsigned most, job const& work) {
  if (auto const found = close_directly(of, floor, lost, most, work)) return *found;
  auto const cap = floor.empty() ? 0 : std::ranges::max(floor);
  for (auto& l : lost) l = std::min(l, cap);
  closing_outcome out;
  for (auto between = kRoundsBetween; out.rounds < most && !work.stopped();) {
    of.look(lost);
    for (unsigned k = 0; k < between && out.rounds < most; ++k) {
      ++out.rounds;
      out.last_fall = round_of(of, lost, cap);
      if (out.last_fall == 0) break;
    }
    auto const to_come = out.last_fall == 0 ? 0 : newton_step(of, lost, cap);
    if (!to_come) between = std::min(2 * between, kMostBetween);
    if (to_come && *to_come <= kNothingToCome && !of.look(lost)) {
      out.settled = !rounding_hides(of, lost, cap);
      break;
    }
  }
  return out;
}

}  // namespace

closing_outcome close_cascade(cascade_plan const& plan, std::span<floor_of_loss const> floors, std::vector<double>& down, std::vector<double>& up, unsigned most, job const& work) {
  std::vector<double> floor(plan.size(), 0);
  for (auto const& f : floors) floor[f.place] = f.lost;
  input_channel inputs(plan, floor);
  demand_channel demand(plan, floor);
  auto const d = close(inputs, floor, down, most, work), u = close(demand, floor, up, most, work);
  return {std::max(d.rounds, u.rounds), std::max(d.last_fall, u.last_fall), d.settled && u.settled};
}

}  // namespace landsea::shock
