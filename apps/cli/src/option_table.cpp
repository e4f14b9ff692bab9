#include "option_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace landsea::cli {

namespace {

// "UINT:UINT in [1 - 9]" as "1 to 9", "TEXT:{a,b}" as "a, b": what a reader needs of a type and its check.
std::string plain_type(std::string const& type) {
  auto const open = type.find_first_of("[{");
  if (open == std::string::npos || (type.back() != ']' && type.back() != '}')) return type.substr(0, type.find(':'));
  auto inside = type.substr(open + 1, type.size() - open - 2);
  for (auto const& [from, to] : {std::pair<std::string, std::string>{" - ", " to "}, {",", ", "}})
    for (auto at = inside.find(from); at != std::string::npos; at = inside.find(from, at + to.size())) inside.replace(at, from.size(), to);
  return inside;
}

// Every subcommand has them: told once.
bool is_help(option_row const& o) { return o.names == "-h,--help" || o.names == "--help-all"; }

option_row row_of(CLI::Option const& option) {
  option_row row;
  row.positional = option.get_positional();
  row.names = row.positional ? option.get_name(true) : option.get_name(false, true);
  row.help = option.get_description();
  row.required = option.get_required();
  if (option.get_items_expected_max() > 0 && option.get_type_size() > 0) row.value = plain_type(option.get_type_name());
  row.default_value = option.get_default_str();
  for (auto const& name : option.get_lnames()) row.long_names.push_back("--" + name);
  return row;
}

void add(CLI::App const& app, std::string const& name, std::vector<command_row>& rows) {
  command_row row{name, app.get_description(), app.get_footer(), {}};
  if (app.get_parent() != nullptr && app.get_parent()->get_footer() == row.examples) row.examples.clear();  // inherited
  for (auto const* option : app.get_options()) row.options.push_back(row_of(*option));
  // Positional arguments first, in their order.
  std::stable_partition(row.options.begin(), row.options.end(), [](auto const& o) { return o.positional; });
  rows.push_back(std::move(row));
  for (auto const* sub : app.get_subcommands([](CLI::App const*) { return true; })) add(*sub, name.empty() ? sub->get_name() : name + " " + sub->get_name(), rows);
}

std::string roff(std::string const& text) {
  std::string out;
  for (auto const c : text) {
    if (c == '\\') out += "\\e";
    else if (c == '-') out += "\\-";
    else if (c == '\n') out += "\n";
    else out += c;
  }
  if (out.starts_with('.') || out.starts_with('\'')) out.insert(0, "\\&");
  return out;
}

std::string usage_of(command_row const& row) {
  std::string out = row.name;
  for (auto const& o : row.options)
    if (o.positional) out += o.required ? " " + o.names : " [" + o.names + "]";
  return out + " [options]";
}

std::string default_text(option_row const& o) { return o.default_value.empty() ? std::string{} : fmt::format(" (default {})", o.default_value); }

std::string single_quoted(std::string const& text) {
  std::string out;
  for (auto const c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return "'" + out + "'";
}

}  // namespace

std::vector<command_row> option_table(CLI::App const& root) {
  std::vector<command_row> rows;
  add(root, "", rows);
  return rows;
}

std::string manual_page(std::vector<command_row> const& rows, std::string const& version) {
  auto out = fmt::format(".TH LANDSEA 1 \"\" \"landsea {}\" \"User Commands\"\n.SH NAME\nlandsea \\- measure, plan, protect and prove cross\\-border industrial chains\n.SH SYNOPSIS\n.B landsea\n[options] COMMAND [arguments]\n.SH DESCRIPTION\n{}\n", version, roff(rows.front().help));
  for (auto const& row : rows) {
    out += row.name.empty() ? ".SH OPTIONS OF EVERY COMMAND\n" : fmt::format(".SH landsea {}\n{}\n", roff(usage_of(row)), roff(row.help));
    for (auto const& o : row.options)
      if (row.name.empty() || !is_help(o)) out += fmt::format(".TP\n\\fB{}\\fR {}\n{}{}\n", roff(o.names), roff(o.value), roff(o.help), roff(default_text(o)));
    if (!row.name.empty() && !row.examples.empty()) out += fmt::format(".PP\n.nf\n{}\n.fi\n", roff(row.examples));
  }
  out += ".SH EXIT STATUS\n0 answered; 1 bad input; 2 usage; 3 internal error; 130 interrupted.\n.SH ENVIRONMENT\n.TP\nLANDSEA_DATA\ndirectory of reference data, in place of the one beside the program.\n.TP\nNO_COLOR\nheeded, as there is no colour in output, with it or without.\n";
  return out;
}

std::string options_markdown(std::vector<command_row> const& rows) {
  std::string out = "# Options\n\nWritten by `landsea manual --markdown` from the program's own table of options.\n";
  for (auto const& row : rows) {
    out += row.name.empty() ? "\n## Every command\n\n" : fmt::format("\n## landsea {}\n\n{}.\n\n", usage_of(row), row.help);
    bool const bare = std::all_of(row.options.begin(), row.options.end(), is_help);
    if (!bare) out += "| option | value | meaning | default |\n| --- | --- | --- | --- |\n";
    for (auto const& o : row.options) {
      if (!row.name.empty() && is_help(o)) continue;
      auto const escaped = [](std::string text) {
        for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) text.insert(at, "\\");
        return text;
      };
      out += fmt::format("| `{}` | {} | {}{} | {} |\n", escaped(o.names), escaped(o.value), escaped(o.help), o.required ? "; required" : "", escaped(o.default_value));
    }
    if (!row.name.empty() && !row.examples.empty()) out += (bare ? "```\n" : "\n```\n") + row.examples + "\n```\n";
  }
  return out;
}

