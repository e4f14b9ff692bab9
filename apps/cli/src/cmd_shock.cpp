// landsea shock: what a failure does to everybody else.
#include "cmd_shock.hpp"

#include <fmt/format.h>

#include "landsea/session/text_table.hpp"

namespace landsea::cli {

std::string counted(std::size_t n, std::string const& what) { return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s"); }

std::string own_market_text(chain::model const& m, corridor::tables const& t, std::string const& name, std::string const& code, usd at_own, usd all) {
  std::string markets;
  for (auto const& n : m.nodes)
    if (n.kind == chain::node_kind::market && n.at.exists() && t.places[n.at].code == code) markets += (markets.empty() ? "" : ", ") + n.id;
  auto const rest = all.value() - at_own.value();
  auto const where = fmt::format("lost at the market of its own city ({}), which is reached no other way in time", markets);
  auto const sales = session::short_number(all.value());
  if (rest <= 1e-6 * all.value()) return fmt::format("  {}: the {} of sales that it costs are {}.\n", name, sales, where);
  return fmt::format("  {}: {} of the {} of sales that it costs are {}; {} by what passes through to others.\n", name, session::short_number(at_own.value()), sales, where, session::short_number(rest));
}

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
