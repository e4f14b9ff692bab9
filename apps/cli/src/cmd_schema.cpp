// landsea schema
#include <fmt/format.h>

#include "command.hpp"
#include "landsea/ingest/chain_event.hpp"
#include "landsea/ingest/shock.hpp"
#include "landsea/session/formats.hpp"

namespace landsea::cli {

void add_schema(CLI::App& app, context&) {
  auto event = std::make_shared<bool>(false), chain_event = std::make_shared<bool>(false);
  auto* command = app.add_subcommand("schema", "the JSON Schema of a chain model or of an event, for editors that complete and check YAML");
  auto* first = command->add_flag("--event", *event, "that of an event file of landsea shock ario, diim and critical");
  command->add_flag("--chain-event", *chain_event, "that of an event file of landsea shock chain")->excludes(first);
  command->footer("Examples:\n  landsea schema > chain.schema.json\n  landsea schema --event > event.schema.json\n  landsea schema --chain-event > chain-event.schema.json");
  command->callback([event, chain_event] { fmt::print("{}", *event ? ingest::shock_event_schema() : *chain_event ? ingest::chain_event_schema() : std::string(session::chain_schema())); });
}

}  // namespace landsea::cli
