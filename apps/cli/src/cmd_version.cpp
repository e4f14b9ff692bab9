// landsea version
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "command.hpp"
#include "landsea/mrio/kernels.hpp"
#include "landsea/session/about.hpp"

namespace landsea::cli {

namespace {

struct options {
  bool verbose = false, json = false;
};

// The linear algebra of input-output tables; all else is scalar code.
std::string kernels_text() {
  auto const loaded = mrio::load_kernels();
  if (!loaded) return "none: " + loaded.error().all().front().message;
  auto out = fmt::format("{} (asked for by {}), {}", loaded->core, loaded->asked_by, loaded->config);
  if (auto const best = mrio::core_for_processor(); loaded->asked_by != "processor" && best != loaded->asked) out += fmt::format("; this processor could run {}", best);
  return out;
}

void print_json(session::about const& about, session::data_version const& data) {
  nlohmann::ordered_json libraries, files;
  for (auto const& l : about.libraries) libraries[l.name] = l.version;
  for (auto const& f : data.files) files[f.path] = f.sha256;
  nlohmann::ordered_json const out = {{"version", about.version}, {"commit", about.commit}, {"build", about.build_type}, {"compiler", about.compiler}, {"sanitizers", about.sanitizers}, {"threads", about.threads},
                                      {"linear_algebra", kernels_text()}, {"libraries", libraries}, {"data", {{"directory", data.directory}, {"sha256", data.sha256}, {"files", files}}}};
  fmt::print("{}\n", out.dump(2));
}

void print_verbose(session::about const& about, session::data_version const& data) {
  fmt::print("commit     {}\nbuild      {}, {}{}\nthreads    {}\n", about.commit, about.build_type, about.compiler, about.sanitizers.empty() ? "" : ", sanitizers " + about.sanitizers, about.threads);
  fmt::print("kernels    {}\nlibraries ", kernels_text());
  for (auto const& l : about.libraries) fmt::print(" {} {}", l.name, l.version);
  fmt::print("\ndata       {}\n           sha256 {}\n", data.directory, data.sha256);
  for (auto const& f : data.files) fmt::print("           {}  {} ({} bytes)\n", f.sha256.substr(0, 16), f.path, f.bytes);
}

void run(options const& o, context& shared) {
  shared.json_errors = o.json;
  auto const about = session::about_program();
  if (!o.json) fmt::print("landsea {}\n", about.version);
  if (!o.json && !o.verbose) return;
  auto const data = unwrap(session::data_version_of(unwrap(session::find_data_directory())));
  if (o.json) print_json(about, data);
  else print_verbose(about, data);
}

}  // namespace

void add_version(CLI::App& app, context& shared) {
  auto o = std::make_shared<options>();
  auto* command = app.add_subcommand("version", "version; with --verbose commit, options, kernels and data hashes");
  command->add_flag("--verbose", o->verbose, "commit, build, libraries, hash of each file of reference data");
  command->add_flag("--json", o->json, "the same as JSON");
  command->callback([o, &shared] { run(*o, shared); });
}

}  // namespace landsea::cli
