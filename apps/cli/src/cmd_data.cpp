// landsea data check | sources | policies | import-hs
#include <fmt/format.h>

#include "command.hpp"
#include "landsea/ingest/origin.hpp"
#include "landsea/session/about.hpp"
#include "landsea/session/data_check.hpp"
#include "landsea/session/data_tables.hpp"
#include "landsea/session/formats.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::cli {

namespace {

struct options {
  bool json = false;
  std::string containing, policy;
  std::string nomenclature, out;
};

void run_check(options const& o, context& shared) {
  shared.json_errors = o.json;
  auto const reference = load_reference();
  auto const report = session::check_data(*reference.data, reference.directory);
  fmt::print("{}", o.json ? session::check_json(report) : session::check_text(report));
  if (report.found.any_error()) throw bad_input{report.found};
}

void run_sources(options const& o, context& shared) {
  shared.json_errors = o.json;
  auto const inventory = unwrap(session::inventory_of(unwrap(session::find_data_directory())));
  fmt::print("{}", o.json ? session::inventory_json(inventory) : session::sources_text(inventory, o.containing));
}

void run_policies(options const& o, context& shared) {
  shared.json_errors = o.json;
  auto const reference = load_reference();
  auto const& network = reference.data->network;
  fmt::print("{}", unwrap(o.json ? session::policies_json(network, o.policy) : session::policies_text(network, o.policy)));
}

void run_import(options const& o, context& shared) {
  auto const file = unwrap(table::read_csv(o.nomenclature));
  auto const items = unwrap(ingest::import_hs_nomenclature(file, {"datasets/harmonized-system on GitHub, PDDL; HS 2022", status::secondary}));
  std::string text = "code,parent,level,description,source,status\n";
  for (auto const& item : items)
    text += fmt::format("{},{},{},{},{},{}\n", item.code.text(), item.parent.exists() ? item.parent.text() : "", item.code.level(), table::csv_cell(item.description), table::csv_cell(item.ground.source), landsea::text(item.ground.how));
  write_output(shared, o.out, text);
  say(shared, fmt::format("{} codes; to use them, put the file in place of reference/hs2022.csv in the data directory", items.size()));
}

}  // namespace

void add_data(CLI::App& app, context& shared) {
  auto o = std::make_shared<options>();
  o->out = "-";
  auto* data = app.add_subcommand("data", "the reference data: check them, list their sources and the policies they know, import a nomenclature");
  data->require_subcommand(1);
  data->footer("Examples:\n  landsea data check\n  landsea data sources GLEC\n  landsea data policies intelligent_clearance\n  landsea data import-hs harmonized-system.csv --out hs2022.csv");

  auto* check = data->add_subcommand("check", "references resolve, nothing is isolated, places lie in their country; rows by status");
  check->add_flag("--json", o->json, "write the report as JSON");
  check->callback([o, &shared] { run_check(*o, shared); });

  auto* sources = data->add_subcommand("sources", "every source, with how many rows rest on it and where");
  sources->add_option("TEXT", o->containing, "only sources that contain this");
  sources->add_flag("--json", o->json, "write the inventory as JSON");
  sources->callback([o, &shared] { run_sources(*o, shared); });

  auto* policies = data->add_subcommand("policies", "every policy that a model may put in force: what it changes, by how much, where, and who says so");
  policies->add_option("POLICY", o->policy, "this one only");
  policies->add_flag("--json", o->json, "write the rows as JSON");
  policies->callback([o, &shared] { run_policies(*o, shared); });

  auto* import = data->add_subcommand("import-hs", "turn a published HS 2022 nomenclature (section,hscode,description,parent,level) into our table");
  import->add_option("FILE", o->nomenclature, "CSV of datasets/harmonized-system")->required()->type_name("FILE");
  import->add_option("--out", o->out, "file to write, - for standard output")->capture_default_str()->type_name("FILE");
  import->callback([o, &shared] { run_import(*o, shared); });
}

}  // namespace landsea::cli
