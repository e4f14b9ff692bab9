#pragma once
// MODEL and --scenario, as several subcommands take them.
#include <CLI/CLI.hpp>
#include <string>

#include "landsea/ingest/model.hpp"

namespace landsea::cli {

struct model_input {
  std::string path;
  std::vector<std::string> scenarios;

  void add_to(CLI::App& command);
  [[nodiscard]] ingest::model_reading read_with_warnings(chain::reference const&) const;
  // Warnings go to standard error; errors are thrown as bad_input.
  [[nodiscard]] chain::model read(chain::reference const&) const;
};

}  // namespace landsea::cli
