#pragma once
// What counts as a number in an option, for every command.
#include <CLI/CLI.hpp>

namespace landsea::cli {

// Refuses words such as nan, inf and 1e999, and numbers too small to tell from 0; anything that is no number is left to other checks.
[[nodiscard]] CLI::Validator plain_number();

// The same for every option of the program that takes a number, and a minus refused where only numbers from 0 up are meant, which would turn
// into very large ones.
void check_numbers(CLI::App&);

}  // namespace landsea::cli
