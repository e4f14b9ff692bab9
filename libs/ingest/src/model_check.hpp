#pragma once
// First pass over a chain model: every key and every value against the table of keys, and the list of parameters.
#include <string>
#include <vector>

#include "landsea/chain/model.hpp"
#include "landsea/chain/reference.hpp"
#include "landsea/core/result.hpp"
#include "model_keys.hpp"
#include "yaml_tree.hpp"

namespace landsea::ingest {

struct checked {
  std::vector<chain::parameter> parameters;
  problems found;
};

// Another table of keys serves other files; codes begin with its prefix.
[[nodiscard]] checked check_structure(yaml_node const& root, std::string const& file, chain::reference const&, section const& keys = model_keys(), std::string prefix = "model/");

// The scalar itself, or the one under `value` where its ground is given beside it.
[[nodiscard]] yaml_node const& unwrapped(yaml_node const&);

// How a value is shown in messages: "12 kg", "a mapping", "a list", "nothing".
[[nodiscard]] std::string shown(yaml_node const&);

}  // namespace landsea::ingest
