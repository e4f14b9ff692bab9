// landsea validate MODEL
#include <fmt/format.h>

#include "command.hpp"
#include "model_input.hpp"

namespace landsea::cli {

namespace {

struct options {
  model_input input;
  bool json = false;
};

std::string counts(chain::model const& m) {
  std::size_t inferred = 0, without = 0;
  for (auto const& f : m.plan.flows) inferred += f.inferred ? 1 : 0;
  for (auto const& p : m.parameters) without += p.ground.how == status::assumed ? 1 : 0;
  return fmt::format("{} goods, {} stages, {} nodes, {} flows ({} inferred), {} risks; {} parameters, {} of them assumptions", m.goods.size(), m.stages.size(), m.nodes.size(), m.plan.flows.size(),
                     inferred, m.risks.size(), m.parameters.size(), without);
}

void run(options const& o, context& shared) {
  shared.json_errors = o.json;
  auto const reference = load_reference();
  auto const read = o.input.read_with_warnings(reference.view());
  if (!read.model) throw bad_input{read.found};
  fmt::print(stderr, "{}", describe(read.found));
  if (o.json) fmt::print("{{\"valid\": true, \"warnings\": {}}}\n", read.found.all().size());
  else fmt::print("{} is a valid chain: {}\n", o.input.path, counts(*read.model));
}

}  // namespace

void add_validate(CLI::App& app, context& shared) {
  auto o = std::make_shared<options>();
  auto* command = app.add_subcommand("validate", "check a chain model; every problem of the file in one pass, with line and column");
  o->input.add_to(*command);
  command->add_flag("--json", o->json, "write the verdict as JSON");
  command->footer("Example:\n  landsea validate examples/ev-battery/chain.yaml");
  command->callback([o, &shared] { run(*o, shared); });
}

}  // namespace landsea::cli
