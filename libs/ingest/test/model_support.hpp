#pragma once
// A small reference of real places for the tests of the model reader.
#include <string>

#include "landsea/chain/reference.hpp"
#include "landsea/ingest/model.hpp"

namespace landsea::ingest::testing {

struct small_reference {
  corridor::tables network;
  origin::library law;
  [[nodiscard]] chain::reference view() const;
};

[[nodiscard]] small_reference const& reference();

// A whole valid model that uses every section.
[[nodiscard]] std::string whole_model();

// The model with `from` replaced by `to`; asserts that `from` is in it once.
[[nodiscard]] std::string changed(std::string text, std::string const& from, std::string const& to);

// All problems of a text as printed, or "" when there are none.
[[nodiscard]] std::string problems_of(std::string const& text);

}  // namespace landsea::ingest::testing
