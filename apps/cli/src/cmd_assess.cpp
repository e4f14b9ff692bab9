// landsea assess MODEL and landsea compare A B
#include <fmt/format.h>

#include "command.hpp"
#include "landsea/core/names.hpp"
#include "landsea/ingest/mrio.hpp"
#include "landsea/session/compare.hpp"
#include "landsea/session/page.hpp"
#include "landsea/session/sector_averages.hpp"
#include "landsea/session/summary.hpp"
#include "landsea/table/file.hpp"
#include "model_input.hpp"

namespace landsea::cli {

namespace {

struct effort {
  std::uint64_t seed = 1;
  std::size_t draws = 100'000;
  bool no_levers = false;

  void add_to(CLI::App& command) {
    command.add_option("--seed", seed, "seed of the Monte Carlo")->capture_default_str();
    command.add_option("--draws", draws, "years drawn in the Monte Carlo")->capture_default_str()->check(CLI::Range(std::size_t{1000}, std::size_t{100'000'000}));
    command.add_flag("--no-levers", no_levers, "leave out the levers (each is a whole assessment)");
  }

  [[nodiscard]] chain::assess_options request() const { return {.risk = {.draws = draws, .seed = seed}, .levers = !no_levers}; }
};

chain::assessment assess(context const& shared, chain::model const& model, chain::reference const& known, effort const& e) {
  running_job const work(shared, "assessing " + model.id);
  auto answer = chain::assess(model, known, e.request(), work.handle());
  work.throw_if_interrupted();
  return answer;
}

struct assess_options {
  model_input input;
  effort work;
  std::string json, html, table, sector;
  bool all = false;
};

// The table's averages for the industry that the user named.
session::sector_averages averages(assess_options const& o, context const& shared, chain::assessment const& answer) {
  running_job const work(shared, "solving " + o.table);
  auto const file = unwrap(ingest::read_mrio(o.table));
  auto const industry = file.data.find_industry(o.sector);
  if (!industry) {
    std::vector<std::string> known;
    for (auto const& i : file.data.parts().industries) known.push_back(i.code);
    problems none;
    none.error("mrio/unknown-industry", {o.table}, fmt::format("the table has no industry '{}'", o.sector), suggestion(o.sector, known));
    throw bad_input{std::move(none)};
  }
  auto const system = unwrap(mrio::leontief::build(file.data));
  return session::sector_averages_of(answer, unwrap(mrio::make_accounts(system)), *industry);
}

void run_assess(assess_options const& o, context& shared) {
  shared.json_errors = o.json == "-";
  auto const reference = load_reference();
  auto const known = reference.view();
  auto const model = o.input.read(known);
  auto const answer = assess(shared, model, known, o.work);
  auto const version = unwrap(session::data_version_of(reference.directory));
  std::optional<session::sector_averages> sectors;
  if (!o.table.empty()) sectors = averages(o, shared, answer);
  session::assessment_document const document{model, known, answer, o.input.path, version.sha256, sectors ? &*sectors : nullptr};
  if (o.json != "-") fmt::print("{}", session::summary_text(document, {.whole = o.all}));
  if (!o.json.empty()) write_output(shared, o.json, session::assessment_json(document, true) + "\n");
  if (!o.html.empty()) write_output(shared, o.html, session::page(session::assessment_json(document, false), unwrap(table::read_file(reference.directory + "/geo/land.csv"))));
}

struct compare_options {
  std::string a, b;
  std::vector<std::string> scenarios;
  effort work;
  bool json = false;

  // The second side: another model, the same one, either with scenarios laid on.
  [[nodiscard]] model_input second() const { return {b.empty() ? a : b, scenarios}; }
};

std::string name_of(model_input const& input) {
  auto out = input.path;
  for (std::size_t i = 0; i < input.scenarios.size(); ++i) out += (i == 0 ? " with " : ", ") + input.scenarios[i];
  return out;
}

void run_compare(compare_options const& o, context& shared) {
  if (o.b.empty() && o.scenarios.empty()) throw CLI::ValidationError("compare", "name a second model B, or --scenario FILE to set A beside itself under it");
  shared.json_errors = o.json;
  auto const reference = load_reference();
  auto const known = reference.view();
  model_input const first{o.a, {}};
  auto const model_a = first.read(known);
  auto const model_b = o.second().read(known);
  auto const answer_a = assess(shared, model_a, known, o.work);
  auto const answer_b = assess(shared, model_b, known, o.work);
  session::assessment_document const a{model_a, known, answer_a, name_of(first), {}};
  session::assessment_document const b{model_b, known, answer_b, name_of(o.second()), {}};
  fmt::print("{}", o.json ? session::compare_json(a, b) : session::compare_text(a, b));
}

}  // namespace

void add_assess(CLI::App& app, context& shared) {
  auto o = std::make_shared<assess_options>();
  auto* command = app.add_subcommand("assess", "measure a chain: flows, journeys, origin and duty, landed cost, value capture, resilience, levers, sources");
  o->input.add_to(*command);
  o->work.add_to(*command);
  command->add_option("--json", o->json, "write everything as JSON to FILE, or to standard output for -")->type_name("FILE|-");
  command->add_option("--html", o->html, "write one self-contained page with maps and charts")->type_name("FILE");
  auto* table = command->add_option("--table", o->table, "an input-output table whose averages stand beside the value that countries capture")->type_name("PATH");
  auto* sector = command->add_option("--sector", o->sector, "the table's industry that this chain is compared with")->type_name("CODE")->needs(table);
  table->needs(sector);
  command->add_flag("--all", o->all, "every row of every table in the summary");
  command->footer("Examples:\n  landsea assess examples/ev-battery/chain.yaml --html ev.html\n  landsea assess chain.yaml --scenario malacca-closed.yaml --json - | jq .headline");
  command->callback([o, &shared] { run_assess(*o, shared); });
}

void add_compare(CLI::App& app, context& shared) {
  auto o = std::make_shared<compare_options>();
  auto* command = app.add_subcommand("compare", "two assessments side by side: of two models, or of one with and without scenarios");
  command->add_option("A", o->a, "chain model (YAML)")->required()->type_name("FILE");
  command->add_option("B", o->b, "another chain model; without it, A under the scenarios")->type_name("FILE");
  command->add_option("--scenario", o->scenarios, "YAML overlay on B; may be given several times")->type_name("FILE")->allow_extra_args(false);
  o->work.no_levers = true;
  o->work.add_to(*command);
  command->add_flag("--json", o->json, "write the figures as JSON");
  command->footer("Examples:\n  landsea compare examples/land-sea/chain.yaml --scenario examples/land-sea/scenarios/yangtze.yaml\n  landsea compare before.yaml after.yaml --json");
  command->callback([o, &shared] { run_compare(*o, shared); });
}

}  // namespace landsea::cli
