#pragma once
// Reads a model from a tree: what the reader of one file and of a model with scenarios share.
#include "landsea/ingest/model.hpp"
#include "yaml_tree.hpp"

namespace landsea::ingest {

[[nodiscard]] model_reading read_model_tree(yaml_node const& tree, std::string const& file, chain::reference const&);

}  // namespace landsea::ingest
