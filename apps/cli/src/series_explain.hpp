#pragma once
#include <string>
#include <vector>

#include "landsea/session/shock_report.hpp"
#include "landsea/shock/explain_series.hpp"

namespace landsea::cli {

// Why industries lost: rows for a file, and a paragraph. Does not own what it refers to.
struct series_explanation {
  shock::economy const& economy;
  std::vector<shock::industry_loss> const& losses;
  std::vector<std::size_t> const& hit;  // industries that the event itself hits
  session::names_by_code const& names;  // of industries, where known

  [[nodiscard]] std::string csv() const;
  [[nodiscard]] std::string json() const;
  [[nodiscard]] std::string summary() const;
};

}  // namespace landsea::cli
