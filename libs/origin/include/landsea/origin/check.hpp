#pragma once
// What is wrong, or thin, in a library of agreements and duties: for `landsea data check`.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "landsea/origin/agreement.hpp"

namespace landsea::origin {

struct finding {
  severity level = severity::warning;
  std::string code;   // "origin/unknown-country", ...
  std::string where;  // "RCEP rules 8517.11", "duties THA 8703.80"
  std::string message;
};

struct check_report {
  std::vector<finding> findings;
  std::map<status, std::size_t> rules_by_status;  // lines and general rules
  std::size_t rules_with_unknown = 0;             // lines with a part that was not read
  std::map<status, std::size_t> duties_by_status;
  std::size_t duties_without_rate = 0;
};

// Countries and HS codes resolve; ranges and dates are ordered; no two lines of one agreement, or duties of one
// importer, contradict each other for the same goods and days. `known_goods` empty: codes are not looked up. National
// lines (8 and more digits) resolve by their first six.
[[nodiscard]] check_report check(library const&, std::set<country> const& known_countries,
                                 std::set<hs_code> const& known_goods);

}  // namespace landsea::origin
