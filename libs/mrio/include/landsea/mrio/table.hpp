#pragma once
// A multi-regional input-output table: G economies, each with the same N industries; one year, one currency, basic prices.
// Rows and columns run by economy and within it by industry: position = economy * N + industry. All amounts are in unit().
// An economy that has no figures at all is allowed; so are industries without output.
#include <optional>
#include <string>
#include <vector>

#include "landsea/core/index.hpp"
#include "landsea/core/provenance.hpp"
#include "landsea/core/result.hpp"
#include "landsea/distributed/ranks.hpp"
#include "landsea/mrio/matrix.hpp"

namespace landsea::mrio {

using economy_id = index_of<struct economy_tag>;
using industry_id = index_of<struct industry_tag>;

struct named {
  std::string code;  // "CHN", "C14"; unique in its table
  std::string name;  // may be empty
};

// A row below the intermediate uses: value added, taxes less subsidies on products, ...
struct value_row {
  std::string code;
  bool is_value_added = true;   // false: taxes on products and other rows that are not value added
  std::vector<double> amounts;  // one per column of Z
};

// What a reader gathers.
struct table_parts {
  std::string title;
  int year = 0;  // 0: not said
  std::string unit;
  provenance ground;
  std::vector<named> economies, industries;
  std::vector<std::string> final_uses;         // at least one: "HFCE", "GFCF", ...
  matrix intermediate_z;                       // n x n: row's output used by column
  matrix final_y;                              // n x (G * final_uses): column = economy * final_uses + use
  std::vector<value_row> value_rows;           // may be empty
  std::optional<std::vector<double>> output;   // as the source states it
  // Where the table is spread over several ranks: all of them. Each then has only the columns of Z of its own economies; the others
  // may not be touched. Everything else is whole on every rank.
  distributed::ranks const* among = nullptr;
};

class table {
 public:
  // Errors mrio/not-a-number (a cell that is not finite), mrio/double-code, mrio/empty, each by name. Shapes are the caller's duty.
  [[nodiscard]] static result<table> make(table_parts);

  [[nodiscard]] std::size_t economies() const { return parts_.economies.size(); }    // G
  [[nodiscard]] std::size_t industries() const { return parts_.industries.size(); }  // N
  [[nodiscard]] std::size_t size() const { return economies() * industries(); }      // n = G N
  [[nodiscard]] std::size_t position(economy_id e, industry_id i) const { return e.position() * industries() + i.position(); }
  [[nodiscard]] std::size_t first(std::size_t economy) const { return economy * industries(); }
  [[nodiscard]] named const& economy(economy_id e) const { return parts_.economies[e.position()]; }
  [[nodiscard]] named const& industry(industry_id i) const { return parts_.industries[i.position()]; }
  [[nodiscard]] std::optional<economy_id> find_economy(std::string_view code) const;
  [[nodiscard]] std::optional<industry_id> find_industry(std::string_view code) const;
  [[nodiscard]] std::string label(std::size_t position) const;  // "CHN C14"

  // The economies whose columns of Z are here: all, unless the table is spread over several ranks. Functions of a spread table are
  // collective: every rank calls the same ones in the same order, and all have the whole answer.
  [[nodiscard]] distributed::ranks const* among() const { return parts_.among; }
  [[nodiscard]] distributed::part own() const;
  // What each rank has computed of it, 0 elsewhere, added up on all ranks. Nothing to do for one process.
  void add_over_ranks(std::span<double> values) const { if (parts_.among != nullptr) parts_.among->sum(values); }
  void add_over_ranks(matrix& values) const { add_over_ranks(std::span(values.data(), values.size())); }

  // Title, year, unit, source, names and rows of values as they came.
  [[nodiscard]] table_parts const& parts() const { return parts_; }
  [[nodiscard]] matrix const& intermediate_z() const { return parts_.intermediate_z; }
  // n x G: final demand by using economy, all uses together.
  [[nodiscard]] matrix const& final_y() const { return final_by_economy_; }
  // Z 1 + Y 1, whatever the source states; the difference is in the balance report. Exactly 0 where cells cancel out but for rounding.
  [[nodiscard]] std::vector<double> const& output_x() const { return output_; }
  // x - 1'Z: all that is not intermediate input. The accounting identities hold for it.
  [[nodiscard]] std::vector<double> const& residual_value_added_v() const { return residual_; }
  // The sum of the rows of value added, where the source has any.
  [[nodiscard]] std::optional<std::vector<double>> reported_value_added() const;

 private:
  table_parts parts_;
  matrix final_by_economy_;
  std::vector<double> output_, residual_;
};

}  // namespace landsea::mrio
