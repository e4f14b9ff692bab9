// landsea schema
#include <fmt/format.h>

#include "command.hpp"
#include "landsea/ingest/shock.hpp"
#include "landsea/session/formats.hpp"

namespace landsea::cli {

void add_schema(CLI::App& app, context&) {
  auto event = std::make_shared<bool>(false);
  auto* command = app.add_subcommand("schema", "the JSON Schema of a chain model or of an event, for editors that complete and check YAML");
  command->add_flag("--event", *event, "that of an event file of landsea shock");
  command->footer("Examples:\n  landsea schema > chain.schema.json\n  landsea schema --event > event.schema.json");
  command->callback([event] { fmt::print("{}", *event ? ingest::shock_event_schema() : std::string(session::chain_schema())); });
}

}  // namespace landsea::cli
