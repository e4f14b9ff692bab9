#include "expand.hpp"

#include <algorithm>

#include "forbidden.hpp"
#include "steps.hpp"

namespace landsea::corridor {

namespace {

// How cargo stands at a place: by mode; with a service or on demand; by sea and air, cleared in the place's country
// (`home`) or not (`out`).
enum stance : std::uint32_t { road_demand, rail_demand, river_demand, rail_run, river_run, sea_home, sea_out, air_home, air_out };
constexpr std::uint32_t kStances = 9;

mode mode_of(stance s) {
  constexpr std::array<mode, kStances> kModeOf{mode::road, mode::rail, mode::river, mode::rail, mode::river,
                                               mode::sea,  mode::sea,  mode::air,   mode::air};
  return kModeOf[s];
}
bool on_demand(stance s) { return s <= river_demand; }
bool is_out(stance s) { return s == sea_out || s == air_out; }

stance demand_of(mode m) { return m == mode::road ? road_demand : m == mode::rail ? rail_demand : river_demand; }
stance run_of(mode m, bool out) {
  if (m == mode::rail) return rail_run;
  if (m == mode::river) return river_run;
  if (m == mode::sea) return out ? sea_out : sea_home;
  return out ? air_out : air_home;
}

class expander {
 public:
  expander(expansion_base const& base, std::shared_ptr<plan const> on, journey_request const& r)
      : t_(base.data), base_(base), plan_(*on), request_(r), make_(base, r, g_.steps),
        arrive_(t_.places.size()), depart_(t_.places.size()), closed_(t_, r.avoid) {
    g_.base = std::move(on);
    g_.clocked = r.depart.has_value();
    g_.departs = r.depart ? r.depart->minutes() : 0;
    g_.optimises_time = r.optimise.time;
    g_.steps.reserve(16384);
    g_.arcs.reserve(16384);
    for (auto const m : r.avoid.modes) bad_mode_[static_cast<std::size_t>(m)] = true;
  }

  query_graph expanded() {
    std::uint32_t stops = 0;
    for (auto const& r : plan_.runs) stops += static_cast<std::uint32_t>(r.stops.size());
    g_.start = aboard_base() + 2 * stops;
    g_.end = g_.start + 1;
    add_links();
    std::uint32_t first_stop = 0;
    for (auto const& r : plan_.runs) {
      add_run(r, first_stop);
      first_stop += static_cast<std::uint32_t>(r.stops.size());
    }
    add_handling();
    add_ends();
    layer_by_via();
    sort_arcs();
    return std::move(g_);
  }

 private:
  using stances = std::uint32_t;  // bit s: stance s

  std::uint32_t arrived(place_id p, stance s) const { return static_cast<std::uint32_t>(p.position()) * 2 * kStances + s; }
  std::uint32_t ready(place_id p, stance s) const { return arrived(p, s) + kStances; }
  std::uint32_t aboard_base() const { return static_cast<std::uint32_t>(t_.places.size()) * 2 * kStances; }

  bool allowed(place_id p) const { return !closed_.holds(p); }

  void add(std::uint32_t tail, std::uint32_t head, std::size_t first_step) {
    arc a{.tail = tail, .head = head, .first_step = static_cast<std::uint32_t>(first_step),
          .steps = static_cast<std::uint32_t>(g_.steps.size() - first_step)};
    finish(a);
  }

  void finish(arc a) {
    auto const& on = request_.optimise;
    std::array<bool, kCriteria> const wanted{on.cost, on.time, on.co2e, on.unreliability};
    for (auto i = a.first_step; i < a.first_step + a.steps; ++i) {
      a.clocked = a.clocked || (g_.clocked && g_.steps[i].on_the_clock());
      for (std::size_t c = 0; c < kCriteria; ++c)
        if (wanted[c]) a.takes[c] += g_.steps[i].takes[c];
    }
    g_.arcs.push_back(a);
  }

