#include "landsea/mrio/balancing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "gras_factor.hpp"

namespace landsea::mrio {

namespace {

constexpr std::size_t kColumns = 64;
constexpr std::size_t kPatience = 10;      // rounds without progress before goals give way
constexpr std::size_t kEndurance = 200;    // rounds without progress before all is given up
constexpr double kProgress = 0.99;         // progress: the largest error is below this part of what it was
constexpr double kStep = 0.05;             // of a goal's deviation, by which it gives way in a round

std::optional<shortfall> hopeless(parts_of_sum s, double target) {
  if (s.positive == 0 && s.negative == 0) return target == 0 ? std::nullopt : std::optional(shortfall::no_cells);
  if (s.positive == 0 && target >= 0) return shortfall::wrong_sign;
  if (s.negative == 0 && target < 0) return shortfall::wrong_sign;
  return std::nullopt;
}

class balancer {
 public:
  balancer(view m, goals const& wanted, balancing_options options, job const& work) : m_(m), original_(wanted), now_(wanted), options_(options), work_(work) {
    double largest = 0;
    visit([&](goal_kind, std::size_t, goal const& g, goal const&) { largest = std::max(largest, std::abs(g.amount)); });
    report_.tolerance = options.tolerance * (largest == 0 ? 1 : largest);
  }

  result<balancing_report> run() {
    if (auto found = refuse(); found.any_error()) return std::unexpected(std::move(found));
    for (; report_.rounds < options_.most_rounds; ++report_.rounds) {
      if (work_.stopped()) return fail("job/stopped", {}, "stopped while balancing");
      worst_ = 0;
      rows();
      columns();
      for (std::size_t b = 0; b < now_.blocks.size(); ++b) block(b);
      if (worst_ <= report_.tolerance || !watch()) break;
      work_.report(static_cast<double>(report_.rounds) / static_cast<double>(options_.most_rounds));
    }
    measure();
    return std::move(report_);
  }

 private:
  problems refuse() const {
    problems out;
    if (options_.method != balancing_method::kras && !now_.blocks.empty()) out.error("mrio/target-kind", {}, fmt::format("the target '{}' is neither of one row nor of one column", now_.blocks.front().name), "use --method kras");
    if (options_.method == balancing_method::ras)
      for (std::size_t j = 0; j < m_.cols; ++j)
        if (std::any_of(m_.column(j), m_.column(j) + m_.rows, [](double v) { return v < 0; })) {
          out.error("mrio/negative-cells", {}, "some cells are negative, which RAS cannot balance", "use --method gras");
          break;
        }
    auto const all = [](auto const& some) { return !some.empty() && std::all_of(some.begin(), some.end(), [](auto const& g) { return g.has_value(); }); };
    if (options_.method == balancing_method::kras || !all(now_.rows) || !all(now_.columns)) return out;
    double rows = 0, columns = 0;
    for (auto const& g : now_.rows) rows += g->amount;
    for (auto const& g : now_.columns) columns += g->amount;
    if (std::abs(rows - columns) > std::max(report_.tolerance, 1e-9 * std::abs(rows)))
      out.error("mrio/targets-contradict", {}, fmt::format("the targets of rows add up to {}, those of columns to {}", rows, columns), "they add up the same cells: correct them, leave some free, or use --method kras with deviations");
    return out;
  }

  // f(kind, position, goal now, goal as it was)
  template <class F>
  void visit(F const& f) const {
    for (std::size_t i = 0; i < now_.rows.size(); ++i)
      if (now_.rows[i]) f(goal_kind::row, i, *now_.rows[i], *original_.rows[i]);
    for (std::size_t j = 0; j < now_.columns.size(); ++j)
      if (now_.columns[j]) f(goal_kind::column, j, *now_.columns[j], *original_.columns[j]);
    for (std::size_t b = 0; b < now_.blocks.size(); ++b) f(goal_kind::block, b, now_.blocks[b].wanted, original_.blocks[b].wanted);
  }

  // Sums of all rows, in chunks of columns fixed by the size alone.
  std::vector<parts_of_sum> row_sums() const {
    std::vector<std::vector<parts_of_sum>> some((m_.cols + kColumns - 1) / kColumns, std::vector<parts_of_sum>(m_.rows));
    parallel_chunks(m_.cols, kColumns, [&](std::size_t begin, std::size_t end) {
      auto& mine = some[begin / kColumns];
      for (auto j = begin; j < end; ++j)
        for (std::size_t i = 0; i < m_.rows; ++i) mine[i].add(m_(i, j));
    });
    std::vector<parts_of_sum> out(m_.rows);
    for (auto const& mine : some)
      for (std::size_t i = 0; i < m_.rows; ++i) out[i].positive += mine[i].positive, out[i].negative += mine[i].negative;
    return out;
  }
  parts_of_sum column_sum(std::size_t j) const {
    parts_of_sum out;
    for (std::size_t i = 0; i < m_.rows; ++i) out.add(m_(i, j));
    return out;
  }
  parts_of_sum block_sum(block_goal const& b) const {
    parts_of_sum out;
    for (auto const j : b.columns)
      for (auto const i : b.rows) out.add(m_(i, j));
    return out;
  }

