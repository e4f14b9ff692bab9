// Risks of a chain model.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "landsea/ingest/place_words.hpp"
#include "model_builder.hpp"
#include "model_check.hpp"
#include "model_scalars.hpp"

namespace landsea::ingest {

namespace {

using chain::hit_kind;

constexpr std::array<std::pair<std::string_view, hit_kind>, 11> kHits{{
    {"site", hit_kind::site}, {"supply", hit_kind::supply}, {"park", hit_kind::park}, {"place", hit_kind::place}, {"port", hit_kind::seaport},
    {"border_post", hit_kind::border_post}, {"link", hit_kind::link}, {"service", hit_kind::service}, {"passage", hit_kind::passage}, {"country", hit_kind::country}, {"good", hit_kind::good}}};

void resolve_node(model_builder& b, chain::risk& r, yaml_node const& target, chain::node_kind kind) {
  r.node = b.resolve(&target, b.nodes);
  if (r.node.exists() && b.made.nodes[r.node].kind != kind) {
    auto const site = kind == chain::node_kind::site;
    b.error("unknown-name", target, fmt::format("'{}' is no {}", shown(target), site ? "site" : "supply"),
            fmt::format("names of this kind are in {}", site ? "sites" : "supplies"));
  }
}

void resolve_park(model_builder& b, yaml_node const& target) {
  std::set<std::string> parks;
  for (auto const& n : b.made.nodes)
    if (!n.park.empty()) parks.insert(n.park);
  if (target.is == yaml_node::kind::scalar && !parks.contains(target.text))
    b.unknown(target, "park", "the 'park' of sites", {parks.begin(), parks.end()});
}

// "port" and "border_post" are places of that kind.
void resolve_place(model_builder& b, chain::risk& r, yaml_node const& target) {
  if (target.is != yaml_node::kind::scalar || target.text.empty()) return;
  if (b.reference.network == nullptr) return (void)(r.place = b.resolve(&target, b.places));
  auto const& network = *b.reference.network;
  auto const word = r.hits == hit_kind::place ? "place" : r.hits == hit_kind::seaport ? "port" : "border_post";
  auto const found = corridor::find_place(network, target.text);
  if (found) r.place = *found;
  if (auto const next = found ? std::string{} : next_for_name(r.hits, word, network, target.text); !next.empty())
    b.error("unknown-name", target, fmt::format("there is no {} '{}'", word, shown(target)), next);
  else if (!found) b.unknown(target, word, b.places.from, codes_taken(r.hits, network));
  else if (auto const bad = wrong_kind(r.hits, network.places[*found])) b.error("unknown-name", target, bad->message, bad->next);
}

void resolve_target(model_builder& b, chain::risk& r, yaml_node const& target) {
  r.target = target.text;
  switch (r.hits) {
    case hit_kind::site: return resolve_node(b, r, target, chain::node_kind::site);
    case hit_kind::supply: return resolve_node(b, r, target, chain::node_kind::supply);
    case hit_kind::park: return resolve_park(b, target);
    case hit_kind::place:
    case hit_kind::seaport:
    case hit_kind::border_post: return resolve_place(b, r, target);
    case hit_kind::link: r.link = b.resolve(&target, b.links); return;
    case hit_kind::service: r.service = b.resolve(&target, b.services); return;
    case hit_kind::passage: r.passage = b.resolve(&target, b.passages); return;
    case hit_kind::country: r.in = country::parse(target.text).value_or(country{}); return;
    case hit_kind::good: r.good = b.resolve(&target, b.goods); return;
  }
}

double item_number(yaml_node const& list, std::size_t i) {
  if (i >= list.items.size()) return 0;
  auto const& node = unwrapped(list.items[i]);
  return node.is == yaml_node::kind::scalar ? parse_number(node.text).value_or(0) : 0;
}

chain::duration build_duration(model_builder& b, yaml_node const& node) {
  using shape = chain::duration::shape;
  if (node.find("fixed") != nullptr) return {shape::fixed, b.number(node, "fixed", 1), 0, 0};
  if (node.find("exponential") != nullptr) return {shape::exponential, b.number(node, "exponential", 1), 0, 0};
  if (auto const* l = node.find("lognormal")) return {shape::lognormal, b.number(*l, "median", 1), b.number(*l, "sigma", 1), 0};
  auto const* list = node.find("uniform");
  auto const is = list != nullptr ? shape::uniform : shape::triangular;
  if (list == nullptr) list = node.find("triangular");
  if (list == nullptr) return {};
  auto const made = chain::duration{is, item_number(*list, 0), item_number(*list, 1), item_number(*list, 2)};
  auto const rising = made.a <= made.b && (is == shape::uniform || made.b <= made.c) && made.a < (is == shape::uniform ? made.b : made.c);
  if (list->items.size() == (is == shape::uniform ? 2U : 3U) && !rising)
    b.error("range", *list, is == shape::uniform ? "the days do not rise; expected from < to" : "the days do not rise; expected from <= most likely <= to",
            "a certain duration is written {fixed: days}");
  return made;
}

}  // namespace

void build_risks(model_builder& b, yaml_node const& root) {
  each_entry(root.find("risks"), [&](yaml_node const& name, yaml_node const& value) {
    chain::risk r;
    r.id = name.text;
    r.name = b.text(value, "name");
    r.name_zh = b.text(value, "name_zh");
    auto const* hits = value.find("hits");
    for (auto const& [word, kind] : kHits)
      if (auto const* target = hits != nullptr ? hits->find(word) : nullptr) {
        r.hits = kind;
        resolve_target(b, r, *target);
      }
    r.per_year = b.number(value, "per_year", 0);
    if (auto const* lasts = value.find("duration_days")) r.lasts = build_duration(b, *lasts);
    r.remaining = b.number(value, "remaining_capacity", 0);
    b.made.risks.push_back(std::move(r));
  });
}

}  // namespace landsea::ingest
