#include "event_kind.hpp"

#include <fmt/format.h>

#include "shock_event_keys.hpp"

namespace landsea::ingest {

namespace {

bool has(yaml_node const& root, std::initializer_list<std::string_view> keys) {
  for (auto const k : keys)
    if (root.find(k) != nullptr) return true;
  return false;
}

std::optional<problems> refuse(yaml_node const& root, std::string const& file, std::string_view is, std::string_view expected, std::string next) {
  problems found;
  found.error("event/type", {file, root.line, root.column}, fmt::format("the file is {}; expected {}", is, expected), std::move(next));
  return found;
}

bool is_model(yaml_node const& root) { return has(root, {"landsea"}) && has(root, {"chain", "goods", "sites"}); }

}  // namespace

std::optional<problems> not_an_event_on_a_chain(yaml_node const& root, std::string const& file) {
  constexpr auto expected = "an event on a chain (closures, demand)";
  auto const start = chain_event_keys().start;
  if (is_model(root)) return refuse(root, file, "a chain model", expected, std::string(start));
  if (has(root, {"capacity", "capital"}) && !has(root, {"closures"}))
    return refuse(root, file, "an event on a table", expected, fmt::format("it is one for landsea shock ario, diim or critical; {}", start));
  return std::nullopt;
}

std::optional<problems> not_an_event_on_a_table(yaml_node const& root, std::string const& file) {
  constexpr auto expected = "an event on a table (capacity, demand, capital)";
  auto const start = shock_event_keys().start;
  if (is_model(root)) return refuse(root, file, "a chain model", expected, std::string(start));
  if (has(root, {"closures"}) && !has(root, {"capacity", "capital", "model"}))
    return refuse(root, file, "an event on a chain", expected, fmt::format("it is one for landsea shock chain; {}", start));
  return std::nullopt;
}

}  // namespace landsea::ingest
