#include <cassert>
#include <utility>

#include "landsea/core/random.hpp"
#include "support.hpp"

namespace landsea::chain::support {

unit_cost cost_of(double labour, double energy, double capital, double overhead, double profit) {
  return {usd{labour}, usd{energy}, usd{capital}, usd{overhead}, usd{profit}};
}

good_id builder::good(std::string id, std::string const& hs, double kg, double units_per_teu) {
  chain::good g;
  g.id = g.name = std::move(id);
  g.hs = *hs_code::parse(hs);
  g.unit = "piece";
  g.mass = kilograms{kg};
  g.units_per_teu = units_per_teu;
  return m.goods.push_back(std::move(g));
}

stage_id builder::stage(std::string id, good_id makes, std::vector<input> inputs, double yield, std::vector<std::string> processes) {
  chain::stage s;
  s.id = s.name = std::move(id);
  s.makes = makes;
  s.inputs = std::move(inputs);
  s.yield = yield;
  s.processes = std::move(processes);
  return m.stages.push_back(std::move(s));
}

namespace {

node node_at(node_kind kind, std::string id, world const& w, std::string const& place) {
  node n;
  n.kind = kind;
  n.id = n.name = std::move(id);
  n.at = w.place(place);
  auto const& p = w.network.places[n.at];
  n.in = p.in;
  n.lon = p.lon;
  n.lat = p.lat;
  return n;
}

void note(model& m, std::string path, double value) {
  auto const line = static_cast<std::uint32_t>(m.parameters.size() + 10);
  m.parameters.push_back({std::move(path), std::to_string(value), {"made up for tests", status::synthetic}, {"model.yaml", line, 7}});
}

}  // namespace

node_id builder::supply(std::string id, good_id sells, world const& w, std::string const& place, double price, double capacity,
                        double lead_days) {
  assert(m.nodes.empty() || m.nodes.raw().back().kind == node_kind::supply);
  auto n = node_at(node_kind::supply, std::move(id), w, place);
  n.sells = sells;
  n.price = usd{price};
  n.origin = n.in;
  n.per_year = units{capacity};
  n.lead_time = days{lead_days};
  note(m, "supplies." + n.id + ".capacity", capacity);
  return m.nodes.push_back(std::move(n));
}

node_id builder::site(std::string id, world const& w, std::string const& place) {
  assert(m.nodes.empty() || m.nodes.raw().back().kind != node_kind::market);
  return m.nodes.push_back(node_at(node_kind::site, std::move(id), w, place));
}

void builder::makes(node_id at, stage_id s, double capacity, unit_cost cost, double lead_days) {
  note(m, "sites." + m.nodes[at].id + ".makes." + m.stages[s].id + ".capacity", capacity);
  m.nodes[at].makes.push_back({s, units{capacity}, cost, days{lead_days}});
}

node_id builder::market(std::string id, good_id buys, world const& w, std::string const& place, double demand, double price) {
  auto n = node_at(node_kind::market, std::move(id), w, place);
  n.buys = buys;
  n.per_year = units{demand};
  n.demand_sd = units{demand / 10};
  n.sale_price = usd{price};
  return m.nodes.push_back(std::move(n));
}

void builder::flow(good_id what, node_id from, node_id to, double share) {
  planned_flow f;
  f.what = what;
  f.from = from;
  f.to = to;
  f.share = share;
  m.plan.flows.push_back(std::move(f));
}

model two_tier(world const& w) {
  builder b;
  b.m.id = b.m.title = "two-tier";
  auto const ore = b.good("ore", "2604.00", 10, 2000);
  auto const cell = b.good("cell", "8507.60", 20, 1000);
  auto const car = b.good("car", "8703.80", 1500, 4);
  auto const making_cells = b.stage("cell-making", cell, {{ore, 2}}, 0.8, {"cell assembly"});
  auto const making_cars = b.stage("car-assembly", car, {{cell, 4}}, 1, {"assembly"});
  auto const mine = b.supply("ore", ore, w, "CNCKG", 3, 50'000, 7);
  auto const cells = b.site("cells", w, "CNCKG"), cars = b.site("cars", w, "THRYG");
  b.makes(cells, making_cells, 10'000, cost_of(4, 1, 2, 1, 2), 3);
  b.makes(cars, making_cars, 1'500, cost_of(40, 5, 25, 10, 20), 5);
  auto const home = b.market("rayong-city", car, w, "THRYG", 800, 500);
  auto const abroad = b.market("haiphong", car, w, "VNHPH", 200, 520);
  b.flow(ore, mine, cells);
  b.flow(cell, cells, cars);
  b.flow(car, cars, home);
  b.flow(car, cars, abroad);
  if (!w.law.agreements.empty()) b.m.agreements.push_back(origin::agreement_id{0});
  b.m.stocks.push_back({abroad, car, days{20}, "forward"});
  b.m.finance.payment_terms = days{60};
  risk typhoon;
  typhoon.id = typhoon.name = "typhoon";
  typhoon.hits = hit_kind::place;
  typhoon.target = "CNQZH";
  typhoon.place = w.place("CNQZH");
  typhoon.per_year = 0.5;
  typhoon.lasts = {duration::shape::fixed, 4, 0, 0};
  b.m.risks.push_back(typhoon);
  risk flood;
  flood.id = flood.name = "flood";
  flood.hits = hit_kind::site;
  flood.target = "cars";
  flood.node = cars;
  flood.per_year = 0.05;
  flood.lasts = {duration::shape::triangular, 10, 30, 90};
  b.m.risks.push_back(flood);
  return std::move(b.m);
}

namespace {

struct layer { good_id what; std::vector<node_id> at; };

void buy(builder& b, random_stream& r, layer const& from, node_id to) {
  auto const first = r.below(static_cast<std::uint32_t>(from.at.size()));
  if (from.at.size() == 1 || r.uniform() < 0.5) return b.flow(from.what, from.at[first], to);
  auto const second = (first + 1) % from.at.size();
  auto const part = 0.1 + 0.8 * r.uniform();
  b.flow(from.what, from.at[first], to, part);
  b.flow(from.what, from.at[second], to, 1 - part);
}

unit_cost some_cost(random_stream& r) {
  return cost_of(20 * r.uniform(), 5 * r.uniform(), 10 * r.uniform(), 5 * r.uniform(), 8 * r.uniform());
}

}  // namespace

model random_chain(world const& w, std::uint64_t seed, std::size_t layers, std::size_t sites_per_layer) {
  random_stream r(seed, 0);
  constexpr std::array kPlaces{"CNCKG", "CNQZH", "VNHPH", "THLCH", "THRYG"};
  constexpr std::array kCodes{"2604.00", "8507.60", "8703.80", "8504.40", "8708.99", "2603.00"};
  auto const place = [&] { return kPlaces.at(r.below(kPlaces.size())); };
  auto const n32 = [](std::size_t n) { return static_cast<std::uint32_t>(n); };
  builder b;
  b.m.id = "random";
  std::vector<layer> made;
  for (std::size_t l = 0; l <= layers; ++l)
    made.push_back({b.good("g" + std::to_string(l), kCodes.at(l % kCodes.size()), 1 + 20 * r.uniform(), 500 + r.below(2000)), {}});
  for (std::size_t i = 0; i < sites_per_layer; ++i)
    made[0].at.push_back(b.supply("u" + std::to_string(i), made[0].what, w, place(), 1 + 9 * r.uniform(), 1e12, 5));
  for (std::size_t i = 0; i < sites_per_layer; ++i)
    if (r.uniform() < 0.3) b.m.nodes[made[0].at[i]].undetermined_share = 0.2;
  std::vector<std::pair<node_id, std::vector<std::size_t>>> needs;  // of which layers
  for (std::size_t l = 1; l <= layers; ++l) {
    std::vector<std::size_t> of{l - 1};
    if (l > 1 && r.uniform() < 0.6) of.push_back(r.below(n32(l - 1)));
    std::vector<input> inputs;
    for (auto const k : of) inputs.push_back({made[k].what, 0.5 + 2 * r.uniform()});
    auto const id = "s" + std::to_string(l);
    auto const usual = b.stage(id, made[l].what, inputs, 0.7 + 0.3 * r.uniform());
    auto const other = b.stage(id + "b", made[l].what, inputs, 0.7 + 0.3 * r.uniform());
    for (std::size_t i = 0; i < sites_per_layer; ++i) {
      auto const at = b.site(id + "-" + std::to_string(i), w, place());
      b.makes(at, usual, 1e12, some_cost(r), 1 + 9 * r.uniform());
      if (r.uniform() < 0.2) b.makes(at, other, 5e11, some_cost(r), 2);
      made[l].at.push_back(at);
      needs.emplace_back(at, of);
      if (r.uniform() < 0.3) b.m.stocks.push_back({at, made[of[0]].what, days{30 * r.uniform()}, "safety"});
      if (r.uniform() < 0.2) b.m.stocks.push_back({at, made[l].what, days{10 * r.uniform()}, "finished"});
    }
  }
  for (std::size_t i = 0; i < sites_per_layer; ++i) {
    auto const at = b.market("m" + std::to_string(i), made[layers].what, w, place(), 100 + r.below(10'000), 5000 * r.uniform());
    needs.emplace_back(at, std::vector{layers});
    if (r.uniform() < 0.5) b.m.stocks.push_back({at, made[layers].what, days{20}, "forward"});
  }
  for (auto const& [at, of] : needs)
    for (auto const k : of) buy(b, r, made[k], at);
  if (!w.law.agreements.empty()) b.m.agreements.push_back(origin::agreement_id{0});
  b.m.finance.payment_terms = days{90 * r.uniform()};
  return std::move(b.m);
}

}  // namespace landsea::chain::support
