#pragma once
// What a shock did, as JSON and as one HTML page that needs no network to open. The keys, most of them optional, so that shocks of
// chains and of firms can be shown by the same page: docs/reference/shock-page-json.md.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "landsea/ingest/shock.hpp"
#include "landsea/mrio/table.hpp"
#include "landsea/shock/early_steps.hpp"

namespace landsea::session {

// Names in English and Chinese by code.
using names_by_code = std::map<std::string, std::pair<std::string, std::string>>;

// A CSV file code,name,name_zh.
[[nodiscard]] result<names_by_code> read_names(std::string const& path);
// `known`, if those are the names of just these codes; else none.
[[nodiscard]] names_by_code usual_names(std::vector<std::string> const& codes, names_by_code const& known);

// Where an economy stands on a map, degrees.
struct map_point {
  double lon = 0, lat = 0;
};
struct economy_names {
  names_by_code names;
  std::map<std::string, map_point> points;
};
// data/geo/economies.csv.
[[nodiscard]] result<economy_names> read_economy_names(std::string const& path);

// The same event with stocks so many times as long.
struct other_stocks {
  double times = 1;
  double value_added_lost = 0;              // in the table's unit
  std::optional<unsigned> collapsed_at = {};
};

// A shock on an input-output table. Does not own what it refers to.
struct table_shock {
  std::string model;  // "ario", "diim" or "critical"
  ingest::shock_event const& event;
  mrio::table_parts const& table;
  shock::economy const& economy;
  shock::industry_series const& series;
  std::vector<shock::industry_loss> const& losses;  // explain()
  economy_names economies = {};
  names_by_code industries = {};  // in place of the table's names
  std::vector<shock::early_step> early = {};
  std::vector<other_stocks> stocks = {};
};
[[nodiscard]] std::string table_shock_json(table_shock const&);

// The settings that decide most, in one line: what the event states, and what is left as the model has it.
[[nodiscard]] std::string settings_line(std::string const& model, ingest::shock_event const&, bool chinese = false);

// Industries that the event itself hits.
[[nodiscard]] std::vector<std::size_t> hit_by(ingest::shock_event const&);

// The page for any JSON of docs/reference/shock-page-json.md. land_outline: the text of data/geo/land.csv; empty: a map without land.
[[nodiscard]] std::string shock_page(std::string_view shock, std::string_view land_outline = {});

}  // namespace landsea::session