std::string bash_completion(std::vector<command_row> const& rows) {
  std::string out = "# bash completion of landsea; install as /usr/share/bash-completion/completions/landsea\n_landsea() {\n  local cur=${COMP_WORDS[COMP_CWORD]} command= word\n  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do [[ $word == -* ]] || { command=$word; break; }; done\n  case $command in\n";
  std::string commands;
  for (auto const& row : rows) {
    if (row.name.empty() || row.name.find(' ') != std::string::npos) continue;
    commands += (commands.empty() ? "" : " ") + row.name;
    std::string words;
    for (auto const& o : row.options)
      for (auto const& name : o.long_names) words += " " + name;
    for (auto const& sub : rows)
      if (sub.name.starts_with(row.name + " ")) words += " " + sub.name.substr(row.name.size() + 1);
    out += fmt::format("    {}) if [[ $cur == -* || \"{}\" != *--* ]]; then COMPREPLY=($(compgen -W \"{}\" -- \"$cur\")); else COMPREPLY=($(compgen -f -W \"{}\" -- \"$cur\")); fi ;;\n", row.name, words, words.empty() ? words : words.substr(1), words.empty() ? words : words.substr(1));
  }
  return out + fmt::format("    *) COMPREPLY=($(compgen -W \"{}\" -- \"$cur\")) ;;\n  esac\n}}\ncomplete -o filenames -F _landsea landsea\n", commands);
}

std::string zsh_completion(std::vector<command_row> const& rows) {
  std::string out = "#compdef landsea\n_landsea() {\n  local -a commands\n  commands=(\n";
  std::string cases;
  for (auto const& row : rows) {
    if (row.name.empty() || row.name.find(' ') != std::string::npos) continue;
    auto help = row.help;
    std::replace(help.begin(), help.end(), ':', ',');
    out += "    " + single_quoted(row.name + ":" + help) + "\n";
    cases += "    " + row.name + ") _arguments";
    for (auto const& o : row.options)
      for (auto const& name : o.long_names) {
        auto text = o.help;
        std::replace(text.begin(), text.end(), '[', '(');
        std::replace(text.begin(), text.end(), ']', ')');
        std::replace(text.begin(), text.end(), ':', ',');
        cases += " " + single_quoted(name + "[" + text + "]" + (o.value.empty() ? "" : ":" + o.names + ":_files"));
      }
    cases += " '*:file:_files' ;;\n";
  }
  return out + "  )\n  if (( CURRENT == 2 )); then _describe command commands; return; fi\n  case $words[2] in\n" + cases + "  esac\n}\n_landsea \"$@\"\n";
}

std::string fish_completion(std::vector<command_row> const& rows) {
  std::string out = "# fish completion of landsea\n";
  for (auto const& row : rows) {
    if (row.name.empty() || row.name.find(' ') != std::string::npos) continue;
    out += fmt::format("complete -c landsea -n __fish_use_subcommand -a {} -d {}\n", row.name, single_quoted(row.help));
    for (auto const& o : row.options)
      for (auto const& name : o.long_names) out += fmt::format("complete -c landsea -n '__fish_seen_subcommand_from {}' -l {}{} -d {}\n", row.name, name.substr(2), o.value.empty() ? "" : " -r", single_quoted(o.help));
  }
  return out;
}

}  // namespace landsea::cli
