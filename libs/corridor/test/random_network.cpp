#include "random_network.hpp"

#include <algorithm>

namespace landsea::corridor::random {

double between(random_stream& d, double low, double high) { return low + (high - low) * d.uniform(); }
bool chance(random_stream& d, double probability) { return d.uniform() < probability; }

namespace {

constexpr provenance kMadeUp{.source = {}, .how = status::synthetic};

class maker {
 public:
  maker(random_stream& d, size const& n) : d_(d), n_(n) {}

  tables made() {
    for (std::size_t i = 0; i < n_.places; ++i) add_place(i);
    for (auto const m : {mode::road, mode::rail, mode::river, mode::sea, mode::air}) add_vehicle_and_rates(m);
    add_sea();
    for (std::size_t i = 0; i < n_.links; ++i) add_link(i);
    for (std::size_t i = 0; i < n_.services; ++i) add_service(i);
    for (std::size_t op = 0; op < kOperations; ++op) add_processes(static_cast<operation>(op));
    for (int i = 0; i < 6; ++i) add_policy_effect();
    return std::move(t_);
  }

 private:
  country a_country(std::size_t i) const { return country_of(std::string("AA") + static_cast<char>('A' + i)); }
  country any_country() { return a_country(d_.below(static_cast<std::uint32_t>(n_.countries))); }
  place_id any_place() { return place_id{d_.below(static_cast<std::uint32_t>(n_.places))}; }

  void add_place(std::size_t i) {
    place p;
    p.code = "P" + std::to_string(i);
    p.name = p.code;
    p.in = any_country();
    p.lon = between(d_, 100, 110);
    p.lat = between(d_, 0, 25);
    p.utc_offset = hours{static_cast<double>(7 + d_.below(2))};
    p.ground = kMadeUp;
    t_.places.push_back(p);
  }

  void add_vehicle_and_rates(mode m) {
    vehicle v;
    v.id = std::string(text(m));
    v.by = m;
    v.reefer_factor = between(d_, 1, 1.5);
    if (chance(d_, 0.5))
      v.g_co2e_per_teu_km = between(d_, 50, 800);
    else
      v.g_co2e_per_tonne_km = between(d_, 5, 80);
    t_.vehicles.push_back(v);
    rate r;
    r.by = m;
    r.per_teu_km = usd{between(d_, 0.1, 2)};
    r.per_teu = usd{between(d_, 0, 100)};
    t_.rates.push_back(r);
    if (!chance(d_, 0.3)) return;
    r.in = any_country();
    r.per_teu_km = usd{between(d_, 0.1, 2)};
    t_.rates.push_back(r);
  }

  // Ports on a ring of waypoints with chords, some lanes through passages.
  void add_sea() {
    for (int i = 0; i < 2; ++i) {
      passage p;
      p.id = "S" + std::to_string(i);
      p.toll_per_teu = usd{between(d_, 0, 80)};
      p.waiting = hours{between(d_, 0, 20)};
      t_.passages.push_back(p);
    }
    for (std::size_t i = 0; i < n_.places; ++i) {
      if (chance(d_, 0.3)) continue;
      sea_node n;
      n.port = place_id{i};
      t_.sea_nodes.push_back(n);
    }
    for (int i = 0; i < 3; ++i) t_.sea_nodes.push_back(sea_node{});
    auto const nodes = t_.sea_nodes.size();
    for (std::size_t i = 0; i < nodes + 3; ++i) {
      sea_lane lane;
      lane.from = sea_node_id{i % nodes};
      lane.to = i < nodes ? sea_node_id{(i + 1) % nodes} : sea_node_id{d_.below(static_cast<std::uint32_t>(nodes))};
      if (lane.from == lane.to) continue;
      lane.length = kilometres{between(d_, 100, 3000)};
      if (chance(d_, 0.4)) lane.through = passage_id{d_.below(2)};
      t_.sea_lanes.push_back(lane);
    }
  }

  void add_link(std::size_t i) {
    link l;
    l.id = "L" + std::to_string(i);
    l.from = any_place();
    l.to = any_place();
    if (l.from == l.to) return;
    auto const dice = d_.below(4);
    l.by = dice < 2 ? mode::road : dice == 2 ? mode::rail : mode::river;
    l.length = kilometres{between(d_, 50, 1500)};
    l.moving = hours{between(d_, 1, 40)};
    l.moving_sd = hours{between(d_, 0, 8)};
    if (chance(d_, 0.3)) l.freight_per_teu = usd{between(d_, 20, 900)};
    if (chance(d_, 0.3)) l.toll_per_teu = usd{between(d_, 1, 90)};
    if (chance(d_, 0.1)) l.exists.opened = date{2027, 1, 1};
    l.freight = !chance(d_, 0.05);
    t_.links.push_back(l);
  }

