#include "twin_rules.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace landsea::corridor::twin {

namespace {

template <class T>
bool has(std::vector<T> const& all, T const& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

void clock_and_sum::take(double dollars, double minutes, double kilograms, double hours_squared) {
  criteria4 const c{std::llround(dollars * 100), std::llround(minutes), std::llround(kilograms * 1000),
                    std::llround(hours_squared * 3600)};
  for (std::size_t i = 0; i < 4; ++i) sum[i] += c[i];
  now += c[1];
}

bool rules::allowed(place_id p) const { return !has(r.avoid.places, p) && !has(r.avoid.countries, in(p)); }

process const* rules::row(operation what, place_id at, std::optional<mode> from, std::optional<mode> to, int* rank) const {
  process const* best = nullptr;
  int best_rank = -1;
  for (auto const& p : t.processes) {
    if (p.what != what) continue;
    if ((p.from && p.from != from) || (p.to && p.to != to)) continue;
    int rank_here = (p.from ? 1 : 0) + (p.to ? 1 : 0);
    if (p.at.exists()) {
      if (p.at != at) continue;
      rank_here += 10;
    }
    if (p.in.exists()) {
      if (p.in != in(at)) continue;
      if (!p.at.exists()) rank_here += 5;
    }
    if (rank_here > best_rank) best = &p, best_rank = rank_here;
  }
  if (rank != nullptr) *rank = best_rank;
  return best;
}

process rules::effective(process const& base, place_id at) const {
  auto p = base;
  auto const from = in(r.from), to = in(r.to);
  for (auto const& e : t.policy_effects) {
    bool applies = e.what == p.what;
    if (e.in.exists() && e.in != in(at)) applies = false;
    if (e.at.exists() && e.at != at) applies = false;
    bool in_force = false;
    for (auto const& f : r.policies) {
      if (f.policy != e.policy) continue;
      if (f.at.exists() && f.at != at) continue;
      if (f.in.exists() && !f.with.exists() && f.in != in(at)) continue;
      if (f.in.exists() && f.with.exists()) {
        std::set<country> const pair{f.in, f.with}, ours{from, to};
        if (pair != ours || !pair.contains(in(at))) continue;
      }
      in_force = true;
    }
    if (!applies || !in_force) continue;
    auto const new_value = [&](double old) {
      return e.kind == effect_kind::multiply ? old * e.value : e.kind == effect_kind::add ? old + e.value : e.value;
    };
    if (e.field == process_field::lasts) p.lasts = hours{std::max(0.0, new_value(p.lasts.value()))};
    if (e.field == process_field::lasts_sd) p.lasts_sd = hours{std::max(0.0, new_value(p.lasts_sd.value()))};
    if (e.field == process_field::per_teu) p.per_teu = usd{std::max(0.0, new_value(p.per_teu.value()))};
    if (e.field == process_field::per_shipment) p.per_shipment = usd{std::max(0.0, new_value(p.per_shipment.value()))};
    if (e.field == process_field::probability) p.probability = std::min(1.0, std::max(0.0, new_value(p.probability)));
    if (e.field == process_field::opens) p.opens = static_cast<int>(new_value(p.opens));
    if (e.field == process_field::closes) p.closes = static_cast<int>(new_value(p.closes));
  }
  return p;
}

void rules::do_process(clock_and_sum& c, operation what, place_id at, std::optional<mode> from, std::optional<mode> to) const {
  auto const* base = row(what, at, from, to);
  if (base == nullptr) return;
  auto const p = effective(*base, at);
  auto const q = p.probability, h = p.lasts.value(), sd = p.lasts_sd.value();
  bool const hours_matter = p.opens != p.closes;
  if (hours_matter && r.depart) {
    // Look minute by minute for the opening.
    std::int64_t wait = 0;
    auto const shift = std::llround(t.places[at].utc_offset.value() * 60);
    auto const open = [&](std::int64_t when) {
      auto const local = (((when + shift) % 1440) + 1440) % 1440;
      if (p.opens < p.closes) return local >= p.opens && local < p.closes;
      return local >= p.opens || local < p.closes;
    };
    while (!open(c.now + wait)) ++wait;
    c.take(0, q * static_cast<double>(wait), 0, 0);
  } else if (hours_matter) {
    // An arrival at any time of the day, and so the moments by integration over the closed hours.
    double const closed = static_cast<double>(((p.opens - p.closes) % 1440 + 1440) % 1440) / 60;
    double const w1 = closed * closed / 2 / 24, w2 = closed * closed * closed / 3 / 24;
    double const both_mean = q * (w1 + h), both_second = q * (w2 + 2 * w1 * h + sd * sd + h * h);
    double const alone_variance = q * (sd * sd + h * h) - q * h * q * h;
    c.take(0, q * w1 * 60, 0, both_second - both_mean * both_mean - alone_variance);
  }
  c.take((p.per_teu.value() * r.load.amount.value() + p.per_shipment.value()) * q, q * h * 60,
         p.emits_per_teu.value() * r.load.amount.value() * q, q * (sd * sd + h * h) - q * h * q * h);
}

void rules::leave(clock_and_sum& c, place_id at, mode by) const {
  if (in(at) == in(r.from)) do_process(c, operation::export_clearance, at, by, by);
}

void rules::enter(clock_and_sum& c, place_id at, mode by) const {
  if (in(at) == in(r.to)) {
    do_process(c, operation::import_clearance, at, by, by);
    do_process(c, operation::inspection, at, by, by);
    if (r.load.quarantine) do_process(c, operation::quarantine, at, by, by);
  } else {
    do_process(c, operation::transit_clearance, at, by, by);
  }
}

void rules::cross_by_rail(clock_and_sum& c, place_id before, place_id after) const {
  int rank_before = -1, rank_after = -1;
  (void)row(operation::gauge_change, before, mode::rail, mode::rail, &rank_before);
  (void)row(operation::gauge_change, after, mode::rail, mode::rail, &rank_after);
  do_process(c, operation::gauge_change, rank_before > rank_after ? before : after, mode::rail, mode::rail);
}

std::optional<double> rules::price_by_rate(mode by, place_id a, place_id b, double km) const {
  double per_km = 0, fixed = 0;
  for (auto const p : {a, b}) {
    rate const* special = nullptr;
    rate const* general = nullptr;
    for (auto const& each : t.rates) {
      if (each.by != by) continue;
      if (each.in.exists() && each.in == in(p) && special == nullptr) special = &each;
      if (!each.in.exists() && general == nullptr) general = &each;
    }
    auto const* use = special != nullptr ? special : general;
    if (use == nullptr) return std::nullopt;
    per_km += use->per_teu_km.value() / 2;
    fixed += use->per_teu.value() / 2;
  }
  return per_km * km + fixed;
}

std::optional<double> rules::kg_per_km(mode by, vehicle_id id) const {
  vehicle const* v = nullptr;
  if (id.exists()) v = &t.vehicles[id];
  for (auto const& each : t.vehicles)
    if (v == nullptr && each.by == by) v = &each;
  if (v == nullptr) return std::nullopt;
  double grams = 0;
  if (v->g_co2e_per_teu_km)
    grams = *v->g_co2e_per_teu_km * r.load.amount.value();
  else
    grams = v->g_co2e_per_tonne_km.value_or(0) * r.load.amount.value() * r.load.per_teu.value();
  return grams / 1000 * (r.load.reefer ? v->reefer_factor : 1);
}

std::optional<std::vector<link_id>> rules::links_between(mode by, place_id a, place_id b) {
  std::optional<std::vector<link_id>> best;
  std::int64_t least = 0;
  std::vector<link_id> way;
  std::vector<place_id> seen{a};
  std::function<void(place_id, std::int64_t)> const go = [&](place_id at, std::int64_t minutes) {
    if (at == b) {
      if (best && minutes == least) ambiguous = true;
      if (!best || minutes < least) best = way, least = minutes;
      return;
    }
    for (std::size_t i = 0; i < t.links.size(); ++i) {
      auto const& l = t.links[link_id{i}];
      if (l.by != by || !l.freight || !l.exists.covers(on()) || (l.from != at && l.to != at)) continue;
      auto const next = l.from == at ? l.to : l.from;
      if (has(seen, next)) continue;
      seen.push_back(next);
      way.emplace_back(i);
      go(next, minutes + std::llround(l.moving.value() * 60));
      way.pop_back();
      seen.pop_back();
    }
  };
  go(a, 0);
  return best;
}

std::optional<rules::sea_way> rules::lanes_between(place_id a, place_id b, bool with_closures) const {
  std::optional<sea_way> best;
  sea_node_id from, to;
  for (std::size_t i = 0; i < t.sea_nodes.size(); ++i) {
    if (t.sea_nodes[sea_node_id{i}].port == a) from = sea_node_id{i};
    if (t.sea_nodes[sea_node_id{i}].port == b) to = sea_node_id{i};
  }
  if (!from.exists() || !to.exists()) return best;
  sea_way way;
  std::vector<sea_node_id> seen{from};
  std::function<void(sea_node_id)> const go = [&](sea_node_id at) {
    if (at == to) {
      if (!best || way.km < best->km) best = way;
      return;
    }
    for (auto const& lane : t.sea_lanes) {
      if (lane.from != at && lane.to != at) continue;
      if (with_closures && lane.through.exists() && has(r.avoid.passages, lane.through)) continue;
      auto const next = lane.from == at ? lane.to : lane.from;
      if (has(seen, next)) continue;
      auto const kept = way;
      way.km += lane.length.value();
      if (lane.through.exists() && (way.passages.empty() || way.passages.back() != lane.through)) way.passages.push_back(lane.through);
      seen.push_back(next);
      go(next);
      seen.pop_back();
      way = kept;
    }
  };
  go(from);
  return best;
}

std::optional<std::int64_t> rules::planned_minutes(service const& s, place_id a, place_id b) {
  if (s.by == mode::air) {
    auto const km = geodesic(t.places[a].lon, t.places[a].lat, t.places[b].lon, t.places[b].lat).value();
    return std::llround(km / *s.speed_kmh * 60);
  }
  if (s.by == mode::sea) {
    auto const way = lanes_between(a, b, false);
    if (!way) return std::nullopt;
    double h = way->km / *s.speed_kmh;
    for (auto const p : way->passages) h += t.passages[p].waiting.value();
    return std::llround(h * 60);
  }
  auto const way = links_between(s.by, a, b);
  if (!way) return std::nullopt;
  // Whole minutes by stretch between borders.
  std::int64_t minutes = 0;
  double stretch = 0;
  auto at = a;
  for (auto const id : *way) {
    auto const& l = t.links[id];
    auto const next = l.from == at ? l.to : l.from;
    if (in(at) != in(next)) {
      minutes += std::llround(stretch * 60) + std::llround(l.moving.value() * 60);
      stretch = 0;
    } else {
      stretch += l.moving.value();
    }
    at = next;
  }
  return minutes + std::llround(stretch * 60);
}

bool rules::ride(clock_and_sum& c, service const& s, std::size_t leg_in_table, place_id a, place_id b, std::vector<place_id>& seen) {
  auto const boxes = r.load.amount.value();
  auto const kg = kg_per_km(s.by, s.emits);
  double km = 0;
  std::vector<link_id> links;
  sea_way lanes;
  if (s.by == mode::air) {
    km = geodesic(t.places[a].lon, t.places[a].lat, t.places[b].lon, t.places[b].lat).value();
  } else if (s.by == mode::sea) {
    auto const way = lanes_between(a, b, true);
    if (!way) return false;
    lanes = *way;
    km = way->km;
  } else {
    auto const way = links_between(s.by, a, b);
    if (!way) return false;
    links = *way;
    for (auto const id : links) km += t.links[id].length.value();
  }
  std::optional<double> freight;
  if (s.freight_per_teu.empty())
    freight = price_by_rate(s.by, a, b, km);
  else
    freight = s.freight_per_teu[s.freight_per_teu.size() == 1 ? 0 : leg_in_table].value();
  if (!freight || !kg) return false;
  auto const sd2 = s.sd_hours_per_day * s.sd_hours_per_day;
  if (s.by == mode::air || s.by == mode::sea) {
    double h = km / *s.speed_kmh, toll = 0;
    for (auto const p : lanes.passages) h += t.passages[p].waiting.value(), toll += t.passages[p].toll_per_teu.value();
    c.take((*freight + toll) * boxes, h * 60, *kg * km, sd2 * h / 24);
    seen.push_back(b);
    return allowed(b);
  }
  auto at = a;
  for (std::size_t i = 0; i < links.size();) {
    auto const start = at;
    double stretch_km = 0, h = 0, toll = 0, variance = 0;
    bool border = false;
    while (i < links.size()) {
      auto const& l = t.links[links[i]];
      auto const next = l.from == at ? l.to : l.from;
      border = in(at) != in(next);
      if (border && stretch_km > 0) {
        border = false;
        break;
      }
      if (has(r.avoid.links, links[i]) || !allowed(next) || (border && (has(r.avoid.border_posts, at) || has(r.avoid.border_posts, next)))) return false;
      stretch_km += l.length.value();
      h += l.moving.value();
      toll += l.toll_per_teu.value();
      variance += l.moving_sd.value() * l.moving_sd.value();
      at = next;
      seen.push_back(at);
      ++i;
      if (border) break;
    }
    if (border) leave(c, start, s.by);
    c.take((*freight * stretch_km / km + toll) * boxes, h * 60, *kg * stretch_km, s.sd_hours_per_day > 0 ? sd2 * h / 24 : variance);
    if (border && s.by == mode::rail) cross_by_rail(c, start, at);
    if (border) enter(c, at, s.by);
  }
  return true;
}

bool rules::drive(clock_and_sum& c, link const& l, place_id a, place_id b) const {
  auto const freight = l.freight_per_teu ? std::optional(l.freight_per_teu->value()) : price_by_rate(l.by, a, b, l.length.value());
  auto const kg = kg_per_km(l.by, l.emits);
  if (!freight || !kg) return false;
  if (in(a) != in(b)) leave(c, a, l.by);
  c.take((*freight + l.toll_per_teu.value()) * r.load.amount.value(), l.moving.value() * 60, *kg * l.length.value(),
         l.moving_sd.value() * l.moving_sd.value());
  if (in(a) == in(b)) return true;
  if (l.by == mode::rail) cross_by_rail(c, a, b);
  enter(c, b, l.by);
  return true;
}

}  // namespace landsea::corridor::twin
