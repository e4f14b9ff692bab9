#pragma once
// What the subcommands of `landsea mrio` share.
#include <fmt/format.h>

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "command.hpp"
#include "landsea/ingest/mrio.hpp"
#include "landsea/mrio/accounts.hpp"
#include "landsea/mrio/aggregate.hpp"
#include "landsea/mrio/precision.hpp"
#include "landsea/mrio/satellites.hpp"

namespace landsea::cli {

// Options of every subcommand that reads a table.
struct mrio_input {
  std::string path, unit, source;
  int year = 0;
  bool keep_parts = false;
  void add_to(CLI::App& command);
  void add_hints_to(CLI::App& command);
  // Reads it with a progress bar; remarks go to standard error.
  [[nodiscard]] ingest::mrio_file read(context const&) const;
};

// Options of every subcommand that computes something.
struct mrio_request {
  mrio_input input;
  std::vector<std::string> paths;  // all tables; input.path is the one at hand
  std::shared_ptr<struct tables_gathered> gathered;
  std::string out = "-", exporter, partner, value_added = "residual", precision = "double";
  std::vector<std::string> groups;
  bool json = false;
  bool keep_detail = false;  // groups are not added up; the command asks for them
  void add_to(CLI::App& command);
  void add_precision_to(CLI::App& command);
};

// Runs a subcommand for each of its tables, one after another. The rows of several become one answer with a column `year`
// before the others; years must be known and differ, units and columns agree.
void for_each_table(mrio_request&, context const&, std::function<void()> const& run);
// What --group says: NAME of a ready group, of which only the members that the table has are meant, or NAME=CODE,CODE.
// Which members are absent goes to standard error.
[[nodiscard]] std::vector<mrio::economy_group> read_groups(std::vector<std::string> const& texts, mrio::table const&, context const&);
void add_group_option(CLI::App& command, std::vector<std::string>& groups, std::string const& help);

// Throws ranks/not-spread: "WHAT runs as one process".
[[noreturn]] void refuse_on_ranks(std::string const& what, std::string const& next);

// Throws mrio/precision: "WHAT has no single precision".
[[noreturn]] void refuse_in_single(std::string const& what);

// A table with all that was solved for it. Does not move: the parts refer to each other.
class mrio_run {
 public:
  // needed: all of B, in double precision. of_exporter: the columns of the economy that --exporter names alone, of all economies where it names none.
  enum class inverse : std::uint8_t { needed, of_exporter, not_needed };
  mrio_run(mrio_request const&, context const&, inverse);
  mrio_run(mrio_run const&) = delete;
  mrio_run& operator=(mrio_run const&) = delete;

  [[nodiscard]] mrio::table const& data() const { return file_.data; }
  [[nodiscard]] mrio::leontief const& system() const { return *system_; }
  [[nodiscard]] mrio::matrix const& inverse_b() const { return inverse_b_; }
  // The columns of B that are here.
  [[nodiscard]] mrio::inverse_part part() const { return system_->in_single() && inverse_b_.size() == 0 ? mrio::inverse_part(single_b_, first_column_) : mrio::inverse_part(inverse_b_, first_column_); }
  // How good single precision was; none in double.
  [[nodiscard]] std::optional<mrio::precision_report> const& precision() const { return precision_; }
  [[nodiscard]] mrio::accounts const& base() const { return *base_; }
  [[nodiscard]] ingest::mrio_file const& file() const { return file_; }
  // The place of the economy, of the industry within one. bad_input if there is none of that code.
  [[nodiscard]] std::size_t economy_named(std::string const& code) const;
  [[nodiscard]] std::size_t industry_named(std::string const& code) const;
  // Groups as asked for; they are economies of data() unless detail is kept.
  [[nodiscard]] std::vector<mrio::economy_group> const& groups() const { return groups_; }
  // The economies asked for by --exporter; all without it. bad_input if there is no such economy.
  [[nodiscard]] std::vector<std::size_t> exporters() const;
  [[nodiscard]] std::optional<std::size_t> partner() const;

 private:
  void add_up_groups(context const&);
  mrio_request const& request_;
  ingest::mrio_file file_;
  std::vector<mrio::economy_group> groups_;
  std::optional<mrio::leontief> system_;
  void invert(inverse need, job const&);
  void tell_precision(context const&);
  mrio::matrix inverse_b_;
  mrio::single_matrix single_b_;
  std::size_t first_column_ = 0;
  std::optional<mrio::precision_report> precision_;
  std::optional<mrio::accounts> base_;
};

// Rows of text and numbers, as CSV or JSON. Numbers are written with as many digits as bring them back exactly. What rests on an
// estimated table says so in a last column, status.
class sheet {
 public:
  sheet(std::vector<std::string> columns, mrio_request const&, mrio_run const&);
  sheet& text(std::string_view);
  sheet& number(double);
  sheet& number(std::optional<double>);  // empty cell, null
  void end_row();
  void write(context const&);

 private:
  void separate();
  [[nodiscard]] std::string head(mrio_request const&, mrio_run const&) const;
  bool json_, estimated_;
  std::vector<std::string> columns_;
  std::size_t in_row_ = 0, rows_ = 0;
  std::string head_, out_, path_, unit_;
  int year_;
  std::shared_ptr<tables_gathered> gathered_;
};

// Economy and industry of a row of the answer.
void name_row(sheet&, mrio::table const&, std::size_t position);

// Satellite accounts for the table; remarks go to standard error.
[[nodiscard]] mrio::satellites read_satellites(std::string const& path, mrio::table const&, context const&);

void add_mrio_inspection(CLI::App& mrio, context&);
void add_mrio_decompositions(CLI::App& mrio, context&);
void add_mrio_indicators(CLI::App& mrio, context&);
void add_mrio_multipliers(CLI::App& mrio, context&);
void add_mrio_footprint(CLI::App& mrio, context&);
void add_mrio_change(CLI::App& mrio, context&);
void add_mrio_value(CLI::App& mrio, context&);
void add_mrio_chains(CLI::App& mrio, context&);
void add_mrio_report(CLI::App& mrio, context&);
void add_mrio_tables(CLI::App& mrio, context&);
void add_mrio_balance(CLI::App& mrio, context&);
void add_mrio_split(CLI::App& mrio, context&);

// Writes a table with a progress bar, and says so.
void write_table(mrio::table const&, std::string const& path, context const&);

}  // namespace landsea::cli
