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
  auto const some = [](std::size_t n, char const* what) { return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s"); };
  return fmt::format("{}, {}, {}, {} ({} inferred), {}; {}, {} of them assumptions", some(m.goods.size(), "good"), some(m.stages.size(), "stage"), some(m.nodes.size(), "node"),
                     some(m.plan.flows.size(), "flow"), inferred, some(m.risks.size(), "risk"), some(m.parameters.size(), "parameter"), without);
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
