#include "landsea/ingest/chain_event.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "event_kind.hpp"
#include "event_path.hpp"
#include "landsea/core/names.hpp"
#include "landsea/ingest/place_words.hpp"
#include "landsea/table/file.hpp"
#include "model_check.hpp"
#include "shock_event_keys.hpp"

namespace landsea::ingest {

namespace {

using chain::hit_kind;

constexpr std::array<std::pair<char const*, hit_kind>, 11> kThings{{{"port", hit_kind::seaport}, {"border_post", hit_kind::border_post}, {"site", hit_kind::site}, {"supply", hit_kind::supply}, {"park", hit_kind::park}, {"place", hit_kind::place}, {"link", hit_kind::link},
                                                                    {"service", hit_kind::service}, {"passage", hit_kind::passage}, {"country", hit_kind::country}, {"good", hit_kind::good}}};

class chain_event_reader {
 public:
  // `sound`: keys and values are what they may be; else names alone are looked up, and no day is counted.
  chain_event_reader(yaml_node const& root, std::string const& file, bool sound, chain::model const& m, chain::reference const& r, problems& found)
      : root_(root), file_(file), sound_(sound), model_(m), network_(*r.network), found_(found) {}

  chain::disruption read() {
    chain::disruption out;
    out.name = event_word(root_, "name");
    each("closures", [&](yaml_node const& node) { closure(node, out); });
    each("demand", [&](yaml_node const& node) { demand(node, out); });
    if (out.closures.empty() && out.demand.empty() && !found_.any_error()) found_.error("event/nobody", {file_}, "the event hits nothing", "add closures or demand");
    return out;
  }

 private:
  template <class Do>
  void each(char const* key, Do const& act) {
    if (auto const* list = root_.find(key); list != nullptr)
      for (auto const& item : list->items) act(item);
  }
  [[nodiscard]] location at(yaml_node const& node) const { return {file_, node.line, node.column}; }
  [[nodiscard]] static unsigned first_day(yaml_node const& node) { return static_cast<unsigned>(event_number(node, "from_day").value_or(2)); }

  void unknown(yaml_node const& where, char const* kind, std::string const& name, std::vector<std::string> const& known) {
    found_.error("event/unknown-name", at(where), fmt::format("there is no {} '{}'", kind, name), next_for(kind, name, known));
  }

  // The nearest name; the code of a place that is called so; else where names are found.
  [[nodiscard]] std::string next_for(std::string_view kind, std::string const& name, std::vector<std::string> const& known) const {
    auto const of_place = kind == "place" || kind == "port" || kind == "border_post";
    auto const asked = kind == "port" ? hit_kind::seaport : kind == "border_post" ? hit_kind::border_post : hit_kind::place;
    if (auto next = of_place ? next_for_name(asked, kind, network_, name) : std::string{}; !next.empty()) return next;
    if (auto near = suggestion(name, known); !near.empty()) return near;
    if (of_place) return "places are named by code, such as SGSIN; data/corridor/places.csv has all of them";
    if (kind == "link" || kind == "service" || kind == "passage") return fmt::format("data/corridor/{}s.csv has all of them", kind);
    return fmt::format("write the id of a {} of the model", kind);
  }

  void node_named(chain::risk& r, char const* kind, yaml_node const& value, chain::node_kind is) {
    std::vector<std::string> known;
    for (std::size_t i = 0; i < model_.nodes.size(); ++i) {
      auto const& n = model_.nodes[chain::node_id{i}];
      if (n.kind != is) continue;
      if (n.id == value.text) r.node = chain::node_id{i};
      known.push_back(n.id);
    }
    if (!r.node.exists()) unknown(value, kind, value.text, known);
  }

  template <class Id, class Rows, class Name>
  void row_named(std::optional<Id> found, Id& into, char const* kind, yaml_node const& value, Rows const& rows, Name name) {
    if (found) {
      into = *found;
      return;
    }
    std::vector<std::string> known;
    for (auto const& row : rows) known.push_back(row.*name);
    unknown(value, kind, value.text, known);
  }

