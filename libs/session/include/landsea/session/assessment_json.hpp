#pragma once
// The assessment as JSON: docs/reference/assessment-json.md.
#include <string>

#include "landsea/chain/assessment.hpp"
#include "landsea/session/about.hpp"

namespace landsea::session {

struct assessment_document {
  chain::model const& model;
  chain::reference const& reference;
  chain::assessment const& answer;
  std::string model_file;
  std::string data_sha256;
};

// Indented by two blanks when `readable`.
[[nodiscard]] std::string assessment_json(assessment_document const&, bool readable);

}  // namespace landsea::session
