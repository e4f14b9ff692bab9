#pragma once
// A YAML document as a tree of scalars as written, with the place of each: no numbers are guessed, double keys stay visible.
// Anchors, aliases, tags, several documents and deep nesting are refused: they have no use here and can blow up memory.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "landsea/core/result.hpp"

namespace landsea::ingest {

struct yaml_node {
  enum class kind : std::uint8_t { null, scalar, list, map };
  kind is = kind::null;
  bool quoted = false;
  std::uint32_t line = 0, column = 0;  // from 1, column in characters
  std::string text;                    // of a scalar
  std::vector<yaml_node> items;        // of a list; of a map: key, value, key, value, ...

  // The first value under `key`, or nullptr. Linear: for mappings with few keys.
  [[nodiscard]] yaml_node const* find(std::string_view key) const;
};

struct yaml_limits {
  std::size_t bytes = std::size_t{64} << 20U;
  std::size_t depth = 24;
  std::size_t nodes = 4'000'000;
};

// A file whose name says that it is a table: .csv, .tsv.
[[nodiscard]] bool named_as_table(std::string_view file);

// Problems: <prefix>/encoding, /too-large, /tab, /syntax, /too-deep, /alias, /documents, /empty. `start`: how to begin such a file, told where it
// holds nothing or is a table.
[[nodiscard]] result<yaml_node> parse_yaml(std::string const& text, std::string const& file, std::string const& prefix,
                                           yaml_limits const& limits = {}, std::string_view start = "start from `landsea init`");

}  // namespace landsea::ingest
