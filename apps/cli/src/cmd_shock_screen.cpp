// landsea shock screen: everything that can fail, one at a time or two at once
#include "cmd_shock_screen.hpp"

#include <fmt/format.h>

#include <array>
#include <span>

#include "cmd_shock.hpp"

namespace landsea::cli {

namespace {

constexpr std::array kOfTable{"--unit", "--model", "--lost", "--days", "--horizon", "--settings", "--among", "--early-steps", "--stock-sizes", "--steps-out"};
constexpr std::array kOfChain{"--scenario"};

void run(shock_screen_options const& o, context& shared) {
  shared.json_errors = o.json;
  if (!is_chain_model(o.input.path)) return screen_table(o, shared);
  screen_chain(o, shared);
}

// What the other kind of input would not heed is not taken in silence.
void check_kind(CLI::App const& c, shock_screen_options const& o) {
  auto const chain = is_chain_model(o.input.path);
  std::span<char const* const> const names = chain ? std::span<char const* const>(kOfTable) : std::span<char const* const>(kOfChain);
  std::string given;
  for (auto const* name : names)
    if (c.get_option(name)->count() > 0) given += fmt::format("{}{}", given.empty() ? "" : ", ", name);
  if (given.empty()) return;
  throw CLI::ValidationError(given, chain ? "only for an input-output table; a chain (.yaml) uses the times to recover of its model" : "only for a chain model (.yaml); this is taken as an input-output table");
}

}  // namespace

bool is_chain_model(std::string const& path) { return path.ends_with(".yaml") || path.ends_with(".yml"); }

void add_shock_screen(CLI::App& shock, context& shared) {
  auto o = std::make_shared<shock_screen_options>();
  auto* c = shock.add_subcommand("screen", "everything that can fail in a chain, or every economy or industry of a table, one at a time or two at once, worst first");
  o->input.add_to(*c);
  c->add_option("--remove", o->remove, "how many fail at once: 1 or 2")->check(CLI::Range(1U, 2U))->capture_default_str();
  c->add_option("--keep", o->keep, "rows of each printed table, and pairs with the largest losses to look for")->check(CLI::Range(std::size_t{1}, std::size_t{100'000}))->capture_default_str();
  c->add_option("--out", o->out, "write every row to a file, - for standard output; JSON if it ends in .json")->type_name("FILE");
  c->add_option("--html", o->html, "write one page to look at: what fails ranked by what it costs, pairs, early steps")->type_name("FILE");
  c->add_flag("--json", o->json, "write JSON");
  c->add_option("--unit", o->unit, "of a table: what goes down together: an economy, an industry in all economies, or an industry of an economy")->check(CLI::IsMember({"economies", "industries", "pairs"}))->capture_default_str();
  c->add_option("--model", o->model, "of a table: the model that follows each outage")->check(CLI::IsMember({"ario", "critical", "diim"}))->capture_default_str();
  c->add_option("--lost", o->lost, "of a table: share of capacity that is down")->check(CLI::Range(0.001, 1.0))->capture_default_str();
  c->add_option("--days", o->days, "of a table: days down, from day 2 on")->check(CLI::Range(1U, 10'000U))->capture_default_str();
  c->add_option("--horizon", o->horizon, "of a table: days to compute")->check(CLI::Range(2U, 100'000U))->capture_default_str();
  c->add_option("--settings", o->settings, "of a table: an event file whose settings (model:) are used; its losses are not")->type_name("FILE");
  c->add_option("--among", o->among, "of a table, with --remove 2: all pairs of so many that are worst alone")->check(CLI::Range(std::size_t{2}, std::size_t{2000}))->capture_default_str();
  c->add_option("--early-steps", o->early_steps, "of a table, ario: search what taken early helps against so many of the worst alone: stocks, second sources and spare capacity, each run against each of them")->check(CLI::Range(std::size_t{1}, std::size_t{1000}))->type_name("N");
  c->add_option("--stock-sizes", o->stock_sizes, "of a table, --early-steps: days of stock more to try")->delimiter(',')->check(CLI::Range(0.1, 3650.0))->capture_default_str();
  c->add_option("--steps-out", o->steps_out, "of a table, --early-steps: write every step tried and what it saves in each outage, - for standard output; JSON if it ends in .json")->type_name("FILE");
  c->footer("Examples:\n  landsea shock screen examples/ev-battery/chain.yaml\n  landsea shock screen examples/ev-battery/chain.yaml --remove 2 --out pairs.csv\n  landsea shock screen wiod2011.csv.gz --unit economies --days 30 --settings flood.yaml\n  landsea shock screen wiod2011.csv.gz --unit pairs --settings flood.yaml --early-steps 10 --steps-out steps.csv --html screen.html");
  c->callback([c, o, &shared] {
    check_kind(*c, *o);
    run(*o, shared);
  });
}

}  // namespace landsea::cli
