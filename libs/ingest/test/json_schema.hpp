#pragma once
// A validator for the part of JSON Schema 2020-12 that the published schema uses; other keywords are a failure of the test.
#include <nlohmann/json.hpp>
#include <string>

namespace landsea::ingest::testing {

// "" where the value is valid, else where and why not.
[[nodiscard]] std::string json_schema_problem(nlohmann::json const& schema, nlohmann::json const& value);

}  // namespace landsea::ingest::testing
