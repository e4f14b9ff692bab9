#include "landsea/chain/steps.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "lever.hpp"
#include "removal.hpp"

namespace landsea::chain {
namespace {

struct candidate {
  early_step step;
  model changed;
  bool part = false;  // of the same step at all markets
};

early_step step_of(early_step::kind of, node_id at, good_id what, node_id instead_of = {}) {
  early_step s;
  s.of = of;
  s.at = at;
  s.what = what;
  s.instead_of = instead_of;
  return s;
}

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

  struct outcome {
    early_step step;
    baseline normal;
    removal after;
    bool works = false;   // the changed plan does
    bool saves = false;
  };
  [[nodiscard]] outcome tried(candidate const& c, baseline const& before, removal const& now, removal_kind kind, std::string const& id) const {
    outcome o{c.step, run_baseline(c.changed, reference_, {}, journeys_kept::preferred), {}};
    if (o.normal.issues.any_error()) return o;
    auto after = failing(c.changed, reference_, o.normal, kind, id);
    if (!after) return o;
    o.works = true;
    o.step.lost = after->lost_in_outage;
    o.step.saves = now.lost_in_outage - o.step.lost;
    o.step.saves_contribution = now.contribution_lost - after->contribution_lost;
    o.step.saves_margin = now.margin_lost - after->margin_lost;
    if (c.step.of != early_step::kind::capacity) o.step.cost_per_year = o.normal.sum.landed_per_year - before.sum.landed_per_year;
    o.saves = o.step.saves.value() > 1e-6 * now.lost_in_outage.value();
    o.after = std::move(*after);
    return o;
  }

 private:
  void stocks(model const& m, baseline const& now, std::vector<candidate>& all) const {
    std::vector<std::pair<node_id, good_id>> needs;
    for (auto const& f : now.flows)
      if (f.per_year.value() > 0 && std::ranges::find(needs, std::pair(f.to, f.what)) == needs.end()) needs.emplace_back(f.to, f.what);
    std::map<good_id, std::vector<std::size_t>> sold;  // good -> its candidates at markets
    for (auto const& [at, what] : needs) {
      auto held = options_.stock_days;
      for (auto const& s : m.stocks)
        if (s.at == at && s.what == what) held += s.of_use.value();
      if (auto const& shelf = m.goods[what].shelf_life; shelf && shelf->value() < held) continue;
      if (m.nodes[at].kind == node_kind::market) sold[what].push_back(all.size());
      all.push_back({step_of(early_step::kind::stock, at, what), m});
      all.back().changed.stocks.push_back({at, what, days{options_.stock_days}, "safety"});
    }
    for (auto const& [what, markets] : sold) {
      if (markets.size() < 2) continue;
      candidate everywhere{step_of(early_step::kind::stock, {}, what), m};
      for (auto const i : markets) {
        all[i].part = true;
        everywhere.changed.stocks.push_back(all[i].changed.stocks.back());
      }
      all.push_back(std::move(everywhere));
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
        if (auto changed = with_second_source(m, ground, what, from, node_id{i})) all.push_back({step_of(early_step::kind::second_source, node_id{i}, what, from), std::move(*changed)});
  }

  void capacities(model const& m, std::vector<candidate>& all) const {
    for (std::size_t i = 0; i < m.nodes.size(); ++i) {
      auto const id = node_id{i};
      auto const& n = m.nodes[id];
      if (n.kind == node_kind::supply && n.per_year.value() < 1e300) {
        auto changed = m;
        changed.nodes[id].per_year = n.per_year * (1 + options_.more_capacity);
        all.push_back({step_of(early_step::kind::capacity, id, n.sells), std::move(changed)});
      }
      for (std::size_t k = 0; k < n.makes.size(); ++k) {
        auto changed = m;
        auto& more = changed.nodes[id].makes[k];
        more.per_year = more.per_year * (1 + options_.more_capacity);
        all.push_back({step_of(early_step::kind::capacity, id, m.stages[more.stage].makes), std::move(changed)});
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

void count(search::outcome const& o, step_study& out) {
  auto& of = out.first[static_cast<std::size_t>(o.step.of)];
  ++of.tried;
  of.no_plan += o.works ? 0 : 1;
  of.useless += o.works && !o.saves ? 1 : 0;
  if (o.saves) out.alone.push_back(o.step);
}

// The best of known cost that saves a hundredth of all that was lost, and more than nothing once avoided cost is off.
std::optional<std::size_t> best_of(std::vector<candidate> const& all, std::vector<std::optional<search::outcome>> const& found, usd first_lost) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto const& o = *found[i];
    if (all[i].part || !o.saves || !o.step.cost_per_year || o.step.saves.value() <= 0.01 * first_lost.value() || o.step.saves_contribution.value() <= 0) continue;
    if (!best || better(o.step, found[*best]->step)) best = i;
  }
  return best;
}

}  // namespace

std::optional<double> early_step::pays_within_years() const {
  if (!cost_per_year) return std::nullopt;
  return cost_per_year->value() > 0 ? saves_contribution.value() / cost_per_year->value() : std::numeric_limits<double>::infinity();
}

std::optional<double> early_step::pays_at_least_within_years() const {
  if (!cost_per_year) return std::nullopt;
  return cost_per_year->value() > 0 ? saves_margin.value() / cost_per_year->value() : std::numeric_limits<double>::infinity();
}

std::optional<step_study> run_steps(model const& m, reference const& r, baseline const& b, removal_kind kind, std::string const& id, step_options const& o, job const& j) {
  outage_world world(m, r, b);
  auto const cases = screen_cases(world, network_of(r));
  auto const which = std::ranges::find_if(cases, [&](removal_case const& c) { return c.kind == kind && c.id == id; });
  if (which == cases.end()) return std::nullopt;
  auto now = studied(world, *which);
  step_study out;
  out.kind = kind;
  out.id = id;
  out.recovers = now.time_to_recover;
  out.lost = now.lost_in_outage;
  out.contribution = now.contribution_lost;
  out.margin = now.margin_lost;
  search const s(r, o);
  auto current = m;
  auto normal = b;
  for (std::size_t round = 0; round < o.rounds && now.lost_in_outage.value() > 0; ++round) {
    auto const all = s.candidates(current, normal);
    std::vector<std::optional<search::outcome>> found(all.size());
    parallel_for(all.size(), [&](std::size_t i) {
      if (!j.stopped()) found[i] = s.tried(all[i], normal, now, kind, id);
    });
    if (j.stopped()) return out;
    out.tried += all.size();
    if (round == 0)
      for (auto const& f : found) count(*f, out);
    auto const best = best_of(all, found, out.lost);
    if (!best) break;
    out.in_turn.push_back(found[*best]->step);
    now = std::move(found[*best]->after);
    current = all[*best].changed;
    normal = std::move(found[*best]->normal);
    j.report(static_cast<double>(round + 1) / static_cast<double>(o.rounds));
  }
  std::ranges::stable_sort(out.alone, better);
  return out;
}

}  // namespace landsea::chain
