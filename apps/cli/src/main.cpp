// The command line: options in, one subcommand, exit status out. All printing of errors happens here.
#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <nlohmann/json.hpp>
#include <system_error>

#include "command.hpp"
#include "plain_numbers.hpp"
#include "several_ranks.hpp"
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
  app.add_flag("-q,--quiet", shared.quiet, "no progress and no notes on standard error; warnings about the input stay");
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
  check_numbers(app);
}

void print_usage(CLI::App const& app, CLI::ParseError const& error, int argc, char** argv) {
  auto const unknown = unknown_word(app, argc, argv);
  if (unknown.empty()) app.exit(error);
  else fmt::print(stderr, "{}\nRun with --help or --help-all for more information.\n", unknown);
}

void print_internal(std::exception const& error) { fmt::print(stderr, "landsea: internal error: {}\n  please report it with the command and its input\n", error.what()); }

// What was printed must have arrived: kBadInput where it did not, as on a full disk.
int printed(int status, int reason) {
  auto const is_out = std::fflush(stdout) == 0;
  if (!is_out) reason = errno;
  if (is_out && std::ferror(stdout) == 0) return status;
  fmt::print(stderr, "landsea: standard output cannot be written{}\n  the answer is not complete; make room or write to another place\n", reason == 0 ? "" : std::string(": ") + std::strerror(reason));
  return kBadInput;
}

int run(int argc, char** argv) {
  context shared;
  shared.launched = distributed::launched();
  CLI::App app;
  app.name("landsea");
  try {
    build(app, shared);
    app.parse_complete_callback([&] {
      join_ranks(app, shared);
      set_thread_count(threads_of_this_rank(shared));
    });
    app.parse(argc, argv);
    return end_of_rank(shared, shared.speaks() ? printed(kAnswered, 0) : kAnswered);
  } catch (CLI::ParseError const& error) {
    if (error.get_exit_code() != 0) return end_of_rank(shared, kUsage, [&] { print_usage(app, error, argc, argv); });
    return shared.speaks() ? printed(app.exit(error), 0) : 0;
  } catch (bad_input const& bad) {
    return end_of_rank(shared, kBadInput, [&] { print_problems(shared, bad.found); });
  } catch (interrupted const&) {
    return end_of_rank(shared, kInterrupted, [] { fmt::print(stderr, "landsea: interrupted; nothing was written\n"); });
  } catch (std::system_error const& error) {
    // How fmt says that it could not print.
    if (std::ferror(stdout) != 0) return end_of_rank(shared, printed(kBadInput, error.code().value()));
    return end_of_rank(shared, kInternal, [&] { print_internal(error); });
  } catch (std::exception const& error) {
    return end_of_rank(shared, kInternal, [&] { print_internal(error); });
  }
}

}  // namespace

}  // namespace landsea::cli

int main(int argc, char** argv) { return landsea::cli::run(argc, argv); }
