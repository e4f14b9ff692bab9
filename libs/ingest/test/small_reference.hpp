#pragma once
// A small reference of real places and a whole model over it, for tests and fuzzers of the model reader.
#include <string>

#include "landsea/chain/reference.hpp"

namespace landsea::ingest::testing {

struct small_reference {
  corridor::tables network;
  origin::library law;
  [[nodiscard]] chain::reference view() const;
};

[[nodiscard]] small_reference const& reference();

// A whole valid model that uses every section.
[[nodiscard]] std::string whole_model();

}  // namespace landsea::ingest::testing
