// landsea shock: what a failure does to everybody else.
#include "cmd_shock.hpp"

namespace landsea::cli {

bool wants_json(std::string const& out, bool flag) { return flag || out.ends_with(".json"); }

void add_shock(CLI::App& app, context& shared) {
  auto* shock = app.add_subcommand("shock", "what the failure of firms, industries or regions does to all others");
  shock->require_subcommand(1);
  shock->footer("Examples:\n  landsea shock esri --links links.csv --firms firms.csv --classes classes.csv --all --out scores.csv\n"
                "  landsea shock explain --links links.csv --firms firms.csv --classes classes.csv --firm F7\n"
                "  landsea shock ario wiod2011.csv.gz --event flood.yaml --days 365 --out series.csv");
  add_shock_networks(*shock, shared);
  add_shock_esri(*shock, shared);
  add_shock_explain(*shock, shared);
  add_shock_pairs(*shock, shared);
  add_shock_sources(*shock, shared);
  add_shock_series(*shock, shared);
  add_shock_chain(*shock, shared);
  add_shock_screen(*shock, shared);
  add_shock_survive(*shock, shared);
  add_shock_hazards(*shock, shared);
  add_shock_steps(*shock, shared);
}

}  // namespace landsea::cli
