#pragma once
// Reads a chain model (docs/reference/chain-model.md). All problems of a file are reported in one pass, in the order of
// the file, each with line and column; codes are listed in docs/reference/chain-model.md.
#include <optional>
#include <string>

#include "landsea/chain/model.hpp"
#include "landsea/chain/reference.hpp"
#include "landsea/core/result.hpp"

namespace landsea::ingest {

// What reading gave. `found` holds the warnings, and the errors when there is no model.
struct model_reading {
  std::optional<chain::model> model;
  problems found;
};

// `file` is the name to show. The reference's network and law must be set; currencies and countries are looked up in it.
// Files over 64 MiB and over 4,000,000 values are refused.
[[nodiscard]] model_reading read_model_with_warnings(std::string const& text, std::string const& file, chain::reference const&);

// The same without the warnings.
[[nodiscard]] result<chain::model> read_model(std::string const& text, std::string const& file, chain::reference const&);
[[nodiscard]] result<chain::model> read_model_file(std::string const& path, chain::reference const&);
[[nodiscard]] model_reading read_model_file_with_warnings(std::string const& path, chain::reference const&);

// The JSON Schema (draft 2020-12) of the format, made from the table of keys that the reader checks against.
[[nodiscard]] std::string model_schema();

}  // namespace landsea::ingest
