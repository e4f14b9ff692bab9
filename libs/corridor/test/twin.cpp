#include "twin.hpp"

#include <algorithm>
#include <cmath>

#include "twin_rules.hpp"

namespace landsea::corridor::twin {

namespace {

// How the cargo stands where it is.
struct standing {
  place_id at;
  mode by = mode::road;
  bool demand = true;
  bool out = false;       // by sea or air, not cleared in this country
  std::size_t seen = 0;   // places of `via` visited
  bool started = true;
  friend auto operator<=>(standing const&, standing const&) = default;
};

struct line {  // one direction of a service
  service const* s = nullptr;
  service_id id;
  std::vector<place_id> stops;
  bool back = false;
  std::vector<std::optional<std::int64_t>> shift;  // minutes from the first stop's departure to each stop's
  std::vector<std::vector<char>> leaves;           // at each stop, by minute of the UTC week
  std::vector<clock_and_sum> mean_wait;            // at each stop
};

class walker {
 public:
  walker(tables const& t, journey_request const& r, std::size_t patience) : t_(t), r_(r), rules_{t, r}, patience_(patience) {
    make_lines();
  }

  answer walked() {
    standing start{.at = r_.from, .started = false};
    start.seen = visit(0, r_.from);
    if (rules_.allowed(r_.from) && rules_.allowed(r_.to)) {
      clock_and_sum c;
      if (r_.depart) c.now = r_.depart->minutes();
      depart_anew(start, c);
    }
    answer_.ambiguous = rules_.ambiguous;
    for (auto& v : answer_.all) {
      if (!r_.optimise.cost) v[0] = 0;
      if (!r_.optimise.time) v[1] = 0;
      if (!r_.optimise.co2e) v[2] = 0;
      if (!r_.optimise.unreliability) v[3] = 0;
    }
    if (!answer_.too_many) answer_.vectors = best_of(answer_.all);
    return answer_;
  }

 private:
  std::size_t visit(std::size_t seen, place_id p) const {
    while (seen < r_.via.size() && r_.via[seen] == p) ++seen;
    return seen;
  }

  void make_lines() {
    served_.assign(t_.links.size(), false);
    for (std::size_t i = 0; i < t_.services.size(); ++i) {
      auto const& s = t_.services[service_id{i}];
      if (!s.exists.covers(rules_.on())) continue;
      for (auto const back : {false, true}) {
        if (back && !s.both_ways) continue;
        line l{.s = &s, .id = service_id{i}, .stops = s.stops, .back = back, .shift = {}, .leaves = {}, .mean_wait = {}};
        if (back) std::reverse(l.stops.begin(), l.stops.end());
        std::optional<std::int64_t> shift = 0;
        for (std::size_t k = 0; k + 1 < l.stops.size(); ++k) {
          l.shift.push_back(shift);
          if (s.by == mode::rail || s.by == mode::river)
            for (auto const id : rules_.links_between(s.by, l.stops[k], l.stops[k + 1]).value_or(std::vector<link_id>{}))
              served_[id.position()] = true;
          auto const minutes = rules_.planned_minutes(s, l.stops[k], l.stops[k + 1]);
          if (!minutes || !shift)
            shift.reset();
          else
            *shift += *minutes + std::llround(s.at_stop.value() * 60);
        }
        set_timetable(l);
        lines_.push_back(l);
      }
    }
  }

  static bool found(auto const& all, auto const& one) { return std::find(all.begin(), all.end(), one) != all.end(); }

  bool usable_on_demand(link_id id) const {
    auto const& l = t_.links[id];
    return l.freight && l.exists.covers(rules_.on()) && !served_[id.position()] && !found(r_.avoid.links, id) &&
           (rules_.in(l.from) == rules_.in(l.to) || (!found(r_.avoid.border_posts, l.from) && !found(r_.avoid.border_posts, l.to))) &&
           !found(r_.avoid.modes, l.by) && l.by != mode::sea && l.by != mode::air && rules_.allowed(l.from) && rules_.allowed(l.to);
  }

  void stand(standing const& s, clock_and_sum const& c) {
    if (answer_.too_many || been_.contains(s)) return;
    if (++stood_ > patience_) answer_.too_many = true;
    been_.insert(s);
    finish(s, c);
    if (s.demand) drive_on(s, c, s.by);
    depart_anew(s, c);
    been_.erase(s);
  }

  void finish(standing const& s, clock_and_sum c) {
    if (s.at != r_.to || s.seen != r_.via.size()) return;
    if (s.out) rules_.enter(c, s.at, s.by);
    rules_.do_process(c, operation::unload, s.at, s.by, s.by);
    answer_.all.push_back(c.sum);
  }

  void drive_on(standing const& s, clock_and_sum const& before, mode by) {
    for (std::size_t i = 0; i < t_.links.size(); ++i) {
      auto const& l = t_.links[link_id{i}];
      if (l.by != by || !usable_on_demand(link_id{i}) || (l.from != s.at && l.to != s.at)) continue;
      auto const next = l.from == s.at ? l.to : l.from;
      auto c = before;
      if (rules_.drive(c, l, s.at, next))
        stand({.at = next, .by = by, .demand = true, .out = false, .seen = visit(s.seen, next)}, c);
    }
  }

