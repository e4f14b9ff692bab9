#pragma once
// What every subcommand shares. One file per subcommand: cmd_<name>.cpp, registered in main.cpp.
#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>

#include "landsea/core/parallel.hpp"
#include "landsea/core/result.hpp"
#include "landsea/distributed/join.hpp"
#include "landsea/ingest/reference.hpp"

namespace landsea::cli {

// docs/reference/exit-status.md
enum exit_status : int { kAnswered = 0, kBadInput = 1, kUsage = 2, kInternal = 3, kInterrupted = 130 };

// Bad input found while a subcommand runs; main prints it and exits with kBadInput.
struct bad_input {
  problems found;
};

struct interrupted {};

// The value, or bad_input thrown to main.
template <class T>
T unwrap(result<T> value) {
  if (!value) throw bad_input{std::move(value.error())};
  if constexpr (!std::is_void_v<T>) return std::move(*value);
}

struct context {
  bool quiet = false;
  unsigned threads = 0;
  bool json_errors = false;  // the running subcommand writes JSON on standard output, so errors do too
  distributed::launch launched;  // alone, or one of several ranks
  std::shared_ptr<distributed::ranks const> among;  // none when alone
  [[nodiscard]] bool speaks() const { return launched.rank == 0; }  // the others neither talk nor write
};

// Reference data with everything that hangs on them.
struct loaded_reference {
  std::string directory;
  std::unique_ptr<ingest::reference_data const> data;
  [[nodiscard]] chain::reference view() const { return data->view(); }
};
[[nodiscard]] loaded_reference load_reference();

// Talk: to standard error, unless --quiet; of the first rank alone.
void say(context const&, std::string const& line);

// Warnings about the input: to standard error, with --quiet too, since they say what figures mean; of the first rank alone.
void warn(context const&, problems const&);

// A progress bar on standard error once a job has run for a second, on a terminal only; and Ctrl-C.
class running_job {
 public:
  running_job(context const&, std::string title);
  ~running_job();
  [[nodiscard]] job const& handle() const;
  void throw_if_interrupted() const;

 private:
  struct state;
  std::unique_ptr<state> state_;
};

// Writes to a file by way of a temporary name, or to standard output for "-"; the first rank does.
void write_output(context const&, std::string const& path, std::string const& content);

void add_init(CLI::App&, context&);
void add_validate(CLI::App&, context&);
void add_assess(CLI::App&, context&);
void add_compare(CLI::App&, context&);
void add_route(CLI::App&, context&);
void add_origin(CLI::App&, context&);
void add_data(CLI::App&, context&);
void add_schema(CLI::App&, context&);
void add_mrio(CLI::App&, context&);
void add_shock(CLI::App&, context&);
void add_version(CLI::App&, context&);
void add_completion(CLI::App&, context&);
void add_manual(CLI::App&, context&);

}  // namespace landsea::cli
