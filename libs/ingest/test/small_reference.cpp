#include "small_reference.hpp"

namespace landsea::ingest::testing {

namespace {

using enum corridor::place_kind;

corridor::place place(std::string code, std::string name, char const* in, double lon, double lat, std::initializer_list<corridor::place_kind> kinds) {
  corridor::place p;
  for (auto const k : kinds) p.kinds |= 1U << static_cast<unsigned>(k);
  p.code = std::move(code);
  p.name = std::move(name);
  p.in = country_of(in);
  p.lon = lon;
  p.lat = lat;
  return p;
}

small_reference make() {
  small_reference r;
  auto& n = r.network;
  n.places = {place("CNNDE", "Ningde", "CHN", 119.5, 26.7, {city, rail_terminal}), place("CNQZH", "Qinzhou", "CHN", 108.6, 21.9, {city, seaport}), place("THRYG", "Rayong", "THA", 101.3, 12.7, {city}),
              place("IDJKT", "Jakarta", "IDN", 106.8, -6.1, {city, seaport}), place("SGSIN", "Singapore", "SGP", 103.8, 1.26, {seaport}), place("XCNMOH", "Mohan", "CHN", 101.7, 21.2, {border_post})};
  corridor::link l;
  l.id = "kunming-mohan";
  n.links.push_back(l);
  corridor::service s;
  s.id = "qinzhou-singapore";
  n.services.push_back(s);
  corridor::passage p;
  p.id = "malacca";
  n.passages.push_back(p);
  for (auto const* policy : {"authorised_operator", "electronic_certificate", "round_the_clock_border"}) {
    corridor::policy_effect e;
    e.policy = policy;
    n.policy_effects.push_back(e);
  }
  for (auto const* id : {"RCEP", "ACFTA", "ATIGA"}) {
    origin::agreement a;
    a.id = id;
    r.law.agreements.push_back(a);
  }
  return r;
}

}  // namespace

chain::reference small_reference::view() const {
  chain::reference r;
  r.network = &network;
  r.law = &law;
  r.currencies[*currency::parse("THB")].usd_per_unit = 0.03;
  r.currencies[*currency::parse("CNY")].usd_per_unit = 0.14;
  r.countries[country_of("CHN")].name = "China";
  r.countries[country_of("THA")].name = "Thailand";
  r.countries[country_of("IDN")].name = "Indonesia";
  r.countries[country_of("SGP")].name = "Singapore";
  return r;
}

small_reference const& reference() {
  static auto const made = make();
  return made;
}

std::string whole_model() {
  return R"(landsea: 1
chain:
  id: cells-to-cars
  title: Cells to cars
  title_zh: 从电芯到汽车
  base_year: 2025
  currency: USD
  discount_rate_percent: 9
  notes: a test
goods:
  powder: {hs: "2825.90", unit: kg, kg: 1, units_per_teu: 20000}
  cell:
    name: NCM811 cell
    hs: 8507.60
    edition: HS2022
    unit: kWh
    kg: 3.57
    m3: 0.0016
    units_per_teu: 3500
    value: {value: 74, source: price survey 2025, status: verified}
    hazardous: true
    source: maker's data sheet
  car: {hs: "8703.80", unit: car, kg: 1800, m3: 14, units_per_teu: 2, temperature: ambient}
stages:
  cell-making: {makes: cell, inputs: {powder: 1.8}, yield: 0.95, processes: [cell assembly]}
  car-assembly:
    makes: car
    inputs: {cell: 50 kWh}
supplies:
  powder-qinzhou:
    good: powder
    place: CNQZH
    origin: CHN
    undetermined_share: 0.1
    price: 43.7 CNY
    capacity: 40000000
    lead_time_days: 7
    time_to_recover_days: 60
sites:
  ningde:
    country: CHN
    place: CNNDE
    makes:
      cell-making: {capacity: 9000000, cost: {labour: 2, energy: 3}}
  rayong:
    name: Rayong plant
    country: THA
    place: {lon: 101.1, lat: 12.9}
    park: Rayong 36
    opening_cost: 490000000
    time_to_recover_days: 90
    makes:
      car-assembly:
        capacity: 150000
        lead_time_days: 5
        cost: {labour: 600, energy: 80, capital: 900, overhead: 400, profit: 700, source: annual report, status: estimated}
markets:
  jakarta: {place: IDJKT, good: car, demand: {mean: 30000, sd: 4500}, price: 24000, service_level: 0.9}
policies:
  - {policy: authorised_operator, country: CHN}
  - {policy: electronic_certificate, between: [CHN, THA]}
  - {policy: round_the_clock_border, place: XCNMOH}
agreements: [RCEP, ACFTA, ATIGA]
stocks:
  - {at: jakarta, good: car, days: 20, kind: forward}
finance:
  exposures: [{currency: THB, share: 0.3, hedged: 0.5}]
  insurance_percent: 0.2
  payment_days: 60
risks:
  typhoon: {hits: {place: CNQZH}, per_year: 0.2, duration_days: {lognormal: {median: 3, sigma: 0.8}}, remaining_capacity: 0.1}
  flood: {hits: {park: Rayong 36}, per_year: 0.05, duration_days: {triangular: [1, 2, 7]}}
plan:
  depart: 2025-03-03T08:00
  prefer: {usd_per_day: 120}
  flows:
    - {good: cell, from: ningde, to: rayong, share: 1, via: [SGSIN], avoid: {modes: [air]}, claim: ACFTA}
    - {good: car, from: rayong, to: jakarta, avoid: {passages: [malacca]}, claim: MFN}
)";
}

}  // namespace landsea::ingest::testing
