// The plan of a chain model as written.
#include <fmt/format.h>

#include <algorithm>

#include "model_builder.hpp"
#include "model_check.hpp"
#include "model_needs.hpp"

namespace landsea::ingest {

namespace {

corridor::avoidance build_avoidance(model_builder& b, yaml_node const& node) {
  corridor::avoidance a;
  auto const collect = [&](std::string_view key, auto const& table, auto& into) {
    each_item(node.find(key), [&](yaml_node const& item) {
      if (auto const id = b.resolve(&item, table); id.exists()) into.push_back(id);
    });
  };
  collect("links", b.links, a.links);
  collect("services", b.services, a.services);
  collect("passages", b.passages, a.passages);
  collect("places", b.places, a.places);
  each_item(node.find("countries"), [&](yaml_node const& item) {
    if (auto const c = country::parse(item.text)) a.countries.push_back(*c);
  });
  each_item(node.find("modes"), [&](yaml_node const& item) {
    if (item.is != yaml_node::kind::scalar) return;
    if (auto const m = corridor::parse_mode(item.text)) a.modes.push_back(*m);
    else b.error("choice", item, fmt::format("there is no mode '{}'", shown(item)), "one of: road, rail, river, sea, air");
  });
  return a;
}

void build_claim(model_builder& b, chain::planned_flow& f, yaml_node const& item) {
  auto const* claim = item.find("claim");
  if (claim == nullptr || claim->is != yaml_node::kind::scalar) return;
  f.claim_mfn = claim->text == "MFN";
  if (f.claim_mfn) return;
  auto const id = b.resolve(claim, b.agreements);
  if (!id.exists()) return;
  f.claim = id;
  if (std::ranges::find(b.made.agreements, id) == b.made.agreements.end())
    b.error("claim", *claim, fmt::format("{} is claimed, but 'agreements' does not list it", shown(*claim)), fmt::format("add {} to agreements", claim->text));
}

// Whether the seller can sell and the buyer can use what the flow carries.
void check_ends(model_builder& b, chain::planned_flow const& f, yaml_node const& item) {
  auto const& good = b.made.goods[f.what];
  auto const& from = b.made.nodes[f.from];
  auto const& to = b.made.nodes[f.to];
  if (!offers(b.made, from, f.what))
    b.error("seller", *item.find("from"), fmt::format("{} does not {} {}", from.id, from.kind == chain::node_kind::supply ? "sell" : "make", good.id),
            who_offers(b.made, f.what));
  if (!needs(b.made, to, f.what))
    b.error("buyer", *item.find("to"), fmt::format("{} does not need {}", to.id, good.id),
            to.kind == chain::node_kind::market ? fmt::format("it buys {}", to.buys.exists() ? b.made.goods[to.buys].id : "nothing") : "add it to the inputs of a stage made there, or send it elsewhere");
}

void build_flow(model_builder& b, yaml_node const& item, bool ends_count) {
  chain::planned_flow f;
  f.what = b.resolve(item.find("good"), b.goods);
  f.from = b.resolve(item.find("from"), b.nodes);
  f.to = b.resolve(item.find("to"), b.nodes);
  f.share = b.number(item, "share", 1);
  each_item(item.find("via"), [&](yaml_node const& place) {
    if (auto const id = b.resolve(&place, b.places); id.exists()) f.via.push_back(id);
  });
  if (auto const* avoid = item.find("avoid")) f.avoid = build_avoidance(b, *avoid);
  build_claim(b, f, item);
  if (!f.what.exists() || !f.from.exists() || !f.to.exists()) return;
  if (ends_count) check_ends(b, f, item);
  b.flow_places.push_back(b.where(item));
  b.made.plan.flows.push_back(std::move(f));
}

}  // namespace

void build_plan(model_builder& b, yaml_node const& root) {
  auto const* plan = root.find("plan");
  if (plan == nullptr) return;
  if (auto const* depart = plan->find("depart"); depart != nullptr && depart->is == yaml_node::kind::scalar) b.made.plan.depart = parse_instant(depart->text);
  if (auto const* prefer = plan->find("prefer")) {
    auto& p = b.made.plan.prefer;
    p.per_day = usd{b.number(*prefer, "usd_per_day", p.per_day.value())};
    p.per_kg_co2e = usd{b.number(*prefer, "usd_per_kg_co2e", p.per_kg_co2e.value())};
    p.per_sd_day = usd{b.number(*prefer, "usd_per_day_sd", p.per_sd_day.value())};
  }
  auto const ends_count = names_are_sound(b.found);
  each_item(plan->find("flows"), [&](yaml_node const& item) { build_flow(b, item, ends_count); });
}

}  // namespace landsea::ingest