  void target(chain::risk& r, char const* kind, yaml_node const& value) {
    r.target = value.text;
    switch (r.hits) {
      case hit_kind::site: return node_named(r, kind, value, chain::node_kind::site);
      case hit_kind::supply: return node_named(r, kind, value, chain::node_kind::supply);
      case hit_kind::park: {
        std::set<std::string> parks;
        for (auto const& n : model_.nodes)
          if (!n.park.empty()) parks.insert(n.park);
        if (!parks.contains(value.text)) unknown(value, kind, value.text, {parks.begin(), parks.end()});
        return;
      }
      case hit_kind::place:
      case hit_kind::seaport:
      case hit_kind::border_post:
        return place_named(r, kind, value);
      case hit_kind::link: return row_named(corridor::find_link(network_, value.text), r.link, kind, value, network_.links, &corridor::link::id);
      case hit_kind::service: return row_named(corridor::find_service(network_, value.text), r.service, kind, value, network_.services, &corridor::service::id);
      case hit_kind::passage: return row_named(corridor::find_passage(network_, value.text), r.passage, kind, value, network_.passages, &corridor::passage::id);
      case hit_kind::country: r.in = country::parse(value.text).value_or(country{}); return;
      case hit_kind::good: {
        std::vector<std::string> known;
        for (std::size_t i = 0; i < model_.goods.size(); ++i) {
          known.push_back(model_.goods[chain::good_id{i}].id);
          if (known.back() == value.text) r.good = chain::good_id{i};
        }
        if (!r.good.exists()) unknown(value, kind, value.text, known);
        return;
      }
    }
  }

  // "port" and "border_post" are places of that kind.
  void place_named(chain::risk& r, char const* kind, yaml_node const& value) {
    auto const found = corridor::find_place(network_, value.text);
    if (!found) return unknown(value, kind, value.text, codes_taken(r.hits, network_));
    r.place = *found;
    if (auto const bad = wrong_kind(r.hits, network_.places[*found])) found_.error("event/unknown-name", at(value), bad->message, bad->next);
  }

  void closure(yaml_node const& node, chain::disruption& out) {
    chain::closure c;
    std::size_t named = 0;
    for (auto const& [key, kind] : kThings)
      if (auto const* value = node.find(key)) {
        if (named++ > 0) continue;
        c.what.hits = kind;
        target(c.what, key, *value);
      }
    if (named != 1) found_.error("event/nobody", at(node), named == 0 ? "the closure names nothing" : "the closure names more than one thing", "name one of site, supply, park, place, port, border_post, link, service, passage, country, good; write one closure for each");
    if (!sound_) return;
    c.from = first_day(node);
    c.lost = event_path(node, "lost", 1.0, file_, found_);
    if (c.lost.empty()) found_.error("event/amount", at(node), "the closure has no day", "write days: 1 or more, or one share a day: path: [0.5, 0.2]");
    out.closures.push_back(std::move(c));
  }

  void demand(yaml_node const& node, chain::disruption& out) {
    auto const path = sound_ ? event_path(node, "change", std::nullopt, file_, found_) : std::vector<double>{};
    auto const* market = node.find("market");
    auto const in = event_word(node, "country");
    std::vector<std::string> known;
    std::size_t hit = 0;
    for (std::size_t i = 0; i < model_.nodes.size(); ++i) {
      auto const& n = model_.nodes[chain::node_id{i}];
      if (n.kind != chain::node_kind::market) continue;
      known.push_back(n.id);
      if ((market != nullptr && n.id != market->text) || (!in.empty() && n.in.text() != in)) continue;
      if (sound_) out.demand.push_back({chain::node_id{i}, first_day(node), path});
      ++hit;
    }
    if (hit > 0) return;
    if (market != nullptr) unknown(*market, "market", market->text, known);
    else found_.error("event/nobody", at(node), fmt::format("the model has no market in {}", in), "name a country with a market, or a market");
  }

  yaml_node const& root_;
  std::string const& file_;
  bool sound_;
  chain::model const& model_;
  corridor::tables const& network_;
  problems& found_;
};

}  // namespace

result<chain::disruption> parse_chain_event(std::string const& text, std::string const& name, chain::model const& m, chain::reference const& r) {
  auto const root = parse_yaml(text, name, "event", {}, chain_event_keys().start);
  if (!root) return std::unexpected(root.error());
  if (auto other = not_an_event_on_a_chain(*root, name)) return std::unexpected(std::move(*other));
  auto structure = check_structure(*root, name, r, chain_event_keys(), "event/");
  problems found;
  auto out = chain_event_reader(*root, name, !structure.found.any_error(), m, r, found).read();
  if (structure.found.any_error()) {
    // Unknown names are told in the same pass; the rest of what the reader says may only follow from the structure.
    for (auto const& p : found.all())
      if (p.code == "event/unknown-name") structure.found.add(p);
    return std::unexpected(std::move(structure.found));
  }
  if (found.any_error()) return std::unexpected(std::move(found));
  return out;
}

result<chain::disruption> read_chain_event(std::string const& path, chain::model const& m, chain::reference const& r) {
  auto const text = table::read_file(path);
  if (!text) return std::unexpected(text.error());
  return parse_chain_event(*text, path, m, r);
}

}  // namespace landsea::ingest
