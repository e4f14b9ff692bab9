#include "support_engines.hpp"

namespace landsea::chain::support {

namespace {

corridor::leg leg_of(corridor::leg_kind kind, corridor::place_id from, corridor::place_id to, double h, double cost) {
  corridor::leg l;
  l.kind = kind;
  l.from = from;
  l.to = to;
  l.lasts = hours{h};
  l.cost = usd{cost};
  return l;
}

}  // namespace

corridor::journey_set plain_journey(corridor::tables const& t, corridor::journey_request const& r) {
  using enum corridor::leg_kind;
  auto const abroad = t.places[r.from].in != t.places[r.to].in;
  corridor::journey j;
  j.legs.push_back(leg_of(handle, r.from, r.from, 6, 60));
  if (abroad) j.legs.push_back(leg_of(border, r.from, r.from, 6, 50));
  j.legs.push_back(leg_of(move, r.from, r.to, 48, 500));
  j.legs.back().by = abroad ? corridor::mode::sea : corridor::mode::rail;
  if (abroad) j.legs.push_back(leg_of(border, r.to, r.to, 6, 70));
  j.legs.push_back(leg_of(handle, r.to, r.to, 6, 60));
  for (auto const& l : j.legs) {
    j.cost += l.cost;
    j.lasts += l.lasts;
  }
  j.sd = hours{12};
  j.p95 = j.lasts + 1.645 * j.sd;
  j.emits = kg_co2e{100};
  return {{std::move(j)}, "", {}};
}

origin::claims ten_percent(origin::lot const&, usd customs_value, origin::question const&) {
  origin::claim mfn;
  mfn.name = "MFN";
  mfn.available = true;
  mfn.rate = origin::rate_state::known;
  mfn.ad_valorem_percent = 10;
  mfn.duty_per_unit = customs_value * 0.1;
  origin::claims c;
  c.all.push_back(std::move(mfn));
  c.best = 0;
  return c;
}

engines plain_engines(world const& w) {
  engines e;
  e.network = &w.network;
  e.journeys = [&w](corridor::journey_request const& r) { return plain_journey(w.network, r); };
  e.claims = ten_percent;
  return e;
}

}  // namespace landsea::chain::support
