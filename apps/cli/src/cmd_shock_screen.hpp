#pragma once
// What the kinds of input of `landsea shock screen` share. Each kind has its own file and one function here.
#include "command.hpp"
#include "model_input.hpp"

namespace landsea::cli {

struct shock_screen_options {
  model_input input;     // a chain model, or whatever another kind of file makes of the path
  unsigned remove = 1;   // 1 or 2 at once
  std::size_t keep = 20; // rows of each table of pairs
  std::string out;       // file to write, - for standard output; empty: none
  std::string html;      // the page
  bool json = false;
  // Of a table.
  std::string unit = "economies", model = "ario", settings;
  double lost = 1;
  unsigned days = 30, horizon = 120;
  std::size_t among = 20;
  std::size_t early_steps = 0;  // against so many of the worst
  std::vector<double> stock_sizes{5, 10, 20, 40};  // days more
  std::string steps_out;        // file for them, - for standard output; empty: none
};

// A chain model: .yaml or .yml.
[[nodiscard]] bool is_chain_model(std::string const& path);
void screen_chain(shock_screen_options const&, context&);
// An input-output table: any other file.
void screen_table(shock_screen_options const&, context&);

}  // namespace landsea::cli
