// landsea init --template NAME DIR, landsea init --event FILE
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "command.hpp"
#include "event_template.hpp"
#include "landsea/core/names.hpp"
#include "landsea/session/about.hpp"
#include "landsea/table/file.hpp"

namespace landsea::cli {

namespace {

namespace fs = std::filesystem;

struct options {
  std::string name, directory, event, chain_event, about;
  bool list = false, json = false;
};

std::vector<std::string> templates_in(fs::path const& directory) {
  std::vector<std::string> names;
  for (auto const& entry : fs::directory_iterator(directory))
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

// The first heading of the template's README says what it is for.
std::string purpose(fs::path const& directory) {
  auto const text = table::read_file((directory / "README.md").string());
  if (!text) return {};
  auto const line = text->substr(0, text->find('\n'));
  return line.starts_with("# ") ? line.substr(2) : line;
}

void list_templates(fs::path const& directory, bool as_json) {
  auto all = nlohmann::ordered_json::array();
  for (auto const& name : templates_in(directory)) {
    all.push_back({{"template", name}, {"purpose", purpose(directory / name)}});
    if (!as_json) fmt::print("{:<24} {}\n", name, purpose(directory / name));
  }
  if (as_json) fmt::print("{}\n", all.dump(2));
}

// Returns the files written.
std::vector<std::string> copy_template(fs::path const& from, fs::path const& to, context const& shared) {
  for (auto const& entry : fs::directory_iterator(from)) {
    auto const target = to / entry.path().filename();
    if (fs::exists(target)) throw bad_input{fail("init/exists", {target.string()}, "this file exists already", "name another directory").error()};
  }
  fs::create_directories(to);
  std::vector<std::string> written;
  for (auto const& entry : fs::directory_iterator(from)) {
    auto const target = (to / entry.path().filename()).string();
    unwrap(table::write_file(target, unwrap(table::read_file(entry.path().string()))));
    say(shared, "wrote " + target);
    written.push_back(target);
  }
  std::sort(written.begin(), written.end());
  return written;
}

// In place of a chain model.
bool wrote_event(options const& o, context const& shared) {
  auto const& path = o.event.empty() ? o.chain_event : o.event;
  if (path.empty() && !o.about.empty()) throw bad_input{fail("init/event", {}, "--for fills in an event, and none is asked for", "add --event FILE or --chain-event FILE").error()};
  if (path.empty()) return false;
  write_event_template(o.event.empty() ? event_of::chain : event_of::table, path, o.about, shared);
  if (o.json) fmt::print("{}\n", nlohmann::ordered_json{{"template", o.event.empty() ? "chain-event" : "event"}, {"wrote", {path}}}.dump(2));
  return true;
}

void run(options const& o, context& shared) {
  shared.json_errors = o.json;
  if (wrote_event(o, shared)) return;
  auto const templates = fs::path(unwrap(session::find_data_directory())) / "templates";
  if (o.list) return list_templates(templates, o.json);
  auto const known = templates_in(templates);
  if (std::find(known.begin(), known.end(), o.name) == known.end())
    throw bad_input{fail("init/template", {}, fmt::format("no template is called '{}'", o.name), suggestion(o.name, known)).error()};
  if (o.directory.empty()) throw bad_input{fail("init/directory", {}, "no directory was named", "landsea init --template " + o.name + " DIR").error()};
  auto const written = copy_template(templates / o.name, o.directory, shared);
  if (o.json) fmt::print("{}\n", nlohmann::ordered_json{{"template", o.name}, {"wrote", written}}.dump(2));
  say(shared, fmt::format("next: landsea validate {0}/chain.yaml, then landsea assess {0}/chain.yaml --html {0}/report.html", o.directory));
}

}  // namespace

void add_init(CLI::App& app, context& shared) {
  auto o = std::make_shared<options>();
  o->name = "processing-trade";
  auto* command = app.add_subcommand("init", "start a chain model, or an event, from a template");
  command->add_option("DIR", o->directory, "directory to make")->type_name("DIR");
  command->add_option("-t,--template", o->name, "processing-trade, regional-value-chain, digital-supply-chain or twin-parks")->capture_default_str();
  command->add_flag("--list", o->list, "list the templates");
  command->add_flag("--json", o->json, "write what was written or listed as JSON");
  auto* event = command->add_option("--event", o->event, "write an event for a table (landsea shock ario, diim, critical) in place of a chain")->type_name("FILE");
  command->add_option("--chain-event", o->chain_event, "write an event for a chain (landsea shock chain) in place of a chain")->type_name("FILE")->excludes(event);
  command->add_option("--for", o->about, "with --event or --chain-event: the table or chain whose names are filled in")->type_name("PATH");
  command->footer("Examples:\n  landsea init --list\n  landsea init --template twin-parks mychain\n  landsea init --event flood.yaml --for wiod2011.csv.gz\n  landsea init --chain-event flood.yaml --for mychain/chain.yaml");
  command->callback([o, &shared] { run(*o, shared); });
}

}  // namespace landsea::cli
