// The JSON Schema of a chain model, from the table of keys.
#include <cmath>
#include <nlohmann/json.hpp>

#include "landsea/ingest/model.hpp"
#include "landsea/ingest/shock.hpp"
#include "model_keys.hpp"
#include "landsea/ingest/chain_event.hpp"
#include "shock_event_keys.hpp"

namespace landsea::ingest {

namespace {

using json = nlohmann::ordered_json;

constexpr char const* kIdPattern = "^[a-z0-9-]{1,64}$";

json section_schema(section const&);

json number_schema(range const& in, bool whole) {
  json s{{"type", whole ? "integer" : "number"}};
  if (std::isfinite(in.low)) s[in.above_low ? "exclusiveMinimum" : "minimum"] = in.low;
  if (std::isfinite(in.high)) s["maximum"] = in.high;
  return s;
}

json ref(char const* name) { return {{"$ref", std::string("#/$defs/") + name}}; }

// A number, or with a word behind it, or either with its ground.
json amount_schema(key const& k) {
  json bare = number_schema(k.in, k.is == shape::whole);
  if (k.is == shape::money || k.is == shape::quantity)
    bare = {{"anyOf", {bare, {{"type", "string"}, {"pattern", k.is == shape::money ? "^[0-9.eE+-]+( [A-Z]{3})?$" : "^[0-9.eE+-]+( .+)?$"}}}}};
  json grounded{{"type", "object"}, {"properties", {{"value", bare}, {"source", ref("source")}, {"status", ref("status")}}},
                {"required", json::array({"value"})}, {"additionalProperties", false}};
  json s{{"anyOf", {bare, grounded}}};
  if (k.of != nullptr) s["anyOf"].push_back(section_schema(*k.of));
  return s;
}

json list_schema(json items, std::size_t count) {
  json s{{"type", count == 0 ? json{"array", "null"} : json("array")}, {"items", std::move(items)}};
  if (count != 0) s["minItems"] = s["maxItems"] = count;
  return s;
}

json named_schema(json each, bool required, bool ids) {
  json s{{"type", required ? json("object") : json{"object", "null"}}, {"properties", {{"source", ref("source")}, {"status", ref("status")}}}};
  if (ids) s["patternProperties"] = {{kIdPattern, std::move(each)}};
  s["additionalProperties"] = ids ? json(false) : std::move(each);
  return s;
}

json value_schema(key const& k) {
  switch (k.is) {
    case shape::text: case shape::word: {
      json s{{"type", {"string", "number", "boolean"}}, {"minLength", 1}};
      return k.of == nullptr ? s : json{{"anyOf", {s, section_schema(*k.of)}}};
    }
    case shape::hs: return {{"type", {"string", "number"}}, {"pattern", "^[0-9.]+$"}};
    case shape::country: case shape::currency: return {{"type", "string"}, {"pattern", "^[A-Z]{3}$"}};
    case shape::choice: return {{"enum", k.choices}};
    case shape::flag: return {{"type", "boolean"}};
    case shape::instant: return {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?$"}};
    case shape::whole: case shape::number: case shape::money: case shape::quantity: return amount_schema(k);
    case shape::section: {
      auto s = section_schema(*k.of);
      if (!k.required) s["type"] = {"object", "null"};
      return s;
    }
    case shape::sections: return named_schema(section_schema(*k.of), k.required, true);
    case shape::quantities: return named_schema(amount_schema({.name = k.name, .is = shape::quantity, .in = k.in}), k.required, false);
    case shape::section_list: return list_schema(section_schema(*k.of), k.count);
    case shape::word_list: return list_schema(value_schema({.name = k.name, .is = shape::word}), k.count);
    case shape::country_list: return list_schema(value_schema({.name = k.name, .is = shape::country}), k.count);
    case shape::number_list: return list_schema(amount_schema({.name = k.name, .is = shape::number, .in = k.in}), k.count);
  }
  return true;
}

json section_schema(section const& keys) {
  json s{{"type", "object"}, {"properties", json::object()}};
  json required = json::array();
  for (auto const& k : keys.keys) {
    auto value = value_schema(k);
    value["description"] = k.help;
    s["properties"][std::string(k.name)] = std::move(value);
    if (k.required) required.push_back(k.name);
  }
  s["properties"]["source"] = ref("source");
  s["properties"]["status"] = ref("status");
  if (!required.empty()) s["required"] = std::move(required);
  if (keys.exactly_one) {
    s["oneOf"] = json::array();
    for (auto const& k : keys.keys) s["oneOf"].push_back({{"required", json::array({k.name})}});
  }
  s["additionalProperties"] = false;
  return s;
}

std::string schema_of(section const& keys, char const* title, char const* description) {
  json s{{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", title}, {"description", description}};
  s.update(section_schema(keys));
  s["$defs"]["source"] = {{"type", {"string", "number"}}, {"description", "who says so, where and when"}};
  s["$defs"]["status"] = {{"enum", {"verified", "secondary", "computed", "estimated", "unverified", "assumed", "synthetic"}},
                          {"description", "how far the values can be trusted; secondary where a source is given"}};
  return s.dump(2) + "\n";
}

}  // namespace

std::string model_schema() {
  return schema_of(model_keys(), "Landsea chain model, version 1", "docs/reference/chain-model.md explains the format. Names, shares and the plan are checked by `landsea validate`.");
}

std::string chain_event_schema() {
  return schema_of(chain_event_keys(), "Landsea event on a chain, version 1", "docs/reference/shock-files.md explains the format. Names are checked against the model when the event is run.");
}

std::string shock_event_schema() {
  return schema_of(shock_event_keys(), "Landsea shock event, version 1", "docs/reference/shock-files.md explains the format. Names are checked against the table when the event is run.");
}

}  // namespace landsea::ingest
