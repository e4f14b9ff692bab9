#include "landsea/corridor/check.hpp"

#include <gtest/gtest.h>

namespace landsea::corridor {
namespace {

// Three towns in a row of roads, a fourth apart.
tables towns() {
  tables t;
  for (auto const* code : {"A", "B", "C", "D"}) {
    place p;
    p.code = code;
    p.in = country_of("AAA");
    p.ground.how = status::verified;
    t.places.push_back(p);
  }
  for (std::size_t i = 0; i < 2; ++i) {
    link l;
    l.id = "road";
    l.from = place_id{i};
    l.to = place_id{i + 1};
    l.freight_per_teu = usd{1};
    l.ground.how = status::estimated;
    t.links.push_back(l);
  }
  return t;
}

std::vector<std::string> codes(check_report const& r) {
  std::vector<std::string> all;
  for (auto const& f : r.findings)
    if (f.code != "no-process") all.push_back(f.code + " " + f.row);
  return all;
}

TEST(check, names_isolated_places_and_counts_by_status) {
  auto const report = check(towns(), {}, {2026, 1, 1});
  EXPECT_EQ(codes(report), (std::vector<std::string>{"isolated D", "no-emissions road"}));
  EXPECT_FALSE(report.sound());
  EXPECT_EQ(report.counts[0].table, "places");
  EXPECT_EQ(report.counts[0].by_status[static_cast<std::size_t>(status::verified)], 4u);
  EXPECT_EQ(report.counts[1].by_status[static_cast<std::size_t>(status::estimated)], 2u);
}

TEST(check, leaves_out_places_of_passengers_and_of_later_years) {
  auto t = towns();
  auto l = t.links[link_id{0}];
  l.from = place_id{3};
  l.freight = false;
  t.links.push_back(l);
  EXPECT_EQ(codes(check(t, {}, {2026, 1, 1})), (std::vector<std::string>{"no-emissions road"}));
  t.links[link_id{2}].freight = true;
  t.links[link_id{2}].exists.opened = date{2030, 1, 1};
  EXPECT_EQ(codes(check(t, {}, {2026, 1, 1})), (std::vector<std::string>{"no-emissions road"}));
  EXPECT_EQ(codes(check(t, {}, {2031, 1, 1})), (std::vector<std::string>{"no-emissions road"}));
}

TEST(check, names_places_outside_of_their_country) {
  auto t = towns();
  t.places[place_id{0}].lon = 179;
  t.places[place_id{1}].lon = -179;
  t.places[place_id{2}].in = country_of("BBB");
  t.places[place_id{3}].lat = 20;
  auto const found = codes(check(t, {{.in = country_of("AAA"), .west = 170, .south = -5, .east = -170, .north = 5}}, {2026, 1, 1}));
  EXPECT_EQ(found, (std::vector<std::string>{"unknown-country C", "outside-country D", "isolated D", "no-emissions road"}));
}

TEST(check, names_services_without_a_way_and_modes_without_a_price) {
  auto t = towns();
  service s;
  s.id = "train";
  s.by = mode::rail;
  s.stops = {place_id{0}, place_id{3}};
  t.services.push_back(s);
  auto const found = codes(check(t, {}, {2026, 1, 1}));
  // D is not isolated besides: the service is what is wrong with it.
  EXPECT_EQ(found, (std::vector<std::string>{"broken-service train", "no-emissions road", "no-price rail", "no-emissions rail"}));
}

}  // namespace
}  // namespace landsea::corridor
