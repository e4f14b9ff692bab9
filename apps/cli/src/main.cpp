// The command line: options in, one subcommand, exit status out. All printing of errors happens here.
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <nlohmann/json.hpp>

#include "command.hpp"
#include "usage.hpp"

namespace landsea::cli {

namespace {

constexpr char const* kFooter =
    "Examples:\n"
    "  landsea init --template processing-trade mychain\n"
    "  landsea validate mychain/chain.yaml\n"
    "  landsea assess mychain/chain.yaml --html report.html\n"
    "  landsea route Chongqing Singapore --cargo tonnes=12\n"
    "\n"
    "Answers go to standard output, talk to standard error. Exit status: 0 answered, 1 bad input,\n"
    "2 usage, 3 internal error, 130 interrupted. LANDSEA_DATA names another directory of reference data.";

void print_problems(context const& shared, problems const& found) {
  if (shared.json_errors) {
    auto all = nlohmann::ordered_json::array();
    for (auto const& p : found.all())
      all.push_back({{"level", p.level == severity::error ? "error" : "warning"}, {"code", p.code}, {"message", p.message}, {"next_step", p.next_step},
                     {"file", p.where.file}, {"line", p.where.line}, {"column", p.where.column}});
    fmt::print("{}\n", nlohmann::ordered_json{{"problems", all}}.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
  }
  fmt::print(stderr, "{}", describe(found));
}

void build(CLI::App& app, context& shared) {
  app.description("Landsea: measure, plan, protect and prove a cross-border industrial chain.");
  app.footer(kFooter);
  app.require_subcommand(1);
  app.set_help_all_flag("--help-all", "help of every subcommand");
  app.add_flag("-q,--quiet", shared.quiet, "no talk on standard error");
  app.add_option("--threads", shared.threads, "threads to use (0: all cores); results do not depend on it")->check(CLI::Range(0U, 1024U));
  app.fallthrough();
  add_init(app, shared);
  add_validate(app, shared);
  add_assess(app, shared);
  add_compare(app, shared);
  add_route(app, shared);
  add_origin(app, shared);
  add_data(app, shared);
  add_schema(app, shared);
  add_mrio(app, shared);
  add_shock(app, shared);
  add_version(app, shared);
  add_completion(app, shared);
  add_manual(app, shared);
}

int run(int argc, char** argv) {
  context shared;
  CLI::App app;
  app.name("landsea");
  try {
    build(app, shared);
    app.parse_complete_callback([&shared] { set_thread_count(shared.threads); });
    app.parse(argc, argv);
    return std::fflush(stdout) == 0 ? kAnswered : kInternal;
  } catch (CLI::ParseError const& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    auto const unknown = unknown_word(app, argc, argv);
    if (unknown.empty()) app.exit(error);
    else fmt::print(stderr, "{}\nRun with --help or --help-all for more information.\n", unknown);
    return kUsage;
  } catch (bad_input const& bad) {
    print_problems(shared, bad.found);
    return kBadInput;
  } catch (interrupted const&) {
    fmt::print(stderr, "landsea: interrupted; nothing was written\n");
    return kInterrupted;
  }
}

}  // namespace

}  // namespace landsea::cli

int main(int argc, char** argv) {
  try {
    return landsea::cli::run(argc, argv);
  } catch (std::exception const& error) {
    fmt::print(stderr, "landsea: internal error: {}\n  please report it with the command and its input\n", error.what());
    return landsea::cli::kInternal;
  }
}
