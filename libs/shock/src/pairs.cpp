#include "landsea/shock/pairs.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

#include "landsea/core/random.hpp"
#include "pair_bounds.hpp"
#include "pair_lists.hpp"

namespace landsea::shock {

namespace {

// Numbers of pairs: whose closer bounds are found together, and that are run between two looks at the list, which grow. Fixed, so
// that threads change nothing.
constexpr std::size_t kTaken = 16'384, kFirstRun = 64, kLongestRun = 2048;
constexpr std::size_t kSample = 2048;
constexpr unsigned kFirstSteps = 32, kMostSteps = 100'000;  // of losses that bound
constexpr double kSlack = 1e-10;                            // rounding of a bound, and of a fixed point
constexpr double kHidden = 1e-12;

// A part of a job's progress.
job part_of(job const& work, double from, double to) {
  return {[&work, from, to](double done) { work.report(from + (to - from) * done); }, work.stop};
}

struct search {
  cascade const& engine;
  cascade_options const& options;
  std::vector<node_id> nodes;   // the candidates
  std::vector<double> losses;   // of each alone
  double steps = 0;             // that each took, on average
  pair_bounds bounds;
  short_list worst, hidden;
  pairs_run all_run;
  std::size_t unsettled = 0;
  bool complete = true;
  std::size_t unsettled_alone = 0;
  double largest_fall = 0;

  [[nodiscard]] double pairs() const { return static_cast<double>(nodes.size()) * (static_cast<double>(nodes.size()) - 1) / 2; }
  [[nodiscard]] double least_hidden() const { return std::max(hidden.entry() - kSlack, kHidden); }
  [[nodiscard]] double alone(pair_of p) const { return losses[p.first] + losses[p.second]; }

  // What an interrupted run left is not taken.
  void run(std::span<pair_of const> pairs, job const& work) {
    std::vector<scenario> together;
    for (auto const& [a, b] : pairs) together.push_back({{nodes[a], 1}, {nodes[b], 1}});
    auto const outcomes = engine.run(together, work);
    if (work.stopped()) return;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      auto [a, b] = pairs[i];
      if (nodes[b] < nodes[a]) std::swap(a, b);
      pair_loss const p{nodes[a], nodes[b], outcomes[i].loss, losses[a], losses[b]};
      worst.add(p);
      if (options.replacement && p.hidden() > kHidden) hidden.add(p);
      all_run.add(pairs[i]);
      count(outcomes[i]);
    }
  }

  void count(cascade_outcome const& o) {
    if (o.settled) return;
    ++unsettled;
    largest_fall = std::max(largest_fall, o.last_fall);
  }

  // The first so many by the sum of a key, whatever their bounds: they raise what others must reach.
  void run_first(std::vector<double> const& keys, std::size_t most, job const& work) {
    pairs_by_sum queue(keys);
    std::vector<pair_of> first;
    while (!queue.empty() && first.size() < most)
      if (auto const p = queue.next(); !all_run.before(p)) first.push_back(p);
    run(first, work);
    all_run.end_of_search();
  }

  // Of pairs drawn at random, the share that the bounds would spare if nothing more were found.
  [[nodiscard]] double share_spared() const {
    if (nodes.size() < 2) return 0;
    random_stream draw(1, 0);
    auto const n = static_cast<std::uint32_t>(nodes.size());
    std::vector<pair_of> sample;
    for (std::size_t i = 0; i < kSample; ++i) {
      pair_of p{draw.below(n), draw.below(n - 1)};
      if (p.second >= p.first) ++p.second;
      sample.push_back(p);
    }
    std::vector<std::uint8_t> spared(sample.size());
    parallel_for(sample.size(), [&](std::size_t i) {
      auto const most = bounds.together(sample[i].first, sample[i].second);
      spared[i] = most <= worst.entry() - kSlack && (!options.replacement || most - alone(sample[i]) <= least_hidden());
    }, 64);
    return static_cast<double>(std::ranges::count(spared, std::uint8_t{1})) / static_cast<double>(sample.size());
  }

  // Exact losses without replacement take many steps where losses run round: as many are taken as the pairs spared would take.
  void find_bounds(cascade_options fixed, job const& work) {
    fixed.replacement = false;
    fixed.tolerance = 0;
    for (fixed.most_steps = kFirstSteps; !work.stopped(); fixed.most_steps *= 4) {
      bounds.look(engine.with(fixed), work);
      auto const next = static_cast<double>(bounds.unsettled()) * fixed.most_steps * 4;
      if (next == 0 || fixed.most_steps >= kMostSteps || share_spared() * pairs() * steps <= next) break;
    }
    bounds.give_up();
  }

  struct goal {
    std::vector<double> keys;  // a pair's bound is their sum
    short_list const& list;
    bool hiding;
    std::size_t most;  // to run, all in all
    [[nodiscard]] double least() const { return std::max(list.entry() - kSlack, hiding ? kHidden : -1); }
  };

