#include "model_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model_check.hpp"
#include "model_scalars.hpp"

namespace landsea::ingest {

namespace {

constexpr std::size_t kMostSuggestions = 100;  // a file with more unknown names has another problem

yaml_node const* scalar(yaml_node const& parent, std::string_view key) {
  auto const* node = parent.find(key);
  if (node == nullptr) return nullptr;
  auto const& value = unwrapped(*node);
  return value.is == yaml_node::kind::scalar ? &value : nullptr;
}

template <class Id, class Items>
void fill(name_table<Id>& table, Items const& items) {
  for (auto const& item : items) table.add(item.id, items.index_of_item(item));
}

}  // namespace

model_builder::model_builder(std::string const& name, chain::reference const& known, problems& out) : file(name), reference(known), found(out) {
  if (reference.network != nullptr) {
    auto const& network = *reference.network;
    for (auto const& p : network.places) places.add(p.code, network.places.index_of_item(p));
    fill(links, network.links);
    fill(services, network.services);
    fill(passages, network.passages);
    std::set<std::string> distinct;
    for (auto const& e : network.policy_effects) distinct.insert(e.policy);
    for (auto const& p : distinct) policies.add(p, policies.names.size());
  }
  if (reference.law != nullptr) fill(agreements, reference.law->agreements);
}

void model_builder::error(std::string const& code, yaml_node const& at, std::string message, std::string next) {
  found.error("model/" + code, where(at), std::move(message), std::move(next));
}

void model_builder::warn(std::string const& code, yaml_node const& at, std::string message, std::string next) {
  found.warn("model/" + code, where(at), std::move(message), std::move(next));
}

void model_builder::unknown(yaml_node const& at, std::string_view kind, std::string_view from, std::vector<std::string> const& names) {
  auto next = suggested_++ < kMostSuggestions ? hint(at.text, names) : std::string{};
  if (next.empty()) next = fmt::format("names of this kind are in {}", from);
  error("unknown-name", at, fmt::format("there is no {} '{}'", kind, shown(at)), std::move(next));
}

std::string model_builder::text(yaml_node const& parent, std::string_view key, std::string_view otherwise) const {
  auto const* node = scalar(parent, key);
  return node != nullptr ? node->text : std::string(otherwise);
}

double model_builder::number(yaml_node const& parent, std::string_view key, double otherwise) const {
  auto const* node = scalar(parent, key);
  return node != nullptr ? parse_number(node->text).value_or(otherwise) : otherwise;
}

bool model_builder::flag(yaml_node const& parent, std::string_view key) const { return text(parent, key) == "true"; }

std::optional<usd> model_builder::optional_money(yaml_node const& parent, std::string_view key) const {
  auto const* node = scalar(parent, key);
  auto const parts = node != nullptr ? parse_number_and_word(node->text) : std::nullopt;
  if (!parts) return std::nullopt;
  if (parts->word.empty()) return usd{parts->value * usd_per_unit};
  auto const in = currency::parse(parts->word);
  if (!in) return std::nullopt;
  auto const known = reference.currencies.find(*in);
  return usd{parts->value * (known == reference.currencies.end() ? 1.0 : known->second.usd_per_unit)};
}

usd model_builder::money(yaml_node const& parent, std::string_view key) const { return optional_money(parent, key).value_or(usd{}); }

country model_builder::in_country(yaml_node const& parent, std::string_view key) const {
  auto const* node = scalar(parent, key);
  return node != nullptr ? country::parse(node->text).value_or(country{}) : country{};
}

double model_builder::quantity(yaml_node const& value, chain::good_id of) {
  auto const& node = unwrapped(value);
  auto const parts = node.is == yaml_node::kind::scalar ? parse_number_and_word(node.text) : std::nullopt;
  if (!parts) return 0;
  if (!parts->word.empty() && of.exists() && !made.goods[of].unit.empty() && parts->word != made.goods[of].unit)
    error("unit", node, fmt::format("'{}' is in {}; {} is counted in {}", shown(node), parts->word, made.goods[of].id, made.goods[of].unit),
          fmt::format("convert it to {}, or change the good's unit and all that is per unit", made.goods[of].unit));
  return parts->value;
}

void each_entry(yaml_node const* map, std::function<void(yaml_node const&, yaml_node const&)> const& body) {
  if (map == nullptr || map->is != yaml_node::kind::map) return;
  for (std::size_t i = 0; i + 1 < map->items.size(); i += 2)
    if (auto const& name = map->items[i]; name.text != "source" && name.text != "status") body(name, map->items[i + 1]);
}

void each_item(yaml_node const* list, std::function<void(yaml_node const&)> const& body) {
  if (list == nullptr || list->is != yaml_node::kind::list) return;
  for (auto const& item : list->items) body(item);
}

}  // namespace landsea::ingest
