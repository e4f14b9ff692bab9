#pragma once
// Multi-regional input-output tables as their makers publish them, and our own binary. The layout is recognised from the
// file's beginning, never from its name; what is not recognised is refused with line and column (docs/reference/mrio-tables.md).
#include <map>
#include <optional>
#include <string>

#include "landsea/core/parallel.hpp"
#include "landsea/mrio/aggregate.hpp"
#include "landsea/mrio/balancing.hpp"
#include "landsea/mrio/split.hpp"

namespace landsea::ingest {

// What the file itself does not say. The year is taken from its name where not given here.
struct mrio_hints {
  std::optional<int> year;
  std::optional<std::string> unit, source;
  bool keep_parts = false;  // OECD's CN1, CN2, MX1, MX2 stay economies of their own instead of being added to CHN and MEX
  distributed::ranks const* among = nullptr;  // several ranks: the table is spread over them, which our binary alone allows
};

struct mrio_file {
  mrio::table data;
  std::string layout;  // which layout was recognised, in words
  problems remarks;    // warnings only: parts that were added up, rows that were left aside
};

// Plain or gzipped. Problem codes: mrio/unknown-layout, mrio/unknown-row, mrio/unknown-column, mrio/missing-row,
// mrio/missing-column, mrio/double-row, mrio/double-column, mrio/row-length, mrio/not-a-number, mrio/truncated, mrio/missing-labels, file/..., ranks/table (another layout on several ranks)
[[nodiscard]] result<mrio_file> read_mrio(std::string const& path, mrio_hints const& = {}, job const& = {});

// The same from text; `name` stands in problems.
[[nodiscard]] result<mrio_file> parse_mrio(std::string_view text, std::string const& name, mrio_hints const& = {}, job const& = {});

// A workbook from its parts by name ("xl/workbook.xml", ...), unpacked.
[[nodiscard]] result<mrio_file> parse_mrio_parts(std::map<std::string, std::string> const& parts, std::string const& name, mrio_hints const& = {}, job const& = {});

// Where the file's name ends in .csv, one labelled matrix as OECD lays it out, whose first cell says title, year, unit, source and status;
// else our own binary: opens by memory map, so that a table of any size is there at once (docs/reference/mrio-tables.md). Either way
// all digits come back. Errors: file/unwritable, mrio/no-label.
[[nodiscard]] result<void> write_mrio(mrio::table const&, std::string const& path, job const& = {});

// How codes are to be added up: a CSV with the columns code, into and, if wanted, name (of the new one). Each old code needs a row; a row
// with code * speaks of all that have none: into * keeps them as they are. New ones come in the order of the old. Problem codes:
// mrio/map-missing (a code without a row), mrio/map-unknown (a row whose code the table lacks), mrio/map-double, mrio/map-name, csv/..., file/...
// `all` are the table's economies or industries, `kind` says which in problems.
[[nodiscard]] result<mrio::mapping> read_mapping(std::string const& path, std::vector<mrio::named> const& all, std::string_view kind);
[[nodiscard]] result<mrio::mapping> parse_mapping(std::string_view text, std::string const& name, std::vector<mrio::named> const& all, std::string_view kind);

// Totals that a table should have: a CSV with the columns target, amount, from_economy, from_industry, to_economy, to and, if wanted, deviation
// (its standard deviation; none: certain). A row adds the cells of Z and Y that it names to its target; * means all, and `to` names an
// industry, a final use, `industries`, `uses` or *. One row of the table, or one column, is a goal of that row or column; what covers more,
// or comes twice, is a block. Problem codes: mrio/target-unknown, mrio/target-double, mrio/target-amount, csv/..., file/...
[[nodiscard]] result<mrio::goals> read_goals(std::string const& path, mrio::table const&);
[[nodiscard]] result<mrio::goals> parse_goals(std::string_view text, std::string const& name, mrio::table const&);

// What an economy of a table is split by.
struct split_sources {
  std::string value_added;  // UN National Accounts: value added by activity and country in USD, by tabs
  std::string trade;        // CSV with columns Reporter ISO, Partner ISO, BTVij: trade of two countries in USD, both ways together
  std::string activities;   // CSV code,into: industry to A-B, C+E, D, F, G-H, I or J-P; empty for WIOD's C1 to C35
  std::optional<int> trade_year;  // taken from the name where not given
};
struct split_plan {
  mrio::split_request request;      // the last part is what remains, under the old code
  std::vector<std::string> remarks; // what was not there and what stands in for it
};
// Shares of an economy `from` (a rest of the world: all countries that the table lacks) that `economies` have, ISO codes; empty: the members of ASEAN
// that the table lacks. Problem codes: mrio/unknown-economy, mrio/double-member, mrio/split-year, mrio/split-data, mrio/split-share, mrio/map-...
[[nodiscard]] result<split_plan> plan_split(mrio::table const&, std::string const& from, std::vector<std::string> economies, split_sources const&);

}  // namespace landsea::ingest
