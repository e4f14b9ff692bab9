#include "plan.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>

#include "timetable.hpp"

namespace landsea::corridor {

namespace {

using links_around = std::vector<std::vector<link_id>>;  // by place

links_around links_of(tables const& t, mode by, std::vector<char> const& exists) {
  links_around around(t.places.size());
  for (std::size_t i = 0; i < t.links.size(); ++i) {
    auto const& l = t.links[link_id{i}];
    if (l.by != by || exists[i] == 0) continue;
    around[l.from.position()].emplace_back(i);
    around[l.to.position()].emplace_back(i);
  }
  return around;
}

place_id other_end(link const& l, place_id at) { return l.from == at ? l.to : l.from; }

// The quickest way over links of one mode; nullopt where there is none.
std::optional<std::vector<link_id>> quickest(tables const& t, links_around const& around, place_id from, place_id to) {
  std::vector<std::int64_t> minutes(around.size(), std::numeric_limits<std::int64_t>::max());
  std::vector<link_id> back(around.size());
  using entry = std::pair<std::int64_t, place_id>;
  std::priority_queue<entry, std::vector<entry>, std::greater<>> open;
  minutes[from.position()] = 0;
  open.emplace(0, from);
  while (!open.empty()) {
    auto const [m, at] = open.top();
    open.pop();
    if (at == to) break;
    if (m > minutes[at.position()]) continue;
    for (auto const id : around[at.position()]) {
      auto const next = other_end(t.links[id], at);
      auto const later = m + in_minutes(t.links[id].moving);
      if (later >= minutes[next.position()]) continue;
      minutes[next.position()] = later;
      back[next.position()] = id;
      open.emplace(later, next);
    }
  }
  if (minutes[to.position()] == std::numeric_limits<std::int64_t>::max()) return std::nullopt;
  std::vector<link_id> way;
  for (auto at = to; at != from; at = other_end(t.links[way.back()], at)) way.push_back(back[at.position()]);
  std::reverse(way.begin(), way.end());
  return way;
}

double variance_of_running(service const& s, hours running) {
  return s.sd_hours_per_day * s.sd_hours_per_day * running.value() / 24.0;
}

// Cuts the way at each border. `whole` sums in floating point, so that each part is rounded once.
run_leg land_leg(tables const& t, service const& s, place_id from, std::vector<link_id> const& way) {
  run_leg leg;
  auto at = from;
  hours moving;
  double variance = 0;
  auto const close_part = [&] {
    if (leg.parts.empty() || leg.parts.back().minutes >= 0) return;
    leg.parts.back().minutes = in_minutes(moving);
    leg.parts.back().variance = in_minutes_squared(s.sd_hours_per_day > 0 ? variance_of_running(s, moving) : variance);
  };
  for (auto const id : way) {
    auto const& l = t.links[id];
    auto const next = other_end(l, at);
    auto const crosses = t.places[at].in != t.places[next].in;
    if (leg.parts.empty() || crosses || t.places[leg.parts.back().from].in != t.places[at].in) {
      close_part();
      leg.parts.push_back({.from = at, .to = at, .links = {}, .reached = {}, .passages = {}, .track = {}, .length = {},
                           .minutes = -1, .variance = 0, .toll_per_teu = {}, .ground = status::verified});
      moving = hours{};
      variance = 0;
    }
    auto& part = leg.parts.back();
    part.links.push_back(id);
    part.reached.push_back(next);
    part.to = next;
    part.length += l.length;
    part.toll_per_teu += l.toll_per_teu;
    part.ground = weaker(part.ground, l.ground.how);
    leg.length += l.length;
    moving += l.moving;
    variance += l.moving_sd.value() * l.moving_sd.value();
    at = next;
  }
  close_part();
  return leg;
}

std::optional<run_leg> air_leg(tables const& t, service const& s, place_id from, place_id to) {
  if (!s.speed_kmh || *s.speed_kmh <= 0) return std::nullopt;
  auto const& a = t.places[from];
  auto const& b = t.places[to];
  auto const length = geodesic(a.lon, a.lat, b.lon, b.lat);
  hours const running{length.value() / *s.speed_kmh};
  run_part const part{.from = from, .to = to, .links = {}, .reached = {to}, .passages = {}, .track = {}, .length = length,
                      .minutes = in_minutes(running), .variance = in_minutes_squared(variance_of_running(s, running)),
                      .toll_per_teu = {}, .ground = status::computed};
  return run_leg{.parts = {part}, .length = length};
}

class planner {
 public:
  planner(tables const& t, sea_graph const& seas, date on) : tables_(t), seas_(seas) {
    for (auto const& l : t.links) made_.link_exists.push_back(l.freight && l.exists.covers(on) ? 1 : 0);
    for (auto const by : {mode::rail, mode::river}) around_.push_back(links_of(t, by, made_.link_exists));
    std::vector<char> served(t.links.size(), 0);
    for (std::size_t i = 0; i < t.services.size(); ++i) {
      auto const& s = t.services[service_id{i}];
      if (!s.exists.covers(on) || s.stops.size() < 2) continue;
      add(service_id{i}, false, served);
      if (s.both_ways) add(service_id{i}, true, served);
    }
    for (std::size_t i = 0; i < t.links.size(); ++i)
      made_.link_on_demand.push_back(made_.link_exists[i] != 0 && served[i] == 0 ? 1 : 0);
  }