  // Those that can still enter the list, in their order.
  void run_close(std::vector<pair_of> const& taken, goal const& g, std::size_t& length, job const& work) {
    std::vector<double> most(taken.size());
    parallel_for(taken.size(), [&](std::size_t i) { most[i] = bounds.together(taken[i].first, taken[i].second) - (g.hiding ? alone(taken[i]) : 0); }, 64);
    for (std::size_t i = 0; i < taken.size() && !work.stopped();) {
      auto const before = static_cast<double>(i);
      std::vector<pair_of> now;
      for (; i < taken.size() && now.size() < length; ++i)
        if (most[i] > g.least()) now.push_back(taken[i]);
      auto const all = static_cast<double>(taken.size());
      run(now, part_of(work, before / all, static_cast<double>(i) / all));
      length = std::min(kLongestRun, 2 * length);
    }
  }

  // Until no other pair can enter the list; what those that are left can reach.
  double go(goal const& g, job const& work) {
    pairs_by_sum queue(g.keys);
    auto length = kFirstRun;
    double seen = 0;
    auto const open = [&] { return !queue.empty() && queue.bound() > g.least(); };
    while (open() && all_run.size() < g.most && !work.stopped()) {
      auto const before = seen;
      std::vector<pair_of> taken;
      for (; open() && taken.size() < std::min(kTaken, g.most - all_run.size()); ++seen)
        if (auto const p = queue.next(); !all_run.before(p)) taken.push_back(p);
      auto const all = std::max(seen, queue.above(g.least()));
      run_close(taken, g, length, part_of(work, before / all, seen / all));
    }
    all_run.end_of_search();
    complete = complete && !open() && !work.stopped();
    return queue.bound();
  }
};

// Losses alone. Where they are the bounds too, they are found once.
void find_losses(search& s, bool are_bounds, job const& work) {
  std::vector<cascade_outcome> alone;
  if (are_bounds) s.bounds.look(s.engine, work), alone = s.bounds.alone();
  else alone = s.engine.run(each_alone(s.nodes), work);
  for (auto const& o : alone) {
    s.losses.push_back(o.loss);
    s.steps += o.steps / static_cast<double>(alone.size());
    s.count(o);
  }
  s.unsettled_alone = s.unsettled;
}

std::vector<double> sum_keys(search const& s, bool hiding) {
  std::vector<double> out;
  for (std::size_t i = 0; i < s.nodes.size(); ++i) out.push_back(hiding ? std::max(0.0, s.bounds.alone()[i].loss - s.losses[i]) : s.bounds.alone()[i].loss);
  return out;
}

std::vector<node_id> each_once(production_network const& net, std::vector<node_id> nodes) {
  if (nodes.empty())
    for (std::size_t i = 0; i < net.size(); ++i) nodes.emplace_back(i);
  std::ranges::sort(nodes);
  nodes.erase(std::ranges::unique(nodes).begin(), nodes.end());
  return nodes;
}

}  // namespace

result<pair_screen> screen_pairs(production_network const& net, cascade_options const& options, pair_options const& wanted, std::vector<node_id> const& candidates, job const& work) {
  auto const made = cascade::make(net, options);
  if (!made) return std::unexpected(made.error());
  auto const nodes = each_once(net, candidates);
  search s{*made, options, nodes, {}, 0, pair_bounds(net, nodes), short_list(wanted.listed, [](auto const& p) { return p.loss; }), short_list(wanted.listed, [](auto const& p) { return p.hidden(); }), {}, 0, true};
  auto const are_bounds = !options.replacement && options.tolerance == 0;
  find_losses(s, are_bounds, part_of(work, 0, 0.05));
  auto const first = std::min(std::max<std::size_t>(kFirstRun, 2 * wanted.listed), wanted.most_computed);
  if (!work.stopped()) s.run_first(s.losses, first, part_of(work, 0.05, 0.06));
  if (are_bounds) s.bounds.give_up();
  else s.find_bounds(options, part_of(work, 0.06, 0.15));

  pair_screen out;
  out.pairs = nodes.size() * (nodes.size() - 1) / 2;
  out.rest_at_most = s.go({sum_keys(s, false), s.worst, false, wanted.most_computed}, part_of(work, 0.15, options.replacement ? 0.8 : 1));
  if (options.replacement) out.rest_hides_at_most = s.go({sum_keys(s, true), s.hidden, true, 2 * wanted.most_computed}, part_of(work, 0.8, 1));
  out.complete = s.complete;
  out.computed = s.all_run.size();
  out.unsettled = s.unsettled;
  out.unsettled_alone = s.unsettled_alone;
  out.largest_fall = s.largest_fall;
  out.worst = s.worst.take();
  out.stand_ins = s.hidden.take();
  return out;
}

}  // namespace landsea::shock
