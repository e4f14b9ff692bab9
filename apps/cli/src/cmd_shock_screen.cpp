// landsea shock screen: everything that can fail, one at a time or two at once
#include "cmd_shock_screen.hpp"

#include <fmt/format.h>

#include "cmd_shock.hpp"

namespace landsea::cli {

namespace {

void run(shock_screen_options const& o, context& shared) {
  shared.json_errors = o.json;
  if (is_chain_model(o.input.path)) return screen_chain(o, shared);
  problems found;
  found.error("shock/input-kind", {o.input.path}, "this is no chain model: expected a file that ends in .yaml or .yml", "name a chain model; landsea init writes one");
  throw bad_input{std::move(found)};
}

}  // namespace

bool is_chain_model(std::string const& path) { return path.ends_with(".yaml") || path.ends_with(".yml"); }

void add_shock_screen(CLI::App& shock, context& shared) {
  auto o = std::make_shared<shock_screen_options>();
  auto* c = shock.add_subcommand("screen", "everything that can fail in a chain, one at a time or two at once, worst first");
  o->input.add_to(*c);
  c->add_option("--remove", o->remove, "how many fail at once: 1 or 2")->check(CLI::Range(1U, 2U))->capture_default_str();
  c->add_option("--keep", o->keep, "rows of each printed table, and pairs with the largest losses to look for")->check(CLI::Range(std::size_t{1}, std::size_t{100'000}))->capture_default_str();
  c->add_option("--out", o->out, "write every row to a file, - for standard output; JSON if it ends in .json")->type_name("FILE");
  c->add_flag("--json", o->json, "write JSON");
  c->footer("Examples:\n  landsea shock screen examples/ev-battery/chain.yaml\n  landsea shock screen examples/ev-battery/chain.yaml --remove 2 --out pairs.csv");
  c->callback([o, &shared] { run(*o, shared); });
}

}  // namespace landsea::cli
