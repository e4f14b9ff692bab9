#pragma once
#include <string>
#include <vector>

#include "landsea/shock/explain_series.hpp"

namespace landsea::cli {

// Why industries lost: rows for a file, and a paragraph. Does not own what it refers to.
struct series_explanation {
  shock::economy const& economy;
  std::vector<shock::industry_loss> const& losses;
  std::vector<std::size_t> const& hit;  // industries that the event itself hits

  [[nodiscard]] std::string csv() const;
  [[nodiscard]] std::string json() const;
  [[nodiscard]] std::string summary() const;
};

}  // namespace landsea::cli
