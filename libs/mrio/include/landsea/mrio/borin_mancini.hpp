#pragma once
// Gross exports without double counting, from a chosen perspective: Borin and Mancini, "Measuring What Matters in Value-Added
// Trade", World Bank Policy Research Working Paper 8804 (2019), and Economic Systems Research 35(4), 2023.
//
// What is counted twice depends on the perimeter whose border is watched, and on which crossing counts: the first (source) or
// the last (sink).
#include <optional>
#include <string_view>

#include "landsea/mrio/accounts.hpp"
#include "landsea/mrio/inverse_part.hpp"

namespace landsea::mrio {

enum class perspective : std::uint8_t {
  exporter,            // all exports of the economy; source and sink
  world,               // all borders: foreign value added counts once in the world; source and sink
  bilateral,           // exports of the economy to one partner, all industries together; source
  sectoral,            // exports of one industry to all partners; source
  sectoral_bilateral   // exports of one industry to one partner; source
};
enum class approach : std::uint8_t { source, sink };
[[nodiscard]] std::string_view text(perspective);
[[nodiscard]] std::string_view text(approach);

// Everything there is to say about one flow, or a sum of flows, in the table's unit.
struct export_content {
  double exports = 0;        // GEXP
  double domestic = 0;       // DC: content that the exporter made, counted as often as it crosses
  double domestic_value = 0; // DVA: counted once
  double absorbed_value = 0; // VAX: DVA that is absorbed abroad
  double direct_value = 0;   // DAVAX: DVA absorbed by the importer without crossing another border
  double foreign = 0;        // FC
  double foreign_value = 0;  // FVA
  std::optional<double> importer_value;  // VAXIM: DVA that the importer absorbs, also by way of others; exporter perspective, sink

  [[nodiscard]] double reflected() const { return domestic_value - absorbed_value; }         // REF
  [[nodiscard]] double domestic_double() const { return domestic - domestic_value; }         // DDC
  [[nodiscard]] double foreign_double() const { return foreign - foreign_value; }            // FDC
  [[nodiscard]] double chains() const { return exports - direct_value; }                     // GVC
  [[nodiscard]] double chains_backward() const { return foreign + domestic_double(); }       // GVCB
  [[nodiscard]] double chains_forward() const { return chains() - chains_backward(); }       // GVCF
  export_content& operator+=(export_content const&);
};

struct borin_mancini_result {
  perspective watched = perspective::exporter;
  approach counted = approach::source;
  // n x G each, row exporting industry, column importer.
  matrix exports, domestic, domestic_value, absorbed_value, direct_value, foreign, foreign_value;
  std::optional<matrix> importer_value;

  [[nodiscard]] export_content flow(std::size_t exporter_industry, std::size_t importer) const;
  // Sum over the industries of an economy, and over importers unless one is given.
  [[nodiscard]] export_content total(economy_id exporter, std::size_t industries, std::optional<economy_id> importer = {}) const;
};

// Exports of the economies whose columns of B are at hand: one economy's alone where only they are. Rows of others are zero then.
// Errors: mrio/no-such-decomposition (sink with a perspective narrower than the exporter), ranks/not-spread (bilateral and
// sectoral bilateral, on several ranks), mrio/singular.
[[nodiscard]] result<borin_mancini_result> borin_mancini(accounts const&, inverse_part const&, perspective, approach);

// Value added of each economy in the imports of each: counted once, wherever it was made, the importer's own included.
struct import_content {
  std::vector<double> imports;   // G: gross
  matrix value_added;            // G x G: of the economy of the row in the imports of the column
  [[nodiscard]] double total(std::size_t importer) const;         // value added in imports
  [[nodiscard]] double double_counted(std::size_t importer) const { return imports[importer] - total(importer); }
};
// Imports of the economies whose columns of B are at hand; others are zero. Error mrio/singular where a block B_rr is.
[[nodiscard]] result<import_content> value_in_imports(accounts const&, inverse_part const&);

}  // namespace landsea::mrio
