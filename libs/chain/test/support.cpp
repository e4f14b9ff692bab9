#include "support.hpp"

#include <cassert>
#include <utility>

namespace landsea::chain::support {

namespace {

provenance const kMadeUp{"made up for tests", status::synthetic};

corridor::place_id add_place(world& w, std::string code, std::string_view in, std::initializer_list<corridor::place_kind> kinds,
                             double lon, double lat) {
  corridor::place p;
  p.code = code;
  p.name = std::move(code);
  p.in = country_of(in);
  for (auto const k : kinds) p.kinds |= 1U << static_cast<unsigned>(k);
  p.lon = lon;
  p.lat = lat;
  p.utc_offset = hours{8};
  p.ground = kMadeUp;
  return w.network.places.push_back(std::move(p));
}

corridor::link_id add_link(world& w, std::string id, corridor::place_id a, corridor::place_id b, corridor::mode by, double km,
                           double moving_hours, double freight) {
  corridor::link l;
  l.id = l.name = std::move(id);
  l.from = a;
  l.to = b;
  l.by = by;
  l.length = kilometres{km};
  l.moving = hours{moving_hours};
  l.moving_sd = hours{moving_hours / 10};
  l.freight_per_teu = usd{freight};
  l.emits = corridor::vehicle_id{static_cast<std::size_t>(by)};
  l.ground = kMadeUp;
  return w.network.links.push_back(std::move(l));
}

void add_service(world& w, std::string id, corridor::mode by, std::vector<corridor::place_id> stops, double headway, double freight) {
  corridor::service s;
  s.id = s.name = std::move(id);
  s.by = by;
  s.stops = std::move(stops);
  s.headway = hours{headway};
  s.cutoff = hours{12};
  s.at_stop = hours{12};
  if (by == corridor::mode::sea) s.speed_kmh = 28;
  s.sd_hours_per_day = 3;
  s.freight_per_teu = {usd{freight}};
  s.emits = corridor::vehicle_id{static_cast<std::size_t>(by)};
  s.ground = kMadeUp;
  w.network.services.push_back(std::move(s));
}

void add_process(world& w, corridor::operation what, double h, double per_teu, double probability = 1) {
  corridor::process p;
  p.what = what;
  p.lasts = hours{h};
  p.lasts_sd = hours{h / 4};
  p.per_teu = usd{per_teu};
  p.probability = probability;
  p.ground = kMadeUp;
  w.network.processes.push_back(std::move(p));
}

void add_vehicles_and_processes(world& w) {
  for (std::size_t i = 0; i < corridor::kModes; ++i) {
    corridor::vehicle v;
    v.by = static_cast<corridor::mode>(i);
    v.id = v.name = std::string(corridor::text(v.by));
    constexpr std::array<double, corridor::kModes> kGrams{80, 20, 30, 8, 600};
    v.g_co2e_per_tonne_km = kGrams.at(i);
    v.ground = kMadeUp;
    w.network.vehicles.push_back(std::move(v));
  }
  using enum corridor::operation;
  add_process(w, load, 4, 60);
  add_process(w, unload, 4, 60);
  add_process(w, transship, 24, 90);
  add_process(w, export_clearance, 8, 50);
  add_process(w, import_clearance, 12, 70);
  add_process(w, transit_clearance, 6, 30);
  add_process(w, inspection, 24, 100, 0.1);
  add_process(w, documents, 12, 20);
}

void add_sea(world& w, corridor::place_id qinzhou, corridor::place_id laem_chabang) {
  auto& n = w.network;
  auto const node = [&](std::string id, double lon, double lat, corridor::place_id port) {
    return n.sea_nodes.push_back({std::move(id), lon, lat, port});
  };
  auto const a = node("CNQZH", 108.6, 21.7, qinzhou), b = node("THLCH", 100.9, 13.1, laem_chabang);
  auto const near = node("w1", 108, 12, {}), far = node("w2", 112, 8, {});
  auto const east = n.passages.push_back({"east", "Strait of tests", "", "strait", usd{0}, hours{0}, kMadeUp});
  n.sea_lanes.push_back({a, near, kilometres{1400}, {}, kMadeUp});
  n.sea_lanes.push_back({near, b, kilometres{1400}, east, kMadeUp});
  n.sea_lanes.push_back({a, far, kilometres{2000}, {}, kMadeUp});
  n.sea_lanes.push_back({far, b, kilometres{2000}, {}, kMadeUp});
}

void add_law(world& w) {
  origin::agreement rcep;
  rcep.id = rcep.name = "RCEP";
  for (auto const* who : {"CHN", "THA", "VNM"}) rcep.parties.push_back({country_of(who), date{2022, 1, 1}, std::nullopt});
  rcep.cumulation = origin::cumulation_kind::originating_materials;
  origin::value_content forty;
  auto const shift = std::make_shared<origin::rule const>(origin::rule{origin::tariff_shift{}});
  auto const value = std::make_shared<origin::rule const>(origin::rule{forty});
  rcep.general_rule = std::make_shared<origin::rule const>(origin::rule{origin::any_of{{shift, value}}});
  rcep.general_by = {"3.2", "made up for tests", kMadeUp};
  rcep.proofs = {"certificate of origin"};
  rcep.complete = true;
  auto const under = w.law.agreements.push_back(std::move(rcep));
  auto const duty = [&](std::string_view importer, origin::agreement_id by, std::string_view chapter, double percent_rate) {
    origin::duty_line d;
    d.importer = country_of(importer);
    d.under = by;
    d.good = *hs_code::parse(chapter);
    d.ad_valorem_percent = percent_rate;
    d.ground = kMadeUp;
    w.law.duties.push_back(std::move(d));
  };
  for (auto const* chapter : {"26", "85", "87"}) {
    duty("THA", {}, chapter, 10);
    duty("VNM", {}, chapter, 5);
    duty("THA", under, chapter, 0);
    duty("VNM", under, chapter, 0);
  }
}

}  // namespace

corridor::place_id world::place(std::string const& code) const {
  for (auto const& p : network.places)
    if (p.code == code) return network.places.index_of_item(p);
  assert(false && "no such place");
  return {};
}

std::unique_ptr<world> world_without_router() {
  auto w = std::make_unique<world>();
  using enum corridor::place_kind;
  auto const chongqing = add_place(*w, "CNCKG", "CHN", {city, rail_terminal}, 106.5, 29.5);
  auto const qinzhou = add_place(*w, "CNQZH", "CHN", {seaport, rail_terminal}, 108.6, 21.7);
  auto const post = add_place(*w, "XCNPIX", "CHN", {border_post}, 106.7, 21.9);
  auto const haiphong = add_place(*w, "VNHPH", "VNM", {city}, 106.7, 20.8);
  auto const laem_chabang = add_place(*w, "THLCH", "THA", {seaport}, 100.9, 13.1);
  auto const rayong = add_place(*w, "THRYG", "THA", {city}, 101.3, 12.7);
  using enum corridor::mode;
  add_link(*w, "ckg-qzh", chongqing, qinzhou, rail, 1100, 30, 500);
  add_link(*w, "qzh-post", qinzhou, post, road, 200, 5, 250);
  add_link(*w, "post-hph", post, haiphong, road, 200, 5, 250);
  add_link(*w, "lch-ryg", laem_chabang, rayong, road, 100, 2, 150);
  add_service(*w, "qzh-lch", sea, {qinzhou, laem_chabang}, 84, 700);
  add_vehicles_and_processes(*w);
  add_sea(*w, qinzhou, laem_chabang);
  add_law(*w);
  w->data.network = &w->network;
  w->data.law = &w->law;
  for (auto const* who : {"CHN", "THA", "VNM"}) w->data.countries[country_of(who)] = {who, "", true, true, percent{5}, kMadeUp};
  w->data.currencies[currency{}] = {1, percent{0}, kMadeUp};
  w->data.currencies[*currency::parse("THB")] = {0.03, percent{8}, kMadeUp};
  return w;
}

}  // namespace landsea::chain::support
