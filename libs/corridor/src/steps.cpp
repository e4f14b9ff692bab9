#include "steps.hpp"

#include <cmath>

#include "timetable.hpp"

namespace landsea::corridor {

namespace {

std::int64_t in_cents(usd v) { return std::llround(v.value() * 100); }
std::int64_t in_grams(kg_co2e v) { return std::llround(v.value() * 1000); }
std::int64_t rounded(double v) { return std::llround(v); }

leg_kind kind_of(operation what) {
  switch (what) {
    case operation::load:
    case operation::unload:
    case operation::transship:
    case operation::gauge_change:
    case operation::documents: return leg_kind::handle;
    default: return leg_kind::border;
  }
}

}  // namespace

step_maker::step_maker(expansion_base const& b, journey_request const& r, std::vector<step>& out)
    : base(b), request(r), origin(b.data.places[r.from].in), destination(b.data.places[r.to].in),
      clocked(r.depart.has_value()), steps(out) {
  for (std::size_t i = b.data.vehicles.size(); i-- > 0;)
    usual_vehicle[static_cast<std::size_t>(b.data.vehicles[vehicle_id{i}].by)] = vehicle_id{i};
}

void step_maker::put(step s) { steps.push_back(std::move(s)); }

bool step_maker::process_step(operation what, place_id at, std::optional<mode> from, std::optional<mode> to) {
  auto const found = base.processes.find(what, at, from, to);
  if (found.row == nullptr) return false;
  auto const p = base.processes.after_policies(*found.row, at, request.policies, origin, destination);
  auto const boxes = request.load.amount.value();
  auto const h = p.lasts.value();
  auto const sd = p.lasts_sd.value();
  auto const chance = p.probability;
  step s{.kind = kind_of(what), .by = to.value_or(from.value_or(mode::road)), .what = what, .from = at, .to = at};
  s.takes = {in_cents((p.per_teu * boxes + p.per_shipment) * chance), in_minutes(hours{chance * h}),
             in_grams(p.emits_per_teu * boxes * chance),
             in_minutes_squared(chance * (sd * sd + h * h) - chance * h * chance * h)};
  s.ground = p.ground.how;
  s.source = &found.row->ground.source;
  if (p.opens != p.closes && clocked) {
    s.probability = chance;
    s.opens = p.opens;
    s.closes = p.closes;
    s.offset = in_minutes(base.data.places[at].utc_offset);
  } else if (p.opens != p.closes) {
    // With the process: B (W + H), B of probability p; what the process alone does not hold is the wait's.
    auto const w = mean_wait_for_opening(p.opens, p.closes);
    auto const covariance = chance * (1 - chance) * w.mean * h * 60;
    auto wait = s;
    wait.kind = leg_kind::wait;
    wait.takes = {0, rounded(chance * w.mean), 0,
                  rounded(chance * w.second_moment - chance * w.mean * chance * w.mean + 2 * covariance)};
    put(wait);
  }
  put(s);
  return true;
}

void step_maker::leave(place_id at, mode by) {
  if (base.data.places[at].in == origin) process_step(operation::export_clearance, at, by, by);
}

void step_maker::enter(place_id at, mode by) {
  if (base.data.places[at].in != destination) {
    process_step(operation::transit_clearance, at, by, by);
    return;
  }
  process_step(operation::import_clearance, at, by, by);
  process_step(operation::inspection, at, by, by);
  if (request.load.quarantine) process_step(operation::quarantine, at, by, by);
}

void step_maker::gauge_change(place_id before, place_id after) {
  auto const there = base.processes.find(operation::gauge_change, after, mode::rail, mode::rail);
  auto const here = base.processes.find(operation::gauge_change, before, mode::rail, mode::rail);
  if (here.specific > there.specific)
    process_step(operation::gauge_change, before, mode::rail, mode::rail);
  else
    process_step(operation::gauge_change, after, mode::rail, mode::rail);
}

std::optional<usd> step_maker::by_rate(mode by, place_id from, place_id to, kilometres length, status& ground) const {
  auto const row_for = [&](country in) -> rate const* {
    rate const* best = nullptr;
    for (auto const& r : base.data.rates)
      if (r.by == by && ((r.in == in && in.exists()) || (!r.in.exists() && best == nullptr))) {
        if (r.in.exists()) return &r;
        best = &r;
      }
    return best;
  };
  auto const* a = row_for(base.data.places[from].in);
  auto const* b = row_for(base.data.places[to].in);
  if (a == nullptr || b == nullptr) return std::nullopt;
  ground = weaker(ground, weaker(a->ground.how, b->ground.how));
  return (a->per_teu_km + b->per_teu_km) / 2 * length.value() + (a->per_teu + b->per_teu) / 2;
}

std::optional<double> step_maker::grams_per_km(mode by, vehicle_id given, status& ground) const {
  auto const id = given.exists() ? given : usual_vehicle[static_cast<std::size_t>(by)];
  if (!id.exists()) return std::nullopt;
  auto const& v = base.data.vehicles[id];
  auto const boxes = request.load.amount.value();
  double grams = 0;
  if (v.g_co2e_per_teu_km)
    grams = *v.g_co2e_per_teu_km * boxes;
  else if (v.g_co2e_per_tonne_km)
    grams = *v.g_co2e_per_tonne_km * boxes * request.load.per_teu.value();
  else
    return std::nullopt;
  ground = weaker(ground, v.ground.how);
  return request.load.reefer ? grams * v.reefer_factor : grams;
}

bool step_maker::link_steps(link_id id, place_id from, place_id to) {
  auto const& l = base.data.links[id];
  auto ground = l.ground.how;
  auto const freight = l.freight_per_teu ? l.freight_per_teu : by_rate(l.by, from, to, l.length, ground);
  auto const grams = grams_per_km(l.by, l.emits, ground);
  if (!freight || !grams) return false;
  auto const crosses = base.data.places[from].in != base.data.places[to].in;
  if (crosses) leave(from, l.by);
  step s{.kind = leg_kind::move, .by = l.by, .from = from, .to = to, .over = id};
  s.takes = {in_cents((*freight + l.toll_per_teu) * request.load.amount.value()), in_minutes(l.moving),
             rounded(*grams * l.length.value()), in_minutes_squared(l.moving_sd.value() * l.moving_sd.value())};
  s.length = l.length;
  s.ground = ground;
  s.source = &l.ground.source;
  put(s);
  if (!crosses) return true;
  if (l.by == mode::rail) gauge_change(from, to);
  enter(to, l.by);
  return true;
}

bool step_maker::run_steps(run const& r, std::size_t leg, run_leg const& over) {
  auto const& s = base.data.services[r.of];
  auto ground = s.ground.how;
  auto const& given = s.freight_per_teu;
  std::optional<usd> freight;
  if (given.size() == 1)
    freight = given.front();
  else if (given.size() > 1)
    freight = given[r.leg_in_table(leg)];
  else
    freight = by_rate(s.by, r.stops[leg], r.stops[leg + 1], over.length, ground);
  auto const grams = grams_per_km(s.by, s.emits, ground);
  if (!freight || !grams) return false;
  for (auto const& part : over.parts) {
    auto const crosses = (s.by == mode::rail || s.by == mode::river) &&
                         base.data.places[part.from].in != base.data.places[part.to].in;
    if (crosses) leave(part.from, s.by);
    auto const part_of_all = over.length.value() > 0 ? part.length / over.length : 1.0 / static_cast<double>(over.parts.size());
    step m{.kind = leg_kind::move, .by = s.by, .from = part.from, .to = part.to, .run = r.of, .part = &part};
    m.takes = {in_cents((*freight * part_of_all + part.toll_per_teu) * request.load.amount.value()), part.minutes,
               rounded(*grams * part.length.value()), part.variance};
    m.length = part.length;
    m.ground = weaker(ground, part.ground);
    m.source = &s.ground.source;
    put(m);
    if (!crosses) continue;
    if (s.by == mode::rail) gauge_change(part.from, part.to);
    enter(part.to, s.by);
  }
  return true;
}

bool step_maker::wait_steps(run const& r, std::size_t stop) {
  auto const& s = base.data.services[r.of];
  step w{.kind = leg_kind::wait, .by = s.by, .from = r.stops[stop], .to = r.stops[stop], .run = r.of};
  w.ground = s.ground.how;
  w.source = &s.ground.source;
  auto const& departures = r.departures[stop];
  if (!departures.empty() && clocked) {
    w.departures = &departures;
    w.takes[1] = in_minutes(s.cutoff);
  } else {
    if (departures.empty() && !s.headway) return false;
    auto const wait = departures.empty() ? mean_wait_by_headway(*s.headway) : mean_wait(departures);
    w.takes = {0, rounded(wait.mean + s.cutoff.value() * 60), 0, rounded(wait.variance())};
  }
  put(w);
  return true;
}

void step_maker::stop_step(run const& r, std::size_t stop) {
  auto const& s = base.data.services[r.of];
  step w{.kind = leg_kind::wait, .by = s.by, .from = r.stops[stop], .to = r.stops[stop], .run = r.of};
  w.takes[1] = in_minutes(s.at_stop);
  w.ground = s.ground.how;
  w.source = &s.ground.source;
  put(w);
}

}  // namespace landsea::corridor
