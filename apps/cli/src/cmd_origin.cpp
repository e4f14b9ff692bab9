// landsea origin MODEL GOOD --to COUNTRY
#include <fmt/format.h>

#include "command.hpp"
#include "landsea/session/origin_report.hpp"
#include "model_input.hpp"

namespace landsea::cli {

namespace {

struct options {
  model_input input;
  session::origin_words words;
  bool json = false;
};

void run(options const& o, context& shared) {
  shared.json_errors = o.json;
  auto const reference = load_reference();
  auto const known = reference.view();
  auto const model = o.input.read(known);
  auto const answers = unwrap(session::ask_origin(o.words, model, known));
  fmt::print("{}", o.json ? session::origin_json(answers, model, known) : session::origin_text(answers, model, known));
}

}  // namespace

void add_origin(CLI::App& app, context& shared) {
  auto o = std::make_shared<options>();
  auto* command = app.add_subcommand("origin", "does a good of a chain originate, under every agreement, and why");
  o->input.add_to(*command);
  command->add_option("GOOD", o->words.good, "id of the good in the model")->required();
  command->add_option("--to", o->words.to, "country of destination")->required()->type_name("COUNTRY");
  command->add_option("--from", o->words.from, "site or supply that sells it (default: each that does)")->type_name("ID");
  command->add_option("--on", o->words.on, "date of import (default: 1 July of the base year)")->type_name("DATE");
  command->add_flag("--json", o->json, "write verdicts and reasons as JSON");
  command->footer("Example:\n  landsea origin examples/ev-battery/chain.yaml car --to IDN");
  command->callback([o, &shared] { run(*o, shared); });
}

}  // namespace landsea::cli
