// Nodes, goods, flows, balances, production and journeys.
#include <cmath>
#include <map>

#include "json_parts.hpp"

namespace landsea::session {

namespace {

std::string_view text(chain::node_kind kind) {
  switch (kind) {
    case chain::node_kind::supply: return "supply";
    case chain::node_kind::site: return "site";
    case chain::node_kind::market: return "market";
  }
  return "";
}

std::string_view text(corridor::leg_kind kind) {
  switch (kind) {
    case corridor::leg_kind::move: return "move";
    case corridor::leg_kind::wait: return "wait";
    case corridor::leg_kind::handle: return "handle";
    case corridor::leg_kind::border: return "border";
  }
  return "";
}

template <class T>
json index_or_null(std::optional<T> const& index) { return index ? json(*index) : json(nullptr); }

json leg_json(corridor::leg const& leg, corridor::tables const& network) {
  bool const moves = leg.kind == corridor::leg_kind::move;
  bool const operates = leg.kind == corridor::leg_kind::handle || leg.kind == corridor::leg_kind::border;
  json track = json::array(), passages = json::array();
  for (auto const& [lon, lat] : leg.track) track.push_back({lon, lat});
  for (auto const id : leg.passages) passages.push_back(network.passages[id].id);
  return {{"kind", text(leg.kind)},
          {"mode", moves ? json(corridor::text(leg.by)) : json(nullptr)},
          {"operation", operates ? json(corridor::text(leg.what)) : json(nullptr)},
          {"from", network.places[leg.from].code}, {"to", network.places[leg.to].code},
          {"from_name", network.places[leg.from].name}, {"to_name", network.places[leg.to].name},
          {"from_name_zh", network.places[leg.from].name_zh}, {"to_name_zh", network.places[leg.to].name_zh},
          {"link", leg.over.exists() ? json(network.links[leg.over].id) : json(nullptr)},
          {"service", leg.run.exists() ? json(network.services[leg.run].id) : json(nullptr)},
          {"passages", passages}, {"track", track},
          {"km", leg.length.value()}, {"hours", leg.lasts.value()}, {"usd", leg.cost.value()}, {"kg_co2e", leg.emits.value()},
          {"status", landsea::text(leg.ground)}, {"source", leg.source}};
}

std::string plain_digits(money m) {
  auto digits = landsea::text(m);
  digits.resize(digits.find(' '));
  std::erase(digits, ',');
  return digits;
}

class leg_book {
 public:
  std::size_t position(corridor::leg const& leg, corridor::tables const& network) {
    auto as_json = leg_json(leg, network);
    auto const [at, is_new] = known_.try_emplace(as_json.dump(-1, ' ', false, json::error_handler_t::replace), all_.size());
    if (is_new) all_.push_back(std::move(as_json));
    return at->second;
  }
  json all() { return std::move(all_); }

