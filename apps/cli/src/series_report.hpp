#pragma once
#include <string>

#include "landsea/ingest/shock.hpp"
#include "landsea/session/shock_report.hpp"

namespace landsea::cli {

// The series that an engine of shocks gives, with all that its figures rest on. Does not own what it refers to.
struct series_report {
  std::string model;  // "ario"
  ingest::shock_event const& event;
  mrio::table_parts const& table;
  shock::economy const& economy;
  shock::industry_series const& series;
  session::names_by_code const& names;             // of industries, where known
  std::vector<session::other_stocks> const& stocks;  // the same with other stocks; empty: not run

  // Rows by "industry", "region", "product" or "total" and day.
  [[nodiscard]] std::string csv(std::string const& by) const;
  [[nodiscard]] std::string json(std::string const& by) const;
  // What a planner reads first: losses, and who is hit hardest.
  [[nodiscard]] std::string summary() const;
};

}  // namespace landsea::cli
