// Supplies, sites and markets of a chain model.
#include <fmt/format.h>

#include <limits>

#include "model_builder.hpp"
#include "model_check.hpp"

namespace landsea::ingest {

namespace {

constexpr double kFarKm = 500;  // a network place further from a site's point than this does not serve it

// A node's id must differ from those of all others, of whatever kind.
void add_node(model_builder& b, yaml_node const& name, chain::node n) {
  auto const id = b.made.nodes.push_back(std::move(n));
  b.defined_at[id.position()] = b.where(name);
  if (b.nodes.add(name.text, id)) return;
  auto const first = b.defined_at[b.nodes.ids.at(name.text).position()];
  if (b.made.nodes[b.nodes.ids.at(name.text)].kind != b.made.nodes[id].kind)  // else a double key, already reported
    b.error("duplicate-id", name, fmt::format("'{}' is already the id of another supply, site or market, on line {}", shown(name), first.line),
            "plans and stocks name nodes by id alone: give one of them another");
}

chain::node common(model_builder& b, chain::node_kind kind, yaml_node const& name, yaml_node const& value) {
  chain::node n;
  n.kind = kind;
  n.id = name.text;
  n.name = b.text(value, "name");
  n.name_zh = b.text(value, "name_zh");
  n.time_to_recover = days{b.number(value, "time_to_recover_days", 30)};
  n.lead_time = days{b.number(value, "lead_time_days", 0)};
  return n;
}

void put_at(model_builder& b, chain::node& n, corridor::place_id at) {
  n.at = at;
  if (!at.exists()) return;
  auto const& place = b.reference.network->places[at];
  n.lon = place.lon;
  n.lat = place.lat;
  if (!n.in.exists()) n.in = place.in;
}

void put_at_point(model_builder& b, chain::node& n, yaml_node const& point) {
  n.lon = b.number(point, "lon", 0);
  n.lat = b.number(point, "lat", 0);
  auto const& network = *b.reference.network;
  if (network.places.empty() || n.lon < -180 || n.lon > 180 || n.lat < -90 || n.lat > 90) return;
  n.at = corridor::nearest_place(network, n.lon, n.lat);
  auto const& place = network.places[n.at];
  auto const away = corridor::geodesic(n.lon, n.lat, place.lon, place.lat).value();
  if (away > kFarKm)
    b.warn("far-place", point, fmt::format("the nearest network place, {} ({}), is {:.0f} km away from {}", place.code, place.name, away, n.id),
           "check lon and lat (degrees east, degrees north)");
  if (n.in.exists() && place.in != n.in)
    b.warn("place-country", point, fmt::format("{} is in {}, but the nearest network place, {} ({}), is in {}", n.id, n.in.text(), place.code, place.name, place.in.text()),
           "write the code of the place that serves it, or check lon and lat");
}

void build_supply(model_builder& b, yaml_node const& name, yaml_node const& value) {
  auto n = common(b, chain::node_kind::supply, name, value);
  n.sells = b.resolve(value.find("good"), b.goods);
  put_at(b, n, b.resolve(value.find("place"), b.places));
  n.origin = b.in_country(value, "origin");
  n.undetermined_share = b.number(value, "undetermined_share", 0);
  n.wholly_obtained = b.flag(value, "wholly_obtained");
  if (auto const* claim = value.find("wholly_obtained"); n.wholly_obtained && claim != nullptr && value.find("origin") == nullptr)
    b.error("origin", *claim, fmt::format("{} is wholly obtained, but in no country", n.id), "add its 'origin', or leave wholly_obtained out");
  n.price = b.money(value, "price");
  n.per_year = units{std::numeric_limits<double>::infinity()};  // no limit stated
  if (auto const* capacity = value.find("capacity")) n.per_year = units{b.quantity(*capacity, n.sells)};
  add_node(b, name, std::move(n));
}

chain::making build_making(model_builder& b, yaml_node const& name, yaml_node const& value) {
  chain::making m;
  m.stage = b.resolve(&name, b.stages);
  auto const good = m.stage.exists() ? b.made.stages[m.stage].makes : chain::good_id{};
  if (auto const* capacity = value.find("capacity")) m.per_year = units{b.quantity(*capacity, good)};
  m.lead_time = days{b.number(value, "lead_time_days", 0)};
  if (auto const* cost = value.find("cost"))
    m.cost = {b.money(*cost, "labour"), b.money(*cost, "energy"), b.money(*cost, "capital"), b.money(*cost, "overhead"), b.money(*cost, "profit")};
  return m;
}

void build_site(model_builder& b, yaml_node const& name, yaml_node const& value) {
  auto n = common(b, chain::node_kind::site, name, value);
  n.in = b.in_country(value, "country");
  n.park = b.text(value, "park");
  n.opening_cost = b.money(value, "opening_cost");
  auto const* place = value.find("place");
  if (place != nullptr && place->is == yaml_node::kind::map) put_at_point(b, n, *place);
  else put_at(b, n, b.resolve(place, b.places));
  if (place != nullptr && place->is == yaml_node::kind::scalar && n.at.exists() && n.in.exists())
    if (auto const& p = b.reference.network->places[n.at]; p.in != n.in)
      b.error("place-country", *place, fmt::format("{} is in {}, but {} ({}) is in {}", n.id, n.in.text(), p.code, p.name, p.in.text()),
              "correct the country or the place code");
  each_entry(value.find("makes"), [&](yaml_node const& stage, yaml_node const& how) {
    auto m = build_making(b, stage, how);
    if (!m.stage.exists() || !b.made.stages[m.stage].makes.exists()) return;
    for (auto const& other : n.makes)
      if (other.stage != m.stage && b.made.stages[other.stage].makes == b.made.stages[m.stage].makes)
        b.error("same-good-twice", stage, fmt::format("{} makes {} by both {} and {}; the plan cannot say by which", n.id,
                b.made.goods[b.made.stages[m.stage].makes].id, b.made.stages[other.stage].id, b.made.stages[m.stage].id), "write two sites at the same place");
    n.makes.push_back(m);
  });
  add_node(b, name, std::move(n));
}

void build_market(model_builder& b, yaml_node const& name, yaml_node const& value) {
  auto n = common(b, chain::node_kind::market, name, value);
  put_at(b, n, b.resolve(value.find("place"), b.places));
  n.buys = b.resolve(value.find("good"), b.goods);
  if (auto const* demand = value.find("demand")) {
    auto const* mean = demand->find("mean");
    n.per_year = units{b.quantity(mean != nullptr ? *mean : *demand, n.buys)};
    if (auto const* sd = demand->find("sd")) n.demand_sd = units{b.quantity(*sd, n.buys)};
  }
  n.sale_price = b.money(value, "price");
  n.service_level = b.number(value, "service_level", 0.95);
  add_node(b, name, std::move(n));
}

}  // namespace

void build_nodes(model_builder& b, yaml_node const& root) {
  each_entry(root.find("supplies"), [&](yaml_node const& name, yaml_node const& value) { build_supply(b, name, value); });
  each_entry(root.find("sites"), [&](yaml_node const& name, yaml_node const& value) { build_site(b, name, value); });
  each_entry(root.find("markets"), [&](yaml_node const& name, yaml_node const& value) { build_market(b, name, value); });
}

}  // namespace landsea::ingest
