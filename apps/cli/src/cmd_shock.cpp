// landsea shock: what a failure does to everybody else.
#include "cmd_shock.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "landsea/core/names.hpp"

namespace landsea::cli {

std::string counted(std::size_t n, std::string const& what) { return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s"); }

bool wants_json(std::string const& out, bool flag) { return flag || out.ends_with(".json"); }

std::vector<std::size_t> failures_named(std::vector<std::string> const& names, std::vector<std::string> const& known, std::string const& path) {
  problems found;
  std::vector<std::size_t> out;
  for (auto const& name : names) {
    auto const at = std::ranges::find(known, name);
    if (at != known.end()) out.push_back(static_cast<std::size_t>(at - known.begin()));
    else found.error("shock/unknown-failure", {path}, fmt::format("'{}' is nothing that this chain uses; expected kind:id, such as site:x or port:SGSIN", name), suggestion(name, known));
  }
  if (found.any_error()) throw bad_input{std::move(found)};
  return out;
}

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
