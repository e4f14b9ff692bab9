#include "landsea/shock/cascade.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <mutex>
#include <set>

#include "cascade_batch.hpp"

namespace landsea::shock {

namespace {

constexpr std::size_t kMostBatches = 256;  // more threads than that would not help

constexpr std::array<std::string_view, 3> kFunctionNames{"generalised-leontief", "leontief", "linear"};

void check_classes(production_network const& net, problems& found) {
  if (net.classes().empty() && !net.links().empty()) return found.error("shock/unlisted-class", {}, "the network has no classes of inputs, which a generalised Leontief function needs", "give classes, or ask for the function leontief or linear");
  std::set<std::pair<sector_id, sector_id>> missing;
  std::vector<sector_id> sector_of;
  for (auto const& n : net.nodes()) sector_of.push_back(n.sector);
  for (auto const& l : net.links()) {
    auto const input = sector_of[l.supplier], buyer = sector_of[l.buyer];
    if (!net.classes().of(input, buyer)) missing.insert({input, buyer});
  }
  for (auto const& [input, buyer] : missing)
    found.error("shock/unlisted-class", {}, fmt::format("no class says what inputs of sector {} are to sector {}, and firms are linked so", net.sectors()[input.position()], net.sectors()[buyer.position()]),
                "add the pair to the classes, or '*' for all sectors");
}

void check_options(cascade_options const& o, problems& found) {
  if (!(o.tolerance >= 0 && o.tolerance < 1)) found.error("shock/option", {}, fmt::format("tolerance is {}; 0 up to below 1 was expected", o.tolerance));
  if (o.most_steps == 0) found.error("shock/option", {}, "at least one step is needed");
}

}  // namespace

std::string_view text(production_function f) { return kFunctionNames[static_cast<std::size_t>(f)]; }

result<cascade> cascade::make(production_network const& net, cascade_options const& options) {
  problems found;
  check_options(options, found);
  if (options.function == production_function::generalised_leontief) check_classes(net, found);
  if (found.any_error()) return std::unexpected(std::move(found));
  return cascade(std::make_shared<cascade_plan const>(net, options));
}

// Whoever has a lane free takes the next scenario, so that all cores are busy up to the last few; a workspace is kept by whoever has
// one free.
template <class Scenario>
static std::vector<cascade_outcome> run_batches(cascade_plan const& plan, std::size_t n, job const& work, loss_reader const& reader, Scenario const& scenario_at) {
  std::vector<cascade_outcome> outcomes(n);
  std::mutex guard;
  std::vector<std::unique_ptr<cascade_batch>> idle;
  std::atomic<std::size_t> next{0};
  auto const begun = [&](std::size_t taken) { work.report(static_cast<double>(taken) / static_cast<double>(n)); };
  parallel_chunks(std::min(kMostBatches, (n + kLanes - 1) / kLanes), 1, [&](std::size_t, std::size_t) {
    if (work.stopped() || next >= n) return;
    std::unique_ptr<cascade_batch> batch;
    {
      std::scoped_lock const lock(guard);
      if (!idle.empty()) batch = std::move(idle.back()), idle.pop_back();
    }
    if (!batch) batch = std::make_unique<cascade_batch>(plan);
    scenario own;
    batch->run({&next, n, [&](std::size_t i) { return begun(i), scenario_at(i, own); }, reader ? &reader : nullptr}, outcomes, work);
    std::scoped_lock const lock(guard);
    idle.push_back(std::move(batch));
  });
  return outcomes;
}

cascade cascade::with(cascade_options const& other) const {
  assert(other.function == plan_->options.function);
  auto plan = std::make_shared<cascade_plan>(*plan_);
  plan->options = other;
  return cascade(std::move(plan));
}

std::vector<cascade_outcome> cascade::run(std::span<scenario const> scenarios, job const& work, loss_reader const& reader) const {
  return run_batches(*plan_, scenarios.size(), work, reader, [&](std::size_t i, scenario&) { return &scenarios[i]; });
}

std::vector<cascade_outcome> cascade::run_all(job const& work) const {
  return run_batches(*plan_, plan_->size(), work, {}, [](std::size_t i, scenario& own) {
    own.assign(1, {node_id{i}, 1.0});
    return &own;
  });
}

cascade_levels cascade::levels(scenario const& s, loss_reader const& each_step, unsigned steps_told) const {
  cascade_batch batch(*plan_);
  cascade_levels out;
  std::atomic<std::size_t> next{0};
  batch.run({&next, 1, [&](std::size_t) { return &s; }, nullptr, each_step ? &each_step : nullptr, steps_told}, std::span(&out.outcome, 1), {});
  for (auto const place : plan_->place_of) {
    out.downstream.push_back(1 - batch.lost_downstream(place));
    out.upstream.push_back(1 - batch.lost_upstream(place));
  }
  return out;
}

std::size_t cascade::without_leak() const {
  auto const& p = *plan_;
  std::vector<std::uint8_t> leaks(p.size(), 0);
  std::vector<std::uint32_t> open;
  for (std::uint32_t i = 0; i < p.size(); ++i) {
    double sold = 0;
    for (auto l = p.buyers_begin[i]; l < p.buyers_begin[i + 1]; ++l) sold += p.buyer_weight[l];
    if (sold < 1 - 1e-12) leaks[i] = 1, open.push_back(i);
  }
  while (!open.empty()) {
    auto const j = open.back();
    open.pop_back();
    for (auto l = p.inputs[j].begin; l < p.inputs_end(j); ++l)
      if (auto const i = p.supplier[l]; leaks[i] == 0) leaks[i] = 1, open.push_back(i);
  }
  return static_cast<std::size_t>(std::ranges::count(leaks, std::uint8_t{0}));
}

}  // namespace landsea::shock