  void add_links() {
    for (std::size_t i = 0; i < t_.links.size(); ++i) {
      auto const& l = t_.links[link_id{i}];
      if (plan_.link_on_demand[i] == 0 || closed_.holds(link_id{i}) || bad_mode_[static_cast<std::size_t>(l.by)]) continue;
      if (l.by == mode::sea || l.by == mode::air || !allowed(l.from) || !allowed(l.to)) continue;
      add_link(link_id{i}, l.from, l.to);
      add_link(link_id{i}, l.to, l.from);
    }
  }

  void add_link(link_id id, place_id from, place_id to) {
    auto const first = g_.steps.size();
    if (!make_.link_steps(id, from, to)) return;
    auto const s = demand_of(t_.links[id].by);
    add(ready(from, s), arrived(to, s), first);
    add(arrived(from, s), arrived(to, s), first);
    depart_[from.position()] |= 1U << s;
    arrive_[to.position()] |= 1U << s;
  }

  // The leg as it runs under the request; nullptr where it cannot.
  run_leg const* usable(run const& r, std::size_t leg) {
    if (!r.legs[leg] || !allowed(r.stops[leg])) return nullptr;
    auto const* over = &*r.legs[leg];
    for (auto const& part : over->parts)
      if (closed_.any_of(part.links, part.reached)) return nullptr;
    if (t_.services[r.of].by != mode::sea) return over;
    if (closed_.to_ships(r.stops[leg]) || closed_.to_ships(r.stops[leg + 1])) return nullptr;
    auto const& closed = request_.avoid.passages;
    auto const& through = over->parts.front().passages;
    if (std::find_first_of(through.begin(), through.end(), closed.begin(), closed.end()) == through.end()) return over;
    auto other = sea_leg(t_, base_.seas, t_.services[r.of], r.stops[leg], r.stops[leg + 1], closed);
    if (!other) return nullptr;
    g_.rerouted.push_back(std::move(*other));
    return &g_.rerouted.back();
  }

  void add_run(run const& r, std::uint32_t first_stop) {
    auto const by = t_.services[r.of].by;
    if (closed_.holds(r.of) || bad_mode_[static_cast<std::size_t>(by)]) return;
    std::vector<run_leg const*> legs;
    for (std::size_t i = 0; i < r.legs.size(); ++i) legs.push_back(usable(r, i));
    auto const has_border_at_quay = by == mode::sea || by == mode::air;
    for (auto const out : {false, true}) {
      if (out && !has_border_at_quay) break;
      auto const node = [&](std::size_t stop) {
        return aboard_base() + 2 * (first_stop + static_cast<std::uint32_t>(stop)) + (out ? 1 : 0);
      };
      auto const runs = [&](std::size_t i) {
        if (i >= legs.size() || legs[i] == nullptr) return false;
        return out || !has_border_at_quay || t_.places[r.stops[i]].in == t_.places[r.stops[i + 1]].in;
      };
      for (std::size_t i = 0; i < legs.size(); ++i)
        if (runs(i)) add_leg(r, i, *legs[i], run_of(by, out), node(i), runs(i + 1) ? node(i + 1) : 0);
    }
  }

  void add_leg(run const& r, std::size_t leg, run_leg const& over, stance s, std::uint32_t node, std::uint32_t next) {
    auto first = g_.steps.size();
    if (!make_.run_steps(r, leg, over)) return;
    auto const from = r.stops[leg];
    auto const to = r.stops[leg + 1];
    add(node, arrived(to, s), first);
    arrive_[to.position()] |= 1U << s;
    if (next != 0) {
      make_.stop_step(r, leg + 1);
      add(node, next, first);
    }
    first = g_.steps.size();
    if (!make_.wait_steps(r, leg)) return;
    add(ready(from, s), node, first);
    depart_[from.position()] |= 1U << s;
  }

  void add_handling() {
    for (std::size_t i = 0; i < t_.places.size(); ++i)
      for (std::uint32_t a = 0; a < kStances; ++a)
        for (std::uint32_t b = 0; b < kStances; ++b) {
          if ((arrive_[i] >> a & 1U) == 0 || (depart_[i] >> b & 1U) == 0) continue;
          add_change(place_id{i}, static_cast<stance>(a), static_cast<stance>(b));
        }
  }

