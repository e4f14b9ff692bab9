// A hand-computed example: one box from an inland town over a border, by truck or by train and ship.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "landsea/corridor/router.hpp"

namespace landsea::corridor {
namespace {

place a_place(std::string code, char const* in, double lon, double lat) {
  place p;
  p.code = p.name = std::move(code);
  p.in = country_of(in);
  p.lon = lon;
  p.lat = lat;
  p.utc_offset = hours{8};
  return p;
}

process a_process(operation what, double h, double sd, double dollars, std::optional<mode> from = {}, std::optional<mode> to = {}) {
  process p;
  p.what = what;
  p.from = from;
  p.to = to;
  p.lasts = hours{h};
  p.lasts_sd = hours{sd};
  p.per_teu = usd{dollars};
  return p;
}

link a_link(std::string id, place_id from, place_id to, mode by, double km, double h) {
  link l;
  l.id = std::move(id);
  l.from = from;
  l.to = to;
  l.by = by;
  l.length = kilometres{km};
  l.moving = hours{h};
  return l;
}

// Town (A) -road 500 km- Border (A) -road 100 km- City (B); Town -rail 400 km- Port (A) -sea- Haven (B) -road 50 km- City.
tables example() {
  tables t;
  auto const town = t.places.push_back(a_place("TOWN", "AAA", 100, 20));
  auto const border = t.places.push_back(a_place("BORDER", "AAA", 101, 18));
  auto const city = t.places.push_back(a_place("CITY", "BBB", 102, 16));
  auto const port = t.places.push_back(a_place("PORT", "AAA", 104, 20));
  auto const haven = t.places.push_back(a_place("HAVEN", "BBB", 103, 16));
  for (auto const& [by, grams, price] : {std::tuple{mode::road, 1000.0, 1.0}, std::tuple{mode::rail, 200.0, 0.5}, std::tuple{mode::sea, 100.0, 0.1}}) {
    vehicle v;
    v.by = by;
    v.g_co2e_per_teu_km = grams;
    t.vehicles.push_back(v);
    rate r;
    r.by = by;
    r.per_teu_km = usd{price};
    t.rates.push_back(r);
  }
  t.links.push_back(a_link("truck", town, border, mode::road, 500, 10));
  t.links.push_back(a_link("across", border, city, mode::road, 100, 2));
  t.links.push_back(a_link("rails", town, port, mode::rail, 400, 16));
  t.links.push_back(a_link("last", haven, city, mode::road, 50, 1));
  passage strait;
  strait.id = "strait";
  strait.toll_per_teu = usd{20};
  strait.waiting = hours{5};
  t.passages.push_back(strait);
  for (auto const& [id, at] : {std::pair{"PORT", port}, std::pair{"HAVEN", haven}, std::pair{"cape", place_id{}}}) {
    sea_node n;
    n.id = id;
    n.port = at;
    t.sea_nodes.push_back(n);
  }
  auto const lane = [&](std::size_t a, std::size_t b, double km, passage_id through) {
    sea_lane l;
    l.from = sea_node_id{a};
    l.to = sea_node_id{b};
    l.length = kilometres{km};
    l.through = through;
    t.sea_lanes.push_back(l);
  };
  lane(0, 1, 600, passage_id{0});
  lane(0, 2, 500, {});
  lane(2, 1, 700, {});
  service ship;
  ship.id = "ship";
  ship.by = mode::sea;
  ship.stops = {port, haven};
  ship.departs = {2 * kMinutesPerDay + 12 * 60};  // Wed 12:00 local
  ship.cutoff = hours{6};
  ship.speed_kmh = 30;
  ship.sd_hours_per_day = 4;
  t.services.push_back(ship);
  t.processes = {a_process(operation::documents, 24, 6, 50),          a_process(operation::load, 2, 0, 40),
                 a_process(operation::unload, 2, 0, 40),              a_process(operation::transship, 8, 3, 60),
                 a_process(operation::export_clearance, 3, 1, 10),    a_process(operation::import_clearance, 5, 2, 30),
                 a_process(operation::inspection, 10, 0, 100)};
  t.processes.back().probability = 0.1;
  t.processes[5].opens = 8 * 60;
  t.processes[5].closes = 18 * 60;
  return t;
}

std::string printed(tables const& t, journey_set const& set) {
  std::string out = set.why_none.empty() ? "" : set.why_none + "\n";
  constexpr std::array<char const*, 4> kKinds{"move", "wait", "handle", "border"};
  for (auto const& j : set.journeys) {
    out += fmt::format("{:.2f} USD, {:.2f} h, {:.2f} kg, sd {:.2f} h, p95 {:.2f} h, {:.0f} km{}\n", j.cost.value(), j.lasts.value(), j.emits.value(),
                       j.sd.value(), j.p95.value(), j.length.value(), j.arrives ? ", arrives " + text(*j.arrives) : "");
    for (auto const& l : j.legs)
      out += fmt::format("  {} {} {} {}: {:.2f} h, {:.2f} USD, var {:.2f}\n", kKinds[static_cast<std::size_t>(l.kind)],
                         l.kind == leg_kind::move ? text(l.by) : l.run.exists() ? std::string_view("departure") : text(l.what), t.places[l.from].code,
                         t.places[l.to].code, l.lasts.value(), l.cost.value(), l.variance);
  }
  return out;
}

journey_request from_town_to_city() {
  journey_request r;
  r.from = place_id{0};
  r.to = place_id{2};
  r.depart = at({2026, 3, 2}, 0, 0);  // Monday 08:00 local
  return r;
}

// Truck: Mon 08:00 + 24 + 2 + 10 h = Tue 20:00 at the border, 3 h export, 2 h drive: Wed 01:00, the office opens at 08:00.
// Ship: Mon 08:00 + 24 + 2 (load on rail) + 16 = Wed 02:00 at the port, 8 h transshipment, 3 h export: Wed 13:00, too late
// for Wed 12:00 (cut-off 06:00): next Wed 12:00 after 167 h; 600 km at 30 km/h and 5 h in the strait: Thu 13:00.
TEST(example, whole_journeys_by_the_clock) {
  auto const t = example();
  EXPECT_EQ(printed(t, router(t).pareto(from_town_to_city())),
            "630.00 USD, 262.00 h, 190.00 kg, sd 9.20 h, p95 277.14 h, 1050 km, arrives 2026-03-12T22:00\n"
            "  handle documents TOWN TOWN: 24.00 h, 50.00 USD, var 36.00\n"
            "  handle load TOWN TOWN: 2.00 h, 40.00 USD, var 0.00\n"
            "  move rail TOWN PORT: 16.00 h, 200.00 USD, var 0.00\n"
            "  handle transship PORT PORT: 8.00 h, 60.00 USD, var 9.00\n"
            "  border export_clearance PORT PORT: 3.00 h, 10.00 USD, var 1.00\n"
            "  wait departure PORT PORT: 167.00 h, 0.00 USD, var 0.00\n"
            "  move sea PORT HAVEN: 25.00 h, 80.00 USD, var 16.67\n"
            "  border import_clearance HAVEN HAVEN: 5.00 h, 30.00 USD, var 4.00\n"
            "  border inspection HAVEN HAVEN: 1.00 h, 10.00 USD, var 9.00\n"
            "  handle transship HAVEN HAVEN: 8.00 h, 60.00 USD, var 9.00\n"
            "  move road HAVEN CITY: 1.00 h, 50.00 USD, var 0.00\n"
            "  handle unload CITY CITY: 2.00 h, 40.00 USD, var 0.00\n"
            "780.00 USD, 56.00 h, 600.00 kg, sd 7.07 h, p95 67.63 h, 600 km, arrives 2026-03-04T08:00\n"
            "  handle documents TOWN TOWN: 24.00 h, 50.00 USD, var 36.00\n"
            "  handle load TOWN TOWN: 2.00 h, 40.00 USD, var 0.00\n"
            "  move road TOWN BORDER: 10.00 h, 500.00 USD, var 0.00\n"
            "  border export_clearance BORDER BORDER: 3.00 h, 10.00 USD, var 1.00\n"
            "  move road BORDER CITY: 2.00 h, 100.00 USD, var 0.00\n"
            "  wait import_clearance CITY CITY: 7.00 h, 0.00 USD, var 0.00\n"
            "  border import_clearance CITY CITY: 5.00 h, 30.00 USD, var 4.00\n"
            "  border inspection CITY CITY: 1.00 h, 10.00 USD, var 9.00\n"
            "  handle unload CITY CITY: 2.00 h, 40.00 USD, var 0.00\n");
}

// Evenly over the week: 168 / 2 + 6 h of waiting for the ship, variance 168^2 / 12; 14 closed hours: 14^2 / 48 = 4.083 h,
// variance 14^3 / 72 - 4.083^2 = 21.44.
TEST(example, mean_waits_without_a_clock) {
  auto const t = example();
  auto r = from_town_to_city();
  r.depart.reset();
  auto const set = router(t).pareto(r);
  ASSERT_EQ(set.journeys.size(), 2u);
  auto const& wait = set.journeys[0].legs[5];
  EXPECT_DOUBLE_EQ(wait.lasts.value(), 90);
  EXPECT_DOUBLE_EQ(wait.variance, 2352);
  auto const& closed = set.journeys[1].legs[5];
  EXPECT_EQ(closed.what, operation::import_clearance);
  EXPECT_NEAR(closed.lasts.value(), 4.083, 0.01);
  EXPECT_NEAR(closed.variance, 21.44, 0.01);
}

TEST(example, a_closed_passage_lengthens_the_voyage) {
  auto const t = example();
  router const engine(t);
  auto r = from_town_to_city();
  r.avoid.passages = {passage_id{0}};
  auto const set = engine.pareto(r);
  ASSERT_EQ(set.journeys.size(), 2u);
  EXPECT_DOUBLE_EQ(set.journeys[0].length.value(), 400 + 1200 + 50);
  EXPECT_DOUBLE_EQ(set.journeys[0].legs[6].lasts.value(), 40);  // 1200 km at 30 km/h, no strait
  EXPECT_DOUBLE_EQ(set.journeys[0].legs[6].cost.value(), 120);
  auto const way = engine.sea(place_id{3}, place_id{4}, {passage_id{0}});
  ASSERT_TRUE(way);
  EXPECT_TRUE(way->passages.empty());
  EXPECT_EQ(way->track.size(), 3u);
}

TEST(example, says_which_restriction_leaves_none) {
  auto const t = example();
  router const engine(t);
  auto r = from_town_to_city();
  r.avoid.modes = {mode::road};
  EXPECT_EQ(engine.pareto(r).why_none,
            "no journey from TOWN to CITY on 2026-03-02: lifting one of these would allow one: avoiding the modes road");
  r.avoid.modes = {mode::rail};
  r.avoid.links = {link_id{1}};
  EXPECT_EQ(engine.pareto(r).why_none,
            "no journey from TOWN to CITY on 2026-03-02: lifting one of these would allow one: avoiding the links across; avoiding the modes rail");
  r.avoid.countries = {country_of("BBB")};
  EXPECT_EQ(engine.pareto(r).why_none,
            "no journey from TOWN to CITY on 2026-03-02: lifting one restriction is not enough, together they leave none: avoiding the links across; "
            "avoiding the countries BBB; avoiding the modes rail");
}

TEST(example, policies_change_the_processes) {
  auto t = example();
  policy_effect e;
  e.policy = "single_window";
  e.what = operation::documents;
  e.value = 0.25;
  t.policy_effects.push_back(e);
  router const engine(t);
  auto r = from_town_to_city();
  r.policies = {{.policy = "single_window", .in = country_of("AAA"), .with = country_of("BBB"), .at = {}}};
  EXPECT_DOUBLE_EQ(engine.pareto(r).journeys.back().legs[0].lasts.value(), 6);
  r.policies[0].with = country_of("CCC");
  EXPECT_DOUBLE_EQ(engine.pareto(r).journeys.back().legs[0].lasts.value(), 24);
  auto const p = engine.process_at(operation::documents, place_id{0}, {}, mode::road, {{.policy = "single_window", .in = {}, .with = {}, .at = {}}},
                                   country_of("AAA"), country_of("BBB"));
  ASSERT_TRUE(p);
  EXPECT_DOUBLE_EQ(p->lasts.value(), 6);
}

TEST(lookups, find_by_code_name_and_nearness) {
  auto t = example();
  t.places[place_id{1}].name = "Border Town";
  t.places[place_id{1}].name_zh = "边城";
  t.places[place_id{1}].kinds = 1U << static_cast<unsigned>(place_kind::border_post);
  EXPECT_EQ(find_place(t, "PORT"), place_id{3});
  EXPECT_EQ(find_place(t, "port"), std::nullopt);
  EXPECT_EQ(find_places_by_name(t, "border town"), std::vector{place_id{1}});
  EXPECT_EQ(find_places_by_name(t, "边城"), std::vector{place_id{1}});
  EXPECT_EQ(nearest_place(t, 104.1, 20), place_id{3});
  EXPECT_EQ(nearest_place(t, 104.1, 20, place_kind::border_post), place_id{1});
  EXPECT_FALSE(nearest_place(t, 0, 0, place_kind::airport).exists());
  // A quarter of the meridian on WGS 84: 10,001.966 km.
  EXPECT_NEAR(geodesic(0, 0, 0, 90).value(), 10001.966, 0.001);
}

}  // namespace
}  // namespace landsea::corridor
