#pragma once
// What the search for early steps says: rows, JSON, and what a planner reads.
#include <nlohmann/json.hpp>
#include <string>

#include "landsea/shock/screen_steps.hpp"

namespace landsea::cli {

struct screen_steps_report {
  shock::economy const& economy;
  std::vector<std::string> outages;  // names, worst first
  shock::searched_steps const& found;
  double rounds = 0;  // runs made

  [[nodiscard]] std::string csv() const;
  [[nodiscard]] nlohmann::ordered_json json() const;
  [[nodiscard]] std::string text() const;

 private:
  [[nodiscard]] std::string name(shock::screened_step const&) const;
  [[nodiscard]] double all_lost() const;
};

}  // namespace landsea::cli