  // What comes before a first or another way of moving; nullopt where it cannot be.
  std::optional<clock_and_sum> change(standing const& s, clock_and_sum c, mode to, bool demand, bool out) const {
    if (!s.started) {
      if (rules_.in(r_.from) != rules_.in(r_.to)) rules_.do_process(c, operation::documents, s.at, to, to);
      rules_.do_process(c, operation::load, s.at, to, to);
      if (out) rules_.leave(c, s.at, to);
      return c;
    }
    if (s.demand && demand && s.by == to) return std::nullopt;
    if (rules_.row(operation::transship, s.at, s.by, to) == nullptr) return std::nullopt;
    if (s.out && !out) rules_.enter(c, s.at, s.by);
    rules_.do_process(c, operation::transship, s.at, s.by, to);
    if (out && !s.out) rules_.leave(c, s.at, to);
    return c;
  }

  void depart_anew(standing const& s, clock_and_sum const& before) {
    for (auto const by : {mode::road, mode::rail, mode::river})
      if (auto const c = change(s, before, by, true, false)) drive_on(s, *c, by);
    for (auto const& l : lines_) {
      if (found(r_.avoid.services, l.id) || found(r_.avoid.modes, l.s->by)) continue;
      bool const quay = l.s->by == mode::sea || l.s->by == mode::air;
      for (std::size_t k = 0; k + 1 < l.stops.size(); ++k) {
        if (l.stops[k] != s.at || !l.shift[k]) continue;
        for (auto const out : {false, true})
          if (!out || quay)
            if (auto const c = change(s, before, l.s->by, false, out)) board(s, *c, l, k, out);
      }
    }
  }

  void board(standing const& s, clock_and_sum c, line const& l, std::size_t stop, bool out) {
    if (!wait(c, l, stop)) return;
    bool const quay = l.s->by == mode::sea || l.s->by == mode::air;
    auto seen = s.seen;
    for (auto k = stop; k + 1 < l.stops.size(); ++k) {
      if (!l.shift[k]) return;
      if (k > stop) c.take(0, l.s->at_stop.value() * 60, 0, 0);
      auto const a = l.stops[k], b = l.stops[k + 1];
      if (quay && !out && rules_.in(a) != rules_.in(b)) return;
      if (!rules_.planned_minutes(*l.s, a, b)) return;
      if (l.s->by == mode::sea && (found(r_.avoid.seaports, a) || found(r_.avoid.seaports, b))) return;
      std::vector<place_id> through;
      if (!rules_.ride(c, *l.s, l.back ? l.stops.size() - 2 - k : k, a, b, through)) return;
      for (auto const p : through) seen = visit(seen, p);
      stand({.at = b, .by = l.s->by, .demand = false, .out = out, .seen = seen}, c);
    }
  }

  bool wait(clock_and_sum& c, line const& l, std::size_t stop) const {
    if (l.s->departs.empty() && !l.s->headway) return false;
    if (!r_.depart || l.s->departs.empty()) {
      for (std::size_t i = 0; i < 4; ++i) c.sum[i] += l.mean_wait[stop].sum[i];
      c.now += l.mean_wait[stop].now;
      return true;
    }
    std::int64_t minutes = std::llround(l.s->cutoff.value() * 60);
    while (l.leaves[stop][static_cast<std::size_t>(minute_of_week(instant{c.now + minutes}))] == 0) ++minutes;
    c.take(0, static_cast<double>(minutes), 0, 0);
    return true;
  }

  void set_timetable(line& l) const {
    auto const& s = *l.s;
    auto const cutoff = s.cutoff.value() * 60;
    auto const offset = std::llround(t_.places[l.stops.front()].utc_offset.value() * 60);
    for (auto const& shift : l.shift) {
      auto& leaves = l.leaves.emplace_back(10080, 0);
      for (auto const d : s.departs) leaves[static_cast<std::size_t>((((d - offset + shift.value_or(0)) % 10080) + 10080) % 10080)] = 1;
      auto& mean = l.mean_wait.emplace_back();
      if (s.headway) mean.take(0, s.headway->value() * 30 + cutoff, 0, s.headway->value() * s.headway->value() / 12);
      if (s.departs.empty()) continue;
      // From each departure back to the one before it.
      double first = 0, second = 0;
      for (std::size_t m = 0; m < leaves.size(); ++m) {
        if (leaves[m] == 0) continue;
        std::size_t gap = 1;
        while (leaves[(m + 10080 - gap) % 10080] == 0) ++gap;
        auto const g = static_cast<double>(gap) / 60;
        first += g * g / 2 / 168;
        second += g * g * g / 3 / 168;
      }
      mean = {};
      mean.take(0, first * 60 + cutoff, 0, second - first * first);
    }
  }

  tables const& t_;
  journey_request const& r_;
  rules rules_;
  std::size_t patience_;
  std::size_t stood_ = 0;
  std::vector<line> lines_;
  std::vector<bool> served_;
  std::set<standing> been_;
  answer answer_;
};

}  // namespace

std::set<criteria4> best_of(std::vector<criteria4> const& all) {
  std::set<criteria4> const once(all.begin(), all.end());
  std::set<criteria4> best;
  for (auto const& v : once) {  // in lexicographic order, so what is better comes before
    bool const beaten = std::any_of(best.begin(), best.end(), [&](criteria4 const& b) {
      return b[0] <= v[0] && b[1] <= v[1] && b[2] <= v[2] && b[3] <= v[3];
    });
    if (!beaten) best.insert(v);
  }
  return best;
}

answer walk_all(tables const& t, journey_request const& r, std::size_t patience) { return walker(t, r, patience).walked(); }

}  // namespace landsea::corridor::twin
