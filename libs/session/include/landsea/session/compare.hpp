#pragma once
// Two assessments side by side.
#include <string>

#include "landsea/session/assessment_json.hpp"

namespace landsea::session {

[[nodiscard]] std::string compare_text(assessment_document const& a, assessment_document const& b);
[[nodiscard]] std::string compare_json(assessment_document const& a, assessment_document const& b);

}  // namespace landsea::session
