#include "landsea/chain/steps.hpp"

#include <algorithm>
#include <limits>

#include "lever.hpp"
#include "removal.hpp"

namespace landsea::chain {
namespace {

struct candidate { early_step step; model changed; };

corridor::tables const* network_of(reference const& r) { return r.network != nullptr || r.journeys == nullptr ? r.network : &r.journeys->data(); }

std::optional<removal> failing(model const& m, reference const& r, baseline const& b, removal_kind kind, std::string const& id) {
  outage_world world(m, r, b);
  for (auto const& c : screen_cases(world, network_of(r)))
    if (c.kind == kind && c.id == id) return studied(world, c);
  return std::nullopt;
}

class search {
 public:
  search(reference const& r, step_options const& o) : reference_(r), options_(o) {}

  // All that could be done to a model; `now` is its normal year.
  [[nodiscard]] std::vector<candidate> candidates(model const& m, baseline const& now) const {
    std::vector<candidate> all;
    stocks(m, now, all);
    sources(m, now, all);
    capacities(m, all);
    return all;
  }

  struct outcome { early_step step; baseline normal; };
  // The step tried: none if it saves nothing, or its plan does not work.
  [[nodiscard]] std::optional<outcome> tried(candidate const& c, baseline const& before, usd lost, removal_kind kind, std::string const& id) const {
    outcome o{c.step, run_baseline(c.changed, reference_, {}, journeys_kept::preferred)};
    if (o.normal.issues.any_error()) return std::nullopt;
    auto const after = failing(c.changed, reference_, o.normal, kind, id);
    if (!after) return std::nullopt;
    o.step.lost = after->lost_in_outage;
    o.step.saves = lost - o.step.lost;
    if (c.step.of != early_step::kind::capacity) o.step.cost_per_year = o.normal.sum.landed_per_year - before.sum.landed_per_year;
    if (o.step.saves.value() <= 1e-6 * lost.value()) return std::nullopt;
    return o;
  }

 private:
  void stocks(model const& m, baseline const& now, std::vector<candidate>& all) const {
    std::vector<std::pair<node_id, good_id>> needs;
    for (auto const& f : now.flows)
      if (f.per_year.value() > 0 && std::ranges::find(needs, std::pair(f.to, f.what)) == needs.end()) needs.emplace_back(f.to, f.what);
    for (auto const& [at, what] : needs) {
      auto changed = m;
      auto held = options_.stock_days;
      for (auto const& s : m.stocks)
        if (s.at == at && s.what == what) held += s.of_use.value();
      if (auto const& shelf = m.goods[what].shelf_life; shelf && shelf->value() < held) continue;
      changed.stocks.push_back({at, what, days{options_.stock_days}, "safety"});
      all.push_back({{early_step::kind::stock, at, what, {}, {}, {}, {}}, std::move(changed)});
    }
  }

  void sources(model const& m, baseline const& now, std::vector<candidate>& all) const {
    resilience const none;
    lever_ground const ground{reference_, now, none};
    std::vector<std::pair<node_id, good_id>> sellers;
    for (auto const& f : now.flows)
      if (f.per_year.value() > 0 && std::ranges::find(sellers, std::pair(f.from, f.what)) == sellers.end()) sellers.emplace_back(f.from, f.what);
    for (auto const& [from, what] : sellers)
      for (std::size_t i = 0; i < m.nodes.size(); ++i)
        if (auto changed = with_second_source(m, ground, what, from, node_id{i})) all.push_back({{early_step::kind::second_source, node_id{i}, what, from, {}, {}, {}}, std::move(*changed)});
  }

  void capacities(model const& m, std::vector<candidate>& all) const {
    for (std::size_t i = 0; i < m.nodes.size(); ++i) {
      auto const id = node_id{i};
      auto const& n = m.nodes[id];
      if (n.kind == node_kind::supply && n.per_year.value() < 1e300) {
        auto changed = m;
        changed.nodes[id].per_year = n.per_year * (1 + options_.more_capacity);
        all.push_back({{early_step::kind::capacity, id, n.sells, {}, {}, {}, {}}, std::move(changed)});
      }
      for (std::size_t k = 0; k < n.makes.size(); ++k) {
        auto changed = m;
        auto& more = changed.nodes[id].makes[k];
        more.per_year = more.per_year * (1 + options_.more_capacity);
        all.push_back({{early_step::kind::capacity, id, m.stages[more.stage].makes, {}, {}, {}, {}}, std::move(changed)});
      }
    }
  }

  reference const& reference_;
  step_options const& options_;
};

bool better(early_step const& a, early_step const& b) {
  if (a.cost_per_year.has_value() != b.cost_per_year.has_value()) return a.cost_per_year.has_value();
  if (!a.cost_per_year) return a.saves > b.saves;
  auto const x = *a.pays_within_years(), y = *b.pays_within_years();
  return x != y ? x > y : a.saves > b.saves;
}

}  // namespace

std::optional<double> early_step::pays_within_years() const {
  if (!cost_per_year) return std::nullopt;
  return cost_per_year->value() > 0 ? saves.value() / cost_per_year->value() : std::numeric_limits<double>::infinity();
}

std::optional<step_study> run_steps(model const& m, reference const& r, baseline const& b, removal_kind kind, std::string const& id, step_options const& o, job const& j) {
  auto const now = failing(m, r, b, kind, id);
  if (!now) return std::nullopt;
  step_study out;
  out.kind = kind;
  out.id = id;
  out.recovers = now->time_to_recover;
  out.lost = now->lost_in_outage;
  search const s(r, o);
  auto current = m;
  auto normal = b;
  auto lost = out.lost;
  for (std::size_t round = 0; round < o.rounds && lost.value() > 0; ++round) {
    auto const all = s.candidates(current, normal);
    std::vector<std::optional<search::outcome>> found(all.size());
    parallel_for(all.size(), [&](std::size_t i) {
      if (!j.stopped()) found[i] = s.tried(all[i], normal, lost, kind, id);
    });
    if (j.stopped()) return out;
    out.tried += all.size();
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!found[i]) continue;
      if (round == 0) out.alone.push_back(found[i]->step);
      if (found[i]->step.cost_per_year && found[i]->step.saves.value() > 0.01 * out.lost.value() && (!best || better(found[i]->step, found[*best]->step))) best = i;
    }
    if (!best) break;
    out.in_turn.push_back(found[*best]->step);
    lost = found[*best]->step.lost;
    current = all[*best].changed;
    normal = std::move(found[*best]->normal);
    j.report(static_cast<double>(round + 1) / static_cast<double>(o.rounds));
  }
  std::ranges::stable_sort(out.alone, better);
  return out;
}

}  // namespace landsea::chain
