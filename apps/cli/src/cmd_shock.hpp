#pragma once
// What the subcommands of `landsea shock` share; each group has its own file.
#include <algorithm>

#include "command.hpp"
#include "landsea/ingest/shock.hpp"

namespace landsea::cli {

// "1 firm", "2 firms".
[[nodiscard]] std::string counted(std::size_t n, std::string const& what);

// How many cascades of an answer ended at the most steps, their losses uncertain.
struct settling {
  std::size_t cascades = 0, unsettled = 0;
  double largest_fall = 0;  // of a level in the last step of one that did not settle
  void add(shock::cascade_outcome const& o) { add(1, o.settled ? 0 : 1, o.last_fall); }
  void add(std::size_t of, std::size_t open, double fall) {
    cascades += of, unsettled += open;
    if (open > 0) largest_fall = std::max(largest_fall, fall);
  }
};

// A network of firms and how its cascades run: options of every subcommand on firms.
struct firm_options {
  ingest::firm_files files;
  std::string network;  // in place of files
  std::string function = "generalised-leontief", tolerance = "exact";
  bool leave_out = false, fixed_suppliers = false;
  void add_to(CLI::App& command);
  void add_files_to(CLI::App& command);  // the files alone
  void check() const;  // what goes with what
  // Reads the network with a progress bar; remarks go to standard error.
  [[nodiscard]] shock::production_network read(context const&) const;
  // Ready for scenarios; says beforehand where no loss of demand leaks out.
  [[nodiscard]] shock::cascade cascade(shock::production_network const&, context const&) const;
  // A warning where some did not settle; on standard error, whatever goes to standard output.
  void warn_unsettled(settling const&, context const&) const;
  [[nodiscard]] double tolerance_value() const { return tolerance == "exact" ? 0 : std::stod(tolerance); }
  [[nodiscard]] shock::cascade_options how_it_runs() const;
  [[nodiscard]] std::string source() const { return network.empty() ? files.firms : network; }  // where firms are from
  [[nodiscard]] std::string how() const;  // "generalised-leontief, nobody replaces a supplier"
};

void add_shock_networks(CLI::App& shock, context&);
void add_shock_explain(CLI::App& shock, context&);
void add_shock_esri(CLI::App& shock, context&);
void add_shock_pairs(CLI::App& shock, context&);
void add_shock_sources(CLI::App& shock, context&);
void add_shock_series(CLI::App& shock, context&);
void add_shock_screen(CLI::App& shock, context&);
void add_shock_chain(CLI::App& shock, context&);
void add_shock_survive(CLI::App& shock, context&);
void add_shock_hazards(CLI::App& shock, context&);
void add_shock_steps(CLI::App& shock, context&);

// The firms that take most with them alone, worst first; of equal ones the first. How their cascades ended goes to the last.
[[nodiscard]] std::vector<shock::node_id> most_systemic(shock::cascade const&, std::size_t count, context const&, settling&);

// Failures of a chain named kind:id: their positions in `known`, and lines about parks of one node and about what exists but the plan does not
// use. Throws bad_input that names each that is neither.
struct failures_found { std::vector<std::size_t> positions; std::string said; };
[[nodiscard]] failures_found failures_named(std::vector<std::string> const& names, std::vector<std::string> const& known, std::string const& path, chain::model const&, corridor::tables const&);

// "port:X: 2 M of its 3 M is the market of its own city": of a port, where the loss is.
[[nodiscard]] std::string own_market_text(chain::model const&, corridor::tables const&, std::string const& name, std::string const& code, usd at_own, usd all);

// Rows to a file or standard output; JSON if the file ends in .json or asked for.
[[nodiscard]] bool wants_json(std::string const& out, bool flag);

}  // namespace landsea::cli