 private:
  std::map<std::string, std::size_t> known_;
  json all_ = json::array();
};

json journey_json(corridor::journey const& journey, json legs) {
  return {{"cost_usd", journey.cost.value()}, {"days", in_days(journey.lasts).value()}, {"p95_days", in_days(journey.p95).value()},
          {"sd_days", in_days(journey.sd).value()}, {"kg_co2e", journey.emits.value()}, {"km", journey.length.value()},
          {"departs", journey.departs ? json(landsea::text(*journey.departs)) : json(nullptr)},
          {"arrives", journey.arrives ? json(landsea::text(*journey.arrives)) : json(nullptr)}, {"legs", std::move(legs)}};
}

}  // namespace

json json_of(money m) { return {{"amount", plain_digits(m)}, {"value", m.value()}, {"currency", m.in().text()}}; }

json json_of(chain::cost_vector const& items) {
  json out = json::object();
  for (std::size_t i = 0; i < items.size(); ++i) out[std::string(chain::text(static_cast<chain::cost_item>(i)))] = items[i];
  return out;
}

json json_of(corridor::journey const& journey, corridor::tables const& network) {
  json legs = json::array();
  for (auto const& leg : journey.legs) legs.push_back(leg_json(leg, network));
  return journey_json(journey, std::move(legs));
}

json nodes_json(assessment_document const& d) {
  json out = json::array();
  for (auto const& node : d.model.nodes) {
    auto const& place = d.reference.network->places[node.at];
    out.push_back({{"id", node.id}, {"kind", text(node.kind)}, {"name", node.name}, {"name_zh", node.name_zh}, {"country", node.in.text()},
                   {"place", place.code}, {"place_name", place.name}, {"place_name_zh", place.name_zh}, {"lon", node.lon}, {"lat", node.lat}, {"park", node.park},
                   {"capacity", node.kind == chain::node_kind::supply && std::isfinite(node.per_year.value()) ? json(node.per_year.value()) : json(nullptr)},
                   {"no_limit", node.kind == chain::node_kind::supply && !std::isfinite(node.per_year.value())}});
  }
  return out;
}

json goods_json(assessment_document const& d) {
  json out = json::array();
  for (auto const& good : d.model.goods)
    out.push_back({{"id", good.id}, {"name", good.name}, {"name_zh", good.name_zh}, {"hs", good.hs.text()}, {"unit", good.unit}});
  return out;
}

json flows_json(assessment_document const& d) {
  json out = json::array();
  for (auto const& flow : d.answer.normal.flows) {
    bool const moves = flow.journeys < d.answer.normal.journeys.size();
    out.push_back({{"good", d.model.goods[flow.what].id}, {"from", d.model.nodes[flow.from].id}, {"to", d.model.nodes[flow.to].id},
                   {"share", flow.share}, {"inferred", flow.inferred}, {"units_per_year", flow.per_year.value()}, {"teu_per_year", flow.containers.value()},
                   {"ex_works_usd", flow.ex_works.value()}, {"customs_value_usd", flow.customs_value.value()},
                   {"duty_usd_per_unit", flow.duty_per_unit.value()}, {"duty_known", flow.duty_known}, {"cost_per_unit", json_of(flow.per_unit)},
                   {"journey", moves ? json(flow.journeys) : json(nullptr)}, {"taken", index_or_null(flow.taken)},
                   {"crossing", index_or_null(flow.claims)}, {"claimed", index_or_null(flow.claimed)}});
  }
  return out;
}

json balances_json(assessment_document const& d) {
  json out = json::array();
  for (auto const& b : d.answer.normal.balances)
    out.push_back({{"good", d.model.goods[b.what].id}, {"made", b.made}, {"bought", b.bought}, {"used", b.used}, {"lost", b.lost}, {"sold", b.sold}, {"residual", b.residual}});
  return out;
}

json production_json(assessment_document const& d) {
  json out = json::array();
  for (auto const& p : d.answer.normal.made)
    out.push_back({{"site", d.model.nodes[p.at].id}, {"stage", d.model.stages[p.stage].id}, {"units_per_year", p.per_year.value()},
                   {"capacity", p.capacity.value()}, {"utilisation", p.capacity.value() > 0 ? json(p.per_year / p.capacity) : json(nullptr)},
                   {"own_usd", p.own.value()}, {"cost_per_unit", p.sourced ? json_of(p.per_unit) : json(nullptr)}});
  return out;
}

journeys_and_legs journeys_json(assessment_document const& d) {
  json out = json::array();
  leg_book book;
  auto const& network = *d.reference.network;
  // Which option is taken depends on the preference alone, so every flow of a choice takes the same.
  std::vector<std::optional<std::size_t>> taken(d.answer.normal.journeys.size());
  for (auto const& flow : d.answer.normal.flows)
    if (flow.journeys < taken.size()) taken[flow.journeys] = flow.taken;
  for (std::size_t i = 0; i < taken.size(); ++i) {
    auto const& choice = d.answer.normal.journeys[i];
    json options = json::array();
    for (auto const& journey : choice.set.journeys) {
      json legs = json::array();
      for (auto const& leg : journey.legs) legs.push_back(book.position(leg, network));
      options.push_back(journey_json(journey, std::move(legs)));
    }
    auto const& from = network.places[choice.request.from];
    auto const& to = network.places[choice.request.to];
    out.push_back({{"from", from.code}, {"to", to.code}, {"from_name", from.name}, {"to_name", to.name}, {"from_name_zh", from.name_zh}, {"to_name_zh", to.name_zh},
                   {"why_none", choice.set.why_none}, {"found", choice.request.only_preferred ? json(nullptr) : json(choice.set.found)}, {"tolerance", choice.set.tolerance}, {"taken", index_or_null(taken[i])}, {"options", options}});
  }
  return {std::move(out), book.all()};
}

}  // namespace landsea::session
