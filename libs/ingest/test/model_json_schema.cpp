#include <cmath>
#include <regex>
#include <set>

#include "json_schema.hpp"

namespace landsea::ingest::testing {

namespace {

using json = nlohmann::json;

class validator {
 public:
  explicit validator(json const& root) : root_(root) {}

  std::string check(json const& s, json const& v, std::string const& at) const {
    static std::set<std::string> const known{"$schema", "$defs", "$ref", "title", "description", "type", "enum", "anyOf", "oneOf", "minimum", "maximum", "exclusiveMinimum", "pattern", "minLength",
                                             "properties", "patternProperties", "additionalProperties", "required", "items", "minItems", "maxItems"};
    for (auto const& [word, unused] : s.items())
      if (!known.contains(word)) return "keyword not known to the test: " + word;
    if (s.contains("$ref")) return check(root_.at(json::json_pointer(s["$ref"].get<std::string>().substr(1))), v, at);
    if (auto p = scalar(s, v, at); !p.empty()) return p;
    if (auto p = combined(s, v, at); !p.empty()) return p;
    if (v.is_object()) return object(s, v, at);
    return v.is_array() ? array(s, v, at) : "";
  }

 private:
  static bool is(json const& v, std::string const& type) {
    if (type == "number") return v.is_number();
    if (type == "integer") return v.is_number() && v.get<double>() == std::floor(v.get<double>());
    return type == v.type_name();
  }

  static std::string scalar(json const& s, json const& v, std::string const& at) {
    if (s.contains("type")) {
      auto const types = s["type"].is_array() ? s["type"] : json::array({s["type"]});
      bool any = false;
      for (auto const& t : types) any = any || is(v, t.get<std::string>());
      if (!any) return at + ": wrong type";
    }
    if (s.contains("enum") && std::find(s["enum"].begin(), s["enum"].end(), v) == s["enum"].end()) return at + ": not one of the values";
    if (v.is_number()) {
      auto const x = v.get<double>();
      if ((s.contains("minimum") && x < s["minimum"].get<double>()) || (s.contains("maximum") && x > s["maximum"].get<double>()) ||
          (s.contains("exclusiveMinimum") && x <= s["exclusiveMinimum"].get<double>()))
        return at + ": out of range";
    }
    if (v.is_string()) {
      auto const text = v.get<std::string>();
      if (s.contains("pattern") && !std::regex_search(text, std::regex(s["pattern"].get<std::string>()))) return at + ": does not match";
      if (s.contains("minLength") && text.size() < s["minLength"].get<std::size_t>()) return at + ": too short";
    }
    return "";
  }

  std::string combined(json const& s, json const& v, std::string const& at) const {
    for (auto const* word : {"anyOf", "oneOf"}) {
      if (!s.contains(word)) continue;
      std::size_t valid = 0;
      for (auto const& option : s[word]) valid += check(option, v, at).empty();
      if (valid == 0 || (std::string(word) == "oneOf" && valid != 1)) return at + ": " + std::to_string(valid) + " of " + word;
    }
    return "";
  }

  std::string object(json const& s, json const& v, std::string const& at) const {
    for (auto const& name : s.value("required", json::array()))
      if (!v.contains(name.get<std::string>())) return at + ": no " + name.get<std::string>();
    for (auto const& [name, item] : v.items()) {
      auto const below = at + "." + name;
      if (s.contains("properties") && s["properties"].contains(name)) {
        if (auto p = check(s["properties"][name], item, below); !p.empty()) return p;
        continue;
      }
      bool matched = false;
      if (s.contains("patternProperties"))
        for (auto const& [pattern, each] : s["patternProperties"].items()) {
          if (!std::regex_search(name, std::regex(pattern))) continue;
          matched = true;
          if (auto p = check(each, item, below); !p.empty()) return p;
        }
      if (matched || !s.contains("additionalProperties")) continue;
      if (s["additionalProperties"] == json(false)) return below + ": unknown";
      if (auto p = check(s["additionalProperties"], item, below); !p.empty()) return p;
    }
    return "";
  }

  std::string array(json const& s, json const& v, std::string const& at) const {
    if ((s.contains("minItems") && v.size() < s["minItems"].get<std::size_t>()) || (s.contains("maxItems") && v.size() > s["maxItems"].get<std::size_t>())) return at + ": wrong length";
    if (s.contains("items"))
      for (auto const& item : v)
        if (auto p = check(s["items"], item, at + "[]"); !p.empty()) return p;
    return "";
  }

  json const& root_;
};

}  // namespace

std::string json_schema_problem(json const& schema, json const& value) { return validator(schema).check(schema, value, "$"); }

}  // namespace landsea::ingest::testing