  void add_change(place_id at, stance a, stance b) {
    if (on_demand(a) && a == b) return;
    if (base_.processes.find(operation::transship, at, mode_of(a), mode_of(b)).row == nullptr) return;
    auto const first = g_.steps.size();
    if (is_out(a) && !is_out(b)) make_.enter(at, mode_of(a));
    make_.process_step(operation::transship, at, mode_of(a), mode_of(b));
    if (is_out(b) && !is_out(a)) make_.leave(at, mode_of(b));
    add(arrived(at, a), ready(at, b), first);
  }

  void add_ends() {
    if (!allowed(request_.from) || !allowed(request_.to)) return;
    for (std::uint32_t i = 0; i < kStances; ++i) {
      auto const s = static_cast<stance>(i);
      if ((depart_[request_.from.position()] >> i & 1U) != 0) {
        auto const first = g_.steps.size();
        if (make_.origin != make_.destination) make_.process_step(operation::documents, request_.from, mode_of(s), mode_of(s));
        make_.process_step(operation::load, request_.from, mode_of(s), mode_of(s));
        if (is_out(s)) make_.leave(request_.from, mode_of(s));
        add(g_.start, ready(request_.from, s), first);
      }
      if ((arrive_[request_.to.position()] >> i & 1U) != 0) {
        auto const first = g_.steps.size();
        if (is_out(s)) make_.enter(request_.to, mode_of(s));
        make_.process_step(operation::unload, request_.to, mode_of(s), mode_of(s));
        add(arrived(request_.to, s), g_.end, first);
      }
    }
  }

  // One copy of the graph for each number of places visited of `via`; an arc leads as far up as it comes through them.
  void layer_by_via() {
    auto const& via = request_.via;
    if (via.empty()) return;
    auto const n = g_.end + 1;
    auto const visit = [&](std::size_t seen, place_id p) {
      while (seen < via.size() && via[seen] == p) ++seen;
      return seen;
    };
    auto const plain = std::move(g_.arcs);
    g_.arcs.clear();
    for (std::size_t layer = 0; layer <= via.size(); ++layer)
      for (auto a : plain) {
        auto seen = layer;
        for (auto i = a.first_step; i < a.first_step + a.steps; ++i) {
          auto const& s = g_.steps[i];
          if (s.kind != leg_kind::move) continue;
          if (s.part == nullptr)
            seen = visit(seen, s.to);
          else
            for (auto const p : s.part->reached) seen = visit(seen, p);
        }
        a.tail += n * static_cast<std::uint32_t>(layer);
        a.head += n * static_cast<std::uint32_t>(seen);
        g_.arcs.push_back(a);
      }
    g_.start += n * static_cast<std::uint32_t>(visit(0, request_.from));
    g_.end += n * static_cast<std::uint32_t>(via.size());
  }

  void sort_arcs() {
    auto const nodes = std::max(g_.start, g_.end) + 1;
    g_.first.assign(nodes + 1, 0);
    for (auto const& a : g_.arcs) ++g_.first[a.tail + 1];
    for (std::uint32_t i = 0; i < nodes; ++i) g_.first[i + 1] += g_.first[i];
    auto next = g_.first;
    std::vector<arc> sorted(g_.arcs.size());
    for (auto const& a : g_.arcs) sorted[next[a.tail]++] = a;
    g_.arcs = std::move(sorted);
  }

  tables const& t_;
  expansion_base const& base_;
  plan const& plan_;
  journey_request const& request_;
  query_graph g_;
  step_maker make_;
  std::vector<stances> arrive_, depart_;  // by place
  forbidden closed_;
  std::array<bool, kModes> bad_mode_{};
};

}  // namespace

query_graph expand(expansion_base const& base, std::shared_ptr<plan const> on, journey_request const& request) {
  return expander(base, std::move(on), request).expanded();
}

}  // namespace landsea::corridor
