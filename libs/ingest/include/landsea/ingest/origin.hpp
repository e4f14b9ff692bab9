#pragma once
// Reads agreements, duties and the HS nomenclature (docs/reference/data-tables.md, docs/guide/agreements.md). All
// problems of an input are reported in one pass, each with file, line and column.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "landsea/core/result.hpp"
#include "landsea/origin/agreement.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::ingest {

// "ASEAN" -> its members; for duties that name a group of exporters.
using country_groups = std::map<std::string, std::vector<country>, std::less<>>;

// From countries.csv: columns `code` and `groups`, others are ignored.
[[nodiscard]] result<country_groups> parse_country_groups(table::csv_file const&);

// agreement.yaml without its rules. Codes: agreement/...
[[nodiscard]] result<origin::agreement> parse_agreement(std::string const& yaml, std::string const& file);

// rules.csv: hs_from, hs_to, edition, rule, source, status, note; optionally from, to (days on which the line was law;
// a bare year is its first or last day). Codes: rules/... and rule/...
[[nodiscard]] result<std::vector<origin::rule_line>> parse_rules(table::csv_file const&);

// duties/*.csv. `exporter`: a country, a group, several separated by '|', or empty; `agreement`: an id, or MFN. A row
// with neither rate says that there is no preference. Specific duties are in USD per unit. Codes: duties/...
[[nodiscard]] result<std::vector<origin::duty_line>> parse_duties(table::csv_file const&, country_groups const&,
                                                                  origin::library const&);

// DIRECTORY/agreements/*/{agreement.yaml,rules.csv} and DIRECTORY/duties/*.csv, each in the order of its name.
[[nodiscard]] result<origin::library> read_law(std::string const& directory, country_groups const&);

// One line of the Harmonized System.
struct hs_item {
  hs_code code;
  hs_code parent;  // none for chapters
  std::string description;
  provenance ground;
};

// hs2022.csv: code, parent, level, description, source, status; parents exist and stand one level higher. Codes: hs/...
[[nodiscard]] result<std::vector<hs_item>> parse_hs_table(table::csv_file const&);

// The whole nomenclature as published by datasets/harmonized-system: section, hscode, description, parent (TOTAL for
// chapters), level.
[[nodiscard]] result<std::vector<hs_item>> import_hs_nomenclature(table::csv_file const&, provenance const& ground);

// Product rules as published in words: {"rule_sets": [{"min": "0401000000", "max": "0406999999", "rules": [{"rule":
// "...", "operator": null | "or"}]}]}. Sets whose range is no range of HS codes are left out and counted.
struct published_rules {
  std::vector<origin::rule_line> lines;
  std::size_t sets = 0, sets_left_out = 0, sets_without_gap = 0;
  std::size_t sentences = 0, sentences_understood = 0;
  std::map<std::string, std::size_t> gaps;  // sentences not understood, with their number
};
// Codes: prose/...
[[nodiscard]] result<published_rules> parse_published_rules(std::string_view json, std::string const& file,
                                                            provenance const& ground);

}  // namespace landsea::ingest