  // The factor for a sum; 1 where nothing helps. Goals give way here.
  double step(parts_of_sum s, goal& g) {
    if (giving_way_ && g.deviation > 0) {
      auto const error = g.amount - s.sum();
      g.amount -= std::copysign(std::min(std::abs(error), kStep * g.deviation), error);
    }
    if (hopeless(s, g.amount)) return 1;
    worst_ = std::max(worst_, std::abs(s.sum() - g.amount));
    auto const r = gras_factor(s, g.amount);
    // Zero wipes cells out, which is right only where the target is zero.
    return std::isfinite(r) && (r > 0 || g.amount == 0) ? r : 1;
  }

  void rows() {
    if (now_.rows.empty()) return;
    auto const sums = row_sums();
    std::vector<double> by(m_.rows, 1.0);
    for (std::size_t i = 0; i < m_.rows; ++i)
      if (now_.rows[i]) by[i] = step(sums[i], *now_.rows[i]);
    parallel_for(m_.cols, [&](std::size_t j) {
      for (std::size_t i = 0; i < m_.rows; ++i) gras_scale(m_(i, j), by[i]);
    }, kColumns);
  }

  void columns() {
    std::vector<parts_of_sum> sums(now_.columns.size());
    parallel_for(sums.size(), [&](std::size_t j) { sums[j] = column_sum(j); }, kColumns);
    std::vector<double> by(sums.size(), 1.0);
    for (std::size_t j = 0; j < sums.size(); ++j)
      if (now_.columns[j]) by[j] = step(sums[j], *now_.columns[j]);
    parallel_for(sums.size(), [&](std::size_t j) {
      for (std::size_t i = 0; i < m_.rows; ++i) gras_scale(m_(i, j), by[j]);
    }, kColumns);
  }

  void block(std::size_t b) {
    auto& goal = now_.blocks[b];
    auto const by = step(block_sum(goal), goal.wanted);
    for (auto const j : goal.columns)
      for (auto const i : goal.rows) gras_scale(m_(i, j), by);
  }

  // False once nothing helps any more.
  bool watch() {
    if (worst_ < kProgress * best_) {
      best_ = worst_;
      since_ = 0;
      return true;
    }
    ++since_;
    auto const may_give_way = options_.method == balancing_method::kras;
    giving_way_ = giving_way_ || (may_give_way && since_ >= kPatience);
    return may_give_way || since_ < kEndurance;
  }

  void measure() {
    auto const sums = now_.rows.empty() ? std::vector<parts_of_sum>{} : row_sums();
    visit([&](goal_kind kind, std::size_t at, goal const& now, goal const& was) {
      auto const s = kind == goal_kind::row ? sums[at] : kind == goal_kind::column ? column_sum(at) : block_sum(now_.blocks[at]);
      auto const error = std::abs(s.sum() - now.amount);
      auto& largest = kind == goal_kind::row ? report_.row_error : kind == goal_kind::column ? report_.column_error : report_.block_error;
      largest = std::max(largest, error);
      if (error > report_.tolerance) report_.missed.push_back({kind, at, now.amount, s.sum(), hopeless(s, now.amount).value_or(shortfall::not_converged)});
      if (now.amount != was.amount) report_.moved.push_back({kind, at, was.amount, now.amount, now.deviation});
    });
    std::stable_sort(report_.missed.begin(), report_.missed.end(), [](missed_goal const& a, missed_goal const& b) { return std::abs(a.wanted - a.reached) > std::abs(b.wanted - b.reached); });
    report_.met = report_.missed.empty();
  }

  view m_;
  goals const& original_;
  goals now_;
  balancing_options options_;
  job const& work_;
  balancing_report report_;
  double worst_ = 0, best_ = std::numeric_limits<double>::infinity();
  std::size_t since_ = 0;
  bool giving_way_ = false;
};

}  // namespace

result<balancing_report> balance_matrix(view m, goals const& wanted, balancing_options options, job const& work) {
  assert((wanted.rows.empty() || wanted.rows.size() == m.rows) && (wanted.columns.empty() || wanted.columns.size() == m.cols));
  return balancer(m, wanted, options, work).run();
}

}  // namespace landsea::mrio
