#pragma once
// What is wrong with a command line, in the user's words: the parser alone says that something was not expected.
#include <CLI/CLI.hpp>
#include <string>

namespace landsea::cli {

// "there is no option '--drws' of landsea assess: did you mean '--draws'?"; empty where all words are known.
[[nodiscard]] std::string unknown_word(CLI::App const& root, int argc, char const* const* argv);

}  // namespace landsea::cli
