#include "model_input.hpp"

#include <fmt/format.h>

#include "command.hpp"
#include "landsea/ingest/scenario.hpp"

namespace landsea::cli {

void model_input::add_to(CLI::App& command) {
  command.add_option("MODEL", path, "chain model (YAML)")->required()->type_name("FILE");
  command.add_option("--scenario", scenarios, "YAML overlay on the model; may be given several times")->type_name("FILE")->allow_extra_args(false);
}

ingest::model_reading model_input::read_with_warnings(chain::reference const& known) const {
  if (scenarios.empty()) return ingest::read_model_file_with_warnings(path, known);
  return ingest::read_model_with_scenarios(path, scenarios, known);
}

chain::model model_input::read(chain::reference const& known) const {
  auto reading = read_with_warnings(known);
  if (!reading.model) throw bad_input{std::move(reading.found)};
  fmt::print(stderr, "{}", describe(reading.found));
  return std::move(*reading.model);
}

}  // namespace landsea::cli