  void add_service(std::size_t i) {
    service s;
    s.id = "V" + std::to_string(i);
    std::array<mode, 6> const modes{mode::sea, mode::sea, mode::rail, mode::rail, mode::river, mode::air};
    s.by = modes[d_.below(6)];
    auto const stops = 2 + d_.below(3);
    while (s.stops.size() < stops) {
      auto const p = any_place();
      if (s.stops.empty() || s.stops.back() != p) s.stops.push_back(p);
    }
    s.both_ways = chance(d_, 0.7);
    if (chance(d_, 0.7))
      for (auto k = d_.below(3) + 1; k > 0; --k) s.departs.push_back(d_.below(10080));
    else
      s.headway = hours{between(d_, 4, 200)};
    std::sort(s.departs.begin(), s.departs.end());
    s.departs.erase(std::unique(s.departs.begin(), s.departs.end()), s.departs.end());
    s.cutoff = hours{static_cast<double>(d_.below(3)) * 6};
    s.at_stop = hours{between(d_, 1, 20)};
    s.speed_kmh = s.by == mode::air ? between(d_, 500, 800) : between(d_, 20, 40);
    if (chance(d_, 0.7)) s.sd_hours_per_day = between(d_, 0.1, 6);
    auto const given = d_.below(3);
    for (std::size_t k = 0; given > 0 && k < (given == 1 ? 1 : s.stops.size() - 1); ++k)
      s.freight_per_teu.push_back(usd{between(d_, 50, 900)});
    if (chance(d_, 0.1)) s.exists.closed = date{2025, 1, 1};
    t_.services.push_back(s);
  }

  process a_process(operation what) {
    process p;
    p.what = what;
    p.lasts = hours{between(d_, 0, 30)};
    p.lasts_sd = hours{between(d_, 0, 10)};
    p.per_teu = usd{between(d_, 0, 100)};
    p.per_shipment = usd{between(d_, 0, 100)};
    if (what == operation::inspection || what == operation::quarantine || chance(d_, 0.1)) p.probability = between(d_, 0, 1);
    if (chance(d_, 0.3)) {
      p.opens = static_cast<int>(d_.below(24) * 60);
      p.closes = static_cast<int>(d_.below(24) * 60);
    }
    p.emits_per_teu = kg_co2e{between(d_, 0, 20)};
    return p;
  }

  void add_processes(operation what) {
    auto general = a_process(what);
    auto const border_like = what == operation::gauge_change;
    if (!border_like && !chance(d_, 0.1)) t_.processes.push_back(general);
    for (auto more = d_.below(4); more > 0; --more) {
      auto p = a_process(what);
      auto const any_mode = [&] { return static_cast<mode>(d_.below(kModes)); };
      if (chance(d_, 0.5)) p.in = any_country();
      if (chance(d_, 0.3)) {
        p.at = any_place();
        p.in = country{};
      }
      if (chance(d_, 0.4)) p.from = any_mode();
      if (chance(d_, 0.4)) p.to = any_mode();
      t_.processes.push_back(p);
    }
  }

  void add_policy_effect() {
    policy_effect e;
    e.policy = chance(d_, 0.5) ? "fast" : "open";
    e.what = static_cast<operation>(d_.below(kOperations));
    if (chance(d_, 0.3)) e.in = any_country();
    e.field = static_cast<process_field>(d_.below(7));
    if (e.field == process_field::opens || e.field == process_field::closes) {
      e.kind = effect_kind::set;
      e.value = 0;
    } else {
      e.kind = static_cast<effect_kind>(d_.below(3));
      e.value = e.field == process_field::probability ? between(d_, -0.5, 0.9) : between(d_, -5, 5);
    }
    t_.policy_effects.push_back(e);
  }

  random_stream& d_;
  size n_;
  tables t_;
};

}  // namespace

tables network(random_stream& d, size const& n) { return maker(d, n).made(); }

journey_request request(random_stream& d, tables const& t) {
  journey_request r;
  r.tolerance = 0;
  auto const places = static_cast<std::uint32_t>(t.places.size());
  r.from = place_id{d.below(places)};
  do r.to = place_id{d.below(places)};
  while (r.to == r.from);
  r.load = {.amount = teu{between(d, 0.5, 40)}, .per_teu = tonnes{between(d, 2, 20)}, .reefer = chance(d, 0.3), .hazardous = false,
            .quarantine = chance(d, 0.5)};
  if (chance(d, 0.5)) r.depart = instant{at({2026, 3, 2}).minutes() + d.below(10080)};
  if (chance(d, 0.4)) r.policies.push_back({.policy = "fast", .in = {}, .with = {}, .at = {}});
  if (chance(d, 0.2)) r.policies.push_back({.policy = "open", .in = t.places[r.to].in, .with = {}, .at = {}});
  if (chance(d, 0.2)) r.policies.push_back({.policy = "open", .in = t.places[r.to].in, .with = t.places[r.from].in, .at = {}});
  if (chance(d, 0.2)) r.policies.push_back({.policy = "open", .in = {}, .with = {}, .at = place_id{d.below(places)}});
  if (chance(d, 0.2) && !t.links.empty()) r.avoid.links.emplace_back(d.below(static_cast<std::uint32_t>(t.links.size())));
  if (chance(d, 0.2) && !t.services.empty()) r.avoid.services.emplace_back(d.below(static_cast<std::uint32_t>(t.services.size())));
  if (chance(d, 0.3)) r.avoid.passages.emplace_back(d.below(2));
  if (chance(d, 0.1)) r.avoid.places.emplace_back(d.below(places));
  if (chance(d, 0.08)) r.avoid.seaports.emplace_back(d.below(places));
  if (chance(d, 0.08)) r.avoid.border_posts.emplace_back(d.below(places));
  if (chance(d, 0.05)) r.avoid.countries.push_back(t.places[place_id{d.below(places)}].in);
  if (chance(d, 0.1)) r.avoid.modes.push_back(static_cast<mode>(d.below(kModes)));
  for (auto via = d.below(5); via > 2; --via) r.via.emplace_back(d.below(places));
  if (chance(d, 0.3)) r.optimise = {.cost = chance(d, 0.5), .time = chance(d, 0.5), .co2e = chance(d, 0.5), .unreliability = chance(d, 0.5)};
  return r;
}

}  // namespace landsea::corridor::random
