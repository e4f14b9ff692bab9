#pragma once
// The table of keys of the chain model: the reader checks against it and the JSON Schema is printed from it.
#include <limits>
#include <string_view>
#include <vector>

namespace landsea::ingest {

enum class shape {
  text,         // any scalar
  word,         // a name that is looked up later: good, stage, place, policy, ...
  hs,           // an HS code, as written
  country,      // ISO 3166-1 alpha-3
  currency,     // ISO 4217
  choice,       // one of `choices`
  flag,         // true or false
  instant,      // 2025-03-03 or 2025-03-03T08:00
  whole,        // a whole number
  number,       // a number, or {value: ..., source: ..., status: ...}
  money,        // the same, or "437 THB"
  quantity,     // the same, or with the good's unit: "12 kg"
  section,      // a mapping with the keys of `of`
  sections,     // ids, each a mapping with the keys of `of`
  quantities,   // names, each a quantity
  section_list, // a list of mappings
  word_list,    // a list of words
  country_list, // a list of countries
  number_list   // a list of numbers, as many as `count`
};

struct range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool above_low = false;  // low itself is not allowed
};

struct section;

struct key {
  std::string_view name;
  shape is = shape::text;
  std::string_view help{};
  bool required = false;
  range in{};
  section const* of = nullptr;  // of section, sections, section_list; of a scalar: the mapping allowed in its place
  std::vector<std::string_view> choices{};
  std::size_t count = 0;        // of number_list and country_list
  bool parameter = true;        // whether its numbers are listed with their sources
};

struct section {
  std::string_view what;        // "a good"
  std::vector<key> keys;
  bool exactly_one = false;     // one of its keys, and only one
  std::string_view start = "start from `landsea init`";  // of a whole file: how to begin one
  [[nodiscard]] key const* find(std::string_view name) const;
};

[[nodiscard]] section const& model_keys();

}  // namespace landsea::ingest