  plan made() { return std::move(made_); }

 private:
  std::optional<run_leg> leg(service const& s, place_id from, place_id to) const {
    if (s.by == mode::sea) return sea_leg(tables_, seas_, s, from, to, {});
    if (s.by == mode::air) return air_leg(tables_, s, from, to);
    if (s.by == mode::road) return std::nullopt;
    auto const way = quickest(tables_, around_[s.by == mode::rail ? 0 : 1], from, to);
    if (!way) return std::nullopt;
    return land_leg(tables_, s, from, *way);
  }

  void add(service_id id, bool back, std::vector<char>& served) {
    auto const& s = tables_.services[id];
    run r{.of = id, .back = back, .stops = s.stops, .legs = {}, .departures = {}};
    if (back) std::reverse(r.stops.begin(), r.stops.end());
    for (std::size_t i = 0; i + 1 < r.stops.size(); ++i) {
      r.legs.push_back(leg(s, r.stops[i], r.stops[i + 1]));
      if (!r.legs.back()) continue;
      for (auto const& part : r.legs.back()->parts)
        for (auto const l : part.links) served[l.position()] = 1;
    }
    set_departures(r, s);
    made_.runs.push_back(std::move(r));
  }

  // Local times at the first stop of the direction, shifted along the stops by running and stopping times.
  void set_departures(run& r, service const& s) const {
    auto shift = -in_minutes(tables_.places[r.stops.front()].utc_offset);
    for (std::size_t i = 0; i < r.legs.size(); ++i) {
      auto& at_stop = r.departures.emplace_back();
      for (auto const d : s.departs) at_stop.push_back(modulo(d + shift, kMinutesPerWeek));
      std::sort(at_stop.begin(), at_stop.end());
      at_stop.erase(std::unique(at_stop.begin(), at_stop.end()), at_stop.end());
      if (!r.legs[i]) {  // beyond a stop that cannot be reached there is no timetable
        for (auto j = i; j < r.legs.size(); ++j) r.legs[j].reset();
        r.departures.resize(r.legs.size());
        return;
      }
      shift += r.legs[i]->minutes() + in_minutes(s.at_stop);
    }
  }

  tables const& tables_;
  sea_graph const& seas_;
  std::vector<links_around> around_;  // rail, river
  plan made_;
};

}  // namespace

std::int64_t in_minutes(hours h) { return std::llround(h.value() * 60); }
std::int64_t in_minutes_squared(double hours_squared) { return std::llround(hours_squared * 3600); }

std::int64_t run_leg::minutes() const {
  std::int64_t sum = 0;
  for (auto const& part : parts) sum += part.minutes;
  return sum;
}

std::optional<run_leg> sea_leg(tables const& t, sea_graph const& seas, service const& s, place_id from, place_id to,
                               std::vector<passage_id> const& closed) {
  if (!s.speed_kmh || *s.speed_kmh <= 0) return std::nullopt;
  auto way = seas.path(from, to, closed);
  if (!way) return std::nullopt;
  hours running{way->length.value() / *s.speed_kmh};
  usd toll;
  auto ground = status::computed;
  for (auto const p : way->passages) {
    running += t.passages[p].waiting;
    toll += t.passages[p].toll_per_teu;
    ground = weaker(ground, t.passages[p].ground.how);
  }
  run_part part{.from = from, .to = to, .links = {}, .reached = {to}, .passages = std::move(way->passages),
                .track = std::move(way->track), .length = way->length, .minutes = in_minutes(running),
                .variance = in_minutes_squared(variance_of_running(s, running)), .toll_per_teu = toll, .ground = ground};
  run_leg leg{.parts = {}, .length = way->length};
  leg.parts.push_back(std::move(part));
  return leg;
}

std::vector<bool> existence_on(tables const& t, date on) {
  std::vector<bool> key;
  for (auto const& l : t.links) key.push_back(l.exists.covers(on));
  for (auto const& s : t.services) key.push_back(s.exists.covers(on));
  return key;
}

plan make_plan(tables const& t, sea_graph const& seas, date on) { return planner(t, seas, on).made(); }

}  // namespace landsea::corridor
