#pragma once
// The options of the whole program as a table, read off the parser: the one source of the manual page, the completions and
// docs/reference/options.md.
#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace landsea::cli {

struct option_row {
  std::string names;        // "-q,--quiet" or "MODEL"
  std::string value;        // "FILE", empty for flags
  std::string help;
  std::string default_value;
  bool positional = false;
  bool required = false;
  std::vector<std::string> long_names;  // "--quiet"
};

struct command_row {
  std::string name;         // "assess", "data check"; empty for the program itself
  std::string help;
  std::string examples;
  std::vector<option_row> options;
};

[[nodiscard]] std::vector<command_row> option_table(CLI::App const& root);
[[nodiscard]] std::string manual_page(std::vector<command_row> const&, std::string const& version);
[[nodiscard]] std::string options_markdown(std::vector<command_row> const&);
[[nodiscard]] std::string bash_completion(std::vector<command_row> const&);
[[nodiscard]] std::string zsh_completion(std::vector<command_row> const&);
[[nodiscard]] std::string fish_completion(std::vector<command_row> const&);

}  // namespace landsea::cli
