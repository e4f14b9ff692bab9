#pragma once
// What the subcommands of `landsea shock` share; each group has its own file.
#include "command.hpp"

namespace landsea::cli {

void add_shock_esri(CLI::App& shock, context&);
void add_shock_series(CLI::App& shock, context&);

// Rows to a file or standard output; JSON if the file ends in .json or asked for.
[[nodiscard]] bool wants_json(std::string const& out, bool flag);

}  // namespace landsea::cli
