#include "chain_command.hpp"

#include <fmt/format.h>

namespace landsea::cli {

chain_command::chain_command(model_input const& input, bool json, context& shared)
    : shared_(shared), reference_((shared.json_errors = json, load_reference())), known_(reference_.view()), model_(input.read(known_)) {}

void chain_command::begin(std::string const& title) {
  work_.emplace(shared_, title);
  normal_ = chain::run_baseline(model_, known_, {}, chain::journeys_kept::preferred);
}

bool rows_written(context const& shared, std::string const& out, bool json, std::function<std::string()> const& rows) {
  if (!out.empty()) write_output(shared, out, rows());
  else if (json) fmt::print("{}", rows());
  return out != "-" && !(json && out.empty());
}

}  // namespace landsea::cli
