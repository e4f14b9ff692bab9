#include "landsea/corridor/router.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <mutex>

#include "expand.hpp"
#include "explain.hpp"
#include "best.hpp"
#include "arcs_over.hpp"
#include "choose.hpp"
#include "search.hpp"

namespace landsea::corridor {

struct router::prepared {
  explicit prepared(tables const& t) : data(t), processes(t), seas(t) {}

  [[nodiscard]] std::shared_ptr<plan const> plan_on(date on) const {
    auto key = existence_on(data, on);
    {
      std::scoped_lock const lock(guard);
      if (auto const known = plans.find(key); known != plans.end()) return known->second;
    }
    auto made = std::make_shared<plan const>(make_plan(data, seas, on));
    std::scoped_lock const lock(guard);
    return plans.emplace(std::move(key), std::move(made)).first->second;
  }

  [[nodiscard]] expansion_base base() const { return {data, processes, seas}; }

  tables const& data;
  process_table processes;
  sea_graph seas;
  mutable std::mutex guard;
  mutable std::map<std::vector<bool>, std::shared_ptr<plan const>> plans;
};

namespace {

grid grid_of(resolution const& r) {
  auto const whole = [](double width) { return static_cast<std::int64_t>(std::floor(width)); };
  return {whole(r.cost.value() * 100), whole(r.time.value() * 60), whole(r.co2e.value() * 1000), whole(r.sd.value() * 60)};
}

grid slack_of(resolution const& r) {
  auto widths = grid_of(r);
  widths[3] *= widths[3];
  return widths;
}

journey empty_journey(journey_request const& r) {
  journey j;
  j.departs = r.depart;
  j.arrives = r.depart;
  return j;
}

date day_asked(journey_request const& r) { return r.depart ? day_of(*r.depart) : r.on; }

// Nothing to do: the cargo is where it shall be, and may be there.
bool stays(tables const& t, journey_request const& r) {
  auto const& avoid = r.avoid;
  return r.from == r.to && r.via.empty() && std::ranges::count(avoid.places, r.from) == 0 &&
         std::ranges::count(avoid.countries, t.places[r.from].in) == 0;
}

std::optional<std::int64_t> most_minutes(journey_request const& r) {
  return r.within ? std::optional(static_cast<std::int64_t>(std::floor(r.within->value() * 60 + 1e-6))) : std::nullopt;
}

found_paths patient_search(query_graph const& graph, journey_request const& r, double& tolerance) {
  auto const g = contract(graph);
  search_limits limits{grid_of(r.grid), slack_of(r.slack), r.tolerance, most_minutes(r), r.patience};
  for (auto const wider : {0.02, 0.1, 0.5}) {
    tolerance = limits.tolerance;
    if (auto found = search(g, limits)) return std::move(*found);
    limits.tolerance = std::max(wider, limits.tolerance);
  }
  limits.patience = 0;
  tolerance = limits.tolerance;
  return *search(g, limits);
}

// An approximate set may lack it.
void add_preferred(query_graph const& graph, journey_request const& r, std::vector<found_path>& paths) {
  search_effort effort;
  auto best = best_path(graph, r.prefer, most_minutes(r), effort);
  if (best && std::ranges::find(paths, best->takes, &found_path::takes) == paths.end()) paths.push_back(std::move(*best));
}

void answer_set(query_graph const& graph, journey_request const& r, journey_set& answer) {
  auto found = patient_search(graph, r, answer.tolerance);
  if (answer.tolerance > 0 && r.at_most > 0) add_preferred(graph, r, found.paths);
  answer.effort = found.effort;
  answer.found = found.paths.size();
  for (auto const i : choose(found.paths, r.prefer, r.at_most == 0 ? found.paths.size() : r.at_most))
    answer.journeys.push_back(explain(graph, found.paths[i], r));
}

void answer_preferred(query_graph const& graph, journey_request const& r, journey_set& answer) {
  auto const best = best_path(graph, r.prefer, most_minutes(r), answer.effort);
  if (best) answer.journeys.push_back(explain(graph, *best, r));
  answer.found = answer.journeys.size();
}

bool before(journey const& a, journey const& b) {
  if (a.cost != b.cost) return a.cost < b.cost;
  if (a.lasts != b.lasts) return a.lasts < b.lasts;
  if (a.emits != b.emits) return a.emits < b.emits;
  return a.sd < b.sd;
}

}  // namespace

router::router(tables const& t) : prepared_(std::make_unique<prepared const>(t)) {}
router::~router() = default;
router::router(router&&) noexcept = default;
router& router::operator=(router&&) noexcept = default;

tables const& router::data() const { return prepared_->data; }

journey_set router::pareto(journey_request const& request) const {
  assert(!request.within || request.optimise.time);
  auto const& p = *prepared_;
  journey_set answer;
  auto const on = day_asked(request);
  auto const base = p.base();
  auto const plan_that_day = p.plan_on(on);
  if (stays(p.data, request)) {
    answer.journeys.push_back(empty_journey(request));
    answer.found = 1;
    return answer;
  }
  auto const graph = expand(base, plan_that_day, request);
  if (request.only_preferred)
    answer_preferred(graph, request, answer);
  else
    answer_set(graph, request, answer);
  std::stable_sort(answer.journeys.begin(), answer.journeys.end(), before);
  if (answer.journeys.empty())
    answer.why_none = why_none(p.data, request, on, [&](journey_request const& other) {
      search_effort effort;
      return best_path(expand(base, plan_that_day, other), other.prefer, most_minutes(other), effort).has_value();
    });
  return answer;
}

struct rerouter::laid_out {
  struct sheet {
    sheet(tables const& t, query_graph g, journey_request const& r) : graph(std::move(g)), arcs(t, graph), left(graph, r.prefer, r.within.has_value()) {
      graph.steps.shrink_to_fit();
    }
    query_graph graph;
    arcs_over arcs;
    left_to_end left;
  };

