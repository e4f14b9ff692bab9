#pragma once
// Second pass over a chain model: names are resolved and the model is filled. Values that the first pass refused are left
// at their defaults here, without a second problem.
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "landsea/chain/model.hpp"
#include "landsea/chain/reference.hpp"
#include "landsea/core/result.hpp"
#include "yaml_tree.hpp"

namespace landsea::ingest {

// Ids of one kind with what they stand for. The kind is a word for messages: "good", "stage", "place".
template <class Id>
struct name_table {
  std::string_view kind;
  std::string_view from;  // where such names are defined, for messages: "goods", "data/corridor/places.csv"
  std::unordered_map<std::string, Id> ids;
  std::vector<std::string> names;
  bool add(std::string const& name, Id id) {
    if (!ids.emplace(name, id).second) return false;
    names.push_back(name);
    return true;
  }
};

struct model_builder {
  model_builder(std::string const& file, chain::reference const&, problems& found);

  std::string const& file;
  chain::reference const& reference;
  problems& found;
  chain::model made;
  double usd_per_unit = 1;  // of plain amounts

  name_table<chain::good_id> goods{"good", "goods", {}, {}};
  name_table<chain::stage_id> stages{"stage", "stages", {}, {}};
  name_table<chain::node_id> nodes{"supply, site or market", "supplies, sites and markets", {}, {}};
  name_table<corridor::place_id> places{"place", "data/corridor/places.csv", {}, {}};
  name_table<corridor::link_id> links{"link", "data/corridor/links.csv", {}, {}};
  name_table<corridor::service_id> services{"service", "data/corridor/services.csv", {}, {}};
  name_table<corridor::passage_id> passages{"passage", "data/corridor/passages.csv", {}, {}};
  name_table<origin::agreement_id> agreements{"agreement", "data/agreements", {}, {}};
  name_table<std::size_t> policies{"policy", "data/corridor/policy_effects.csv", {}, {}};
  std::unordered_map<std::size_t, location> defined_at;  // of nodes, by position
  std::vector<location> flow_places;                     // of the written flows, in order

  [[nodiscard]] location where(yaml_node const& at) const { return {file, at.line, at.column}; }
  void error(std::string const& code, yaml_node const& at, std::string message, std::string next = {});
  void warn(std::string const& code, yaml_node const& at, std::string message, std::string next = {});

  // The thing called as the scalar says; none and a problem when there is no such thing.
  template <class Id>
  [[nodiscard]] Id resolve(yaml_node const* at, name_table<Id> const& known) {
    if (at == nullptr || at->is != yaml_node::kind::scalar || at->text.empty()) return Id{};
    if (auto const hit = known.ids.find(at->text); hit != known.ids.end()) return hit->second;
    unknown(*at, known.kind, known.from, known.names);
    return Id{};
  }
  void unknown(yaml_node const& at, std::string_view kind, std::string_view from, std::vector<std::string> const& names);

  // Values of `parent`'s key, or what they are when absent.
  [[nodiscard]] std::string text(yaml_node const& parent, std::string_view key, std::string_view otherwise = {}) const;
  [[nodiscard]] double number(yaml_node const& parent, std::string_view key, double otherwise) const;
  [[nodiscard]] bool flag(yaml_node const& parent, std::string_view key) const;
  [[nodiscard]] usd money(yaml_node const& parent, std::string_view key) const;
  [[nodiscard]] std::optional<usd> optional_money(yaml_node const& parent, std::string_view key) const;
  [[nodiscard]] country in_country(yaml_node const& parent, std::string_view key) const;
  // A quantity of `of`; a unit other than the good's is a problem.
  [[nodiscard]] double quantity(yaml_node const& value, chain::good_id of);

 private:
  std::size_t suggested_ = 0;
};

// Each (name, value) of a mapping but `source` and `status`; nothing if it is no mapping.
void each_entry(yaml_node const* map, std::function<void(yaml_node const& name, yaml_node const& value)> const&);
void each_item(yaml_node const* list, std::function<void(yaml_node const&)> const&);

// In this order; each reads its sections of the file.
void build_chain(model_builder&, yaml_node const& root);      // chain, finance without exposures' countries
void build_goods(model_builder&, yaml_node const& root);      // goods, stages
void build_nodes(model_builder&, yaml_node const& root);      // supplies, sites, markets
void build_settings(model_builder&, yaml_node const& root);   // policies, agreements, stocks, finance
void build_risks(model_builder&, yaml_node const& root);
void build_plan(model_builder&, yaml_node const& root);       // as written
void check_recipes(model_builder&, yaml_node const& root);    // no good from nothing

// Whether no name and no key is wrong: else what is missing downstream is only their echo, and is not reported.
[[nodiscard]] bool names_are_sound(problems const&);
void complete_plan(model_builder&, yaml_node const& root);    // shares, inference, what nobody supplies

}  // namespace landsea::ingest
