// landsea shock: what a failure does to everybody else.
#include "cmd_shock.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "landsea/core/names.hpp"
#include "landsea/session/text_table.hpp"

namespace landsea::cli {

std::string counted(std::size_t n, std::string const& what) { return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s"); }

std::string own_market_text(chain::model const& m, corridor::tables const& t, std::string const& name, std::string const& code, usd at_own, usd all) {
  std::string markets;
  for (auto const& n : m.nodes)
    if (n.kind == chain::node_kind::market && n.at.exists() && t.places[n.at].code == code) markets += (markets.empty() ? "" : ", ") + n.id;
  auto const rest = all.value() - at_own.value();
  return fmt::format("  {}: {} of its {} is lost at the market of its own city ({}), which is reached no other way in time{}.\n", name, session::short_number(at_own.value()), session::short_number(all.value()), markets,
                     rest > 1e-6 * all.value() ? fmt::format("; {} is what passes through to others", session::short_number(rest)) : std::string("; nothing is lost elsewhere"));
}

bool wants_json(std::string const& out, bool flag) { return flag || out.ends_with(".json"); }

namespace {

// A park of one node fails as that node does.
std::string alone_in_park(chain::model const& m, std::string const& park) {
  std::string only;
  for (auto const& n : m.nodes) {
    if (n.park != park || n.kind == chain::node_kind::market) continue;
    if (!only.empty()) return {};
    only = (n.kind == chain::node_kind::site ? "site:" : "supply:") + n.id;
  }
  return only;
}

// There is such a thing in the reference data; the plan does not use it.
bool exists_elsewhere(corridor::tables const& t, std::string const& kind, std::string const& id) {
  if (kind == "passage") return corridor::find_passage(t, id).has_value();
  if (kind == "link") return corridor::find_link(t, id).has_value();
  if (kind == "service") return corridor::find_service(t, id).has_value();
  if (kind == "country") return country::parse(id).has_value();
  auto const place = kind == "port" || kind == "border_post" ? corridor::find_place(t, id) : std::nullopt;
  return place && t.places[*place].is(kind == "port" ? corridor::place_kind::seaport : corridor::place_kind::border_post);
}

std::string next_for(std::string const& name, std::vector<std::string> const& known) {
  auto const id = name.substr(name.find(':') == std::string::npos ? 0 : name.find(':') + 1);
  for (auto const& k : known)
    if (k.substr(k.find(':') + 1) == id) return fmt::format("did you mean '{}'?", k);
  auto near = suggestion(name, known);
  return near.empty() ? "landsea shock screen MODEL lists everything that can fail" : near;
}

}  // namespace

failures_found failures_named(std::vector<std::string> const& names, std::vector<std::string> const& known, std::string const& path, chain::model const& m, corridor::tables const& t) {
  problems found;
  failures_found out;
  for (auto const& name : names) {
    auto const colon = std::min(name.find(':'), name.size());
    auto const kind = name.substr(0, colon), id = colon < name.size() ? name.substr(colon + 1) : std::string{};
    auto const single = kind == "park" ? alone_in_park(m, id) : std::string{};
    auto const at = std::ranges::find(known, single.empty() ? name : single);
    if (at != known.end()) {
      out.positions.push_back(static_cast<std::size_t>(at - known.begin()));
      if (!single.empty()) out.said += fmt::format("  {} is {} alone\n", name, single);
    } else if (exists_elsewhere(t, kind, id)) out.said += fmt::format("  {}: no {} of the plan uses it, so nothing is lost without it\n", name, kind == "country" ? "node and no journey" : "journey");
    else found.error("shock/unknown-failure", {path}, fmt::format("'{}' is nothing that this chain uses; expected kind:id, such as site:x or port:SGSIN", name), next_for(name, known));
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