  router::prepared const& network;
  journey_request request;
  std::shared_ptr<plan const> plan_that_day;
  std::map<std::vector<passage_id>, sheet> sheets;  // by closed passages, sorted

  sheet const& with(std::vector<passage_id> closed) {
    std::ranges::sort(closed);
    if (auto const known = sheets.find(closed); known != sheets.end()) return known->second;
    auto r = request;
    r.avoid.passages.insert(r.avoid.passages.end(), closed.begin(), closed.end());
    return sheets.try_emplace(std::move(closed), network.data, expand(network.base(), plan_that_day, r), r).first->second;
  }
};

rerouter::rerouter(std::unique_ptr<laid_out> s) : state_(std::move(s)) {}
rerouter::~rerouter() = default;
rerouter::rerouter(rerouter&&) noexcept = default;
rerouter& rerouter::operator=(rerouter&&) noexcept = default;

std::optional<journey> rerouter::around(avoidance const& also) {
  assert(also.modes.empty());
  auto const& r = state_->request;
  forbidden const shut(state_->network.data, also);
  if (shut.holds(r.from) || shut.holds(r.to)) return std::nullopt;
  if (stays(state_->network.data, r)) return empty_journey(r);
  auto const& on = state_->with(also.passages);
  auto const best = best_path_around(on.graph, on.left, on.arcs.closed_by(shut), r.prefer, most_minutes(r));
  return best ? std::optional(explain(on.graph, *best, r)) : std::nullopt;
}

rerouter router::reroute(journey_request request) const {
  auto plan_that_day = prepared_->plan_on(day_asked(request));
  return rerouter(std::make_unique<rerouter::laid_out>(*prepared_, std::move(request), std::move(plan_that_day)));
}

std::optional<router::sea_path> router::sea(place_id from, place_id to, std::vector<passage_id> const& avoid) const {
  return prepared_->seas.path(from, to, avoid);
}

std::optional<process> router::process_at(operation what, place_id at, std::optional<mode> from, std::optional<mode> to,
                                          std::vector<policy_in_force> const& policies, country origin,
                                          country destination) const {
  auto const found = prepared_->processes.find(what, at, from, to);
  if (found.row == nullptr) return std::nullopt;
  return prepared_->processes.after_policies(*found.row, at, policies, origin, destination);
}

}  // namespace landsea::corridor
