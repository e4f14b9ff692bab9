// landsea manual and landsea completion SHELL: written from the table of options.
#include <fmt/format.h>

#include "command.hpp"
#include "landsea/session/about.hpp"
#include "option_table.hpp"

namespace landsea::cli {

void add_manual(CLI::App& app, context&) {
  auto markdown = std::make_shared<bool>(false);
  auto* command = app.add_subcommand("manual", "the manual page (roff) of the whole program");
  command->add_flag("--markdown", *markdown, "the table of options as Markdown");
  command->footer("Example:\n  landsea manual | man -l -");
  command->callback([markdown, &app] {
    auto const rows = option_table(app);
    fmt::print("{}", *markdown ? options_markdown(rows) : manual_page(rows, session::about_program().version));
  });
}

void add_completion(CLI::App& app, context&) {
  auto shell = std::make_shared<std::string>();
  auto* command = app.add_subcommand("completion", "completion script for a shell");
  command->add_option("SHELL", *shell, "bash, zsh or fish")->required()->check(CLI::IsMember({"bash", "zsh", "fish"}));
  command->footer("Example:\n  landsea completion bash > ~/.local/share/bash-completion/completions/landsea");
  command->callback([shell, &app] {
    auto const rows = option_table(app);
    fmt::print("{}", *shell == "bash" ? bash_completion(rows) : *shell == "zsh" ? zsh_completion(rows) : fish_completion(rows));
  });
}

}  // namespace landsea::cli
