#pragma once
// Helpers of the tests of the model reader.
#include <string>

#include "landsea/ingest/model.hpp"
#include "small_reference.hpp"

namespace landsea::ingest::testing {

// The model with `from` replaced by `to`; asserts that `from` is in it once.
[[nodiscard]] std::string changed(std::string text, std::string const& from, std::string const& to);

// All problems of a text as printed, or "" when there are none.
[[nodiscard]] std::string problems_of(std::string const& text);

}  // namespace landsea::ingest::testing
