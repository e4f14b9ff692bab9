#include "usage.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "landsea/core/names.hpp"

namespace landsea::cli {

namespace {

std::vector<std::string> commands_of(CLI::App const& app) {
  std::vector<std::string> names;
  for (auto const* sub : app.get_subcommands([](CLI::App const*) { return true; })) names.push_back(sub->get_name());
  return names;
}

CLI::App const* command_called(CLI::App const& app, std::string const& word) {
  auto const subs = app.get_subcommands([&](CLI::App const* sub) { return sub->get_name() == word; });
  return subs.empty() ? nullptr : subs.front();
}

// Options are understood by a command and by those that it is part of.
std::vector<std::string> options_of(CLI::App const* app) {
  std::vector<std::string> names;
  for (; app != nullptr; app = app->get_parent())
    for (auto const* option : app->get_options())
      for (auto const& name : option->get_lnames())
        if (std::find(names.begin(), names.end(), "--" + name) == names.end()) names.push_back("--" + name);
  return names;
}

std::string full_name(CLI::App const* app) { return app->get_parent() == nullptr ? app->get_name() : full_name(app->get_parent()) + " " + app->get_name(); }

std::string no_such(char const* what, std::string const& word, CLI::App const* app, std::vector<std::string> const& known) {
  auto const near = suggestion(word, known);
  return fmt::format("there is no {} '{}' of {}{}{}", what, word, full_name(app), near.empty() ? "" : ": ", near);
}

}  // namespace

std::string unknown_word(CLI::App const& root, int argc, char const* const* argv) {
  auto const* app = &root;
  for (int i = 1; i < argc; ++i) {
    std::string const word = argv[i];
    if (word == "--") return {};
    if (word.starts_with("--")) {
      auto const name = word.substr(0, word.find('='));
      auto const known = options_of(app);
      if (std::find(known.begin(), known.end(), name) == known.end()) return no_such("option", name, app, known);
      continue;
    }
    if (word.starts_with('-') || (i > 1 && std::string(argv[i - 1]) == "--threads")) continue;
    if (auto const* next = command_called(*app, word)) app = next;
    else if (auto const commands = commands_of(*app); !commands.empty()) return no_such("command", word, app, commands);
  }
  return {};
}

}  // namespace landsea::cli
