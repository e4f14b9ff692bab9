#pragma once
// The assessment as JSON: docs/reference/assessment-json.md.
#include <string>

#include "landsea/chain/assessment.hpp"
#include "landsea/session/about.hpp"

namespace landsea::session {

struct sector_averages;

struct assessment_document {
  chain::model const& model;
  chain::reference const& reference;
  chain::assessment const& answer;
  std::string model_file;
  std::string data_sha256;
  sector_averages const* sectors = nullptr;  // of an input-output table, where one was given
};

// Indented by two blanks when `readable`.
[[nodiscard]] std::string assessment_json(assessment_document const&, bool readable);

}  // namespace landsea::session
