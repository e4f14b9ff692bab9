// landsea schema
#include <fmt/format.h>

#include "command.hpp"
#include "landsea/session/formats.hpp"

namespace landsea::cli {

void add_schema(CLI::App& app, context&) {
  auto* command = app.add_subcommand("schema", "the JSON Schema of a chain model, for editors that complete and check YAML");
  command->footer("Example:\n  landsea schema > chain.schema.json");
  command->callback([] { fmt::print("{}", session::chain_schema()); });
}

}  // namespace landsea::cli
