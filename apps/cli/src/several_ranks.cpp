#include "several_ranks.hpp"

#include <fmt/format.h>
#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <limits>

#include "landsea/mrio/kernels.hpp"

namespace landsea::cli {

namespace {

constexpr double kPatience = 5;  // seconds that a rank which failed waits for the others to fail too
constexpr std::array kSpread{"mrio wwz", "mrio kww", "mrio bm", "mrio imports", "mrio tiva", "mrio participation", "mrio position", "mrio linkages", "mrio extraction", "mrio multipliers", "mrio footprint", "mrio rca", "mrio regional", "shock esri"};

// "mrio wwz": the subcommands given, outermost first.
std::string subcommand_of(CLI::App const& app) {
  std::string out;
  for (auto const* at = &app;;) {
    auto const inner = at->get_subcommands();
    if (inner.empty()) return out;
    at = inner.front();
    if (!out.empty()) out += ' ';
    out += at->get_name();
  }
}

std::string all_spread() {
  std::string out;
  for (auto const* name : kSpread) out += std::string(out.empty() ? "" : ", ") + name;
  return out;
}

}  // namespace

void join_ranks(CLI::App const& app, context& shared) {
  auto const& by = shared.launched;
  if (by.size == 1) return;
  if (auto const name = subcommand_of(app); std::ranges::find(kSpread, name) == kSpread.end())
    unwrap(result<void>(fail("ranks/not-spread", {}, fmt::format("{} ranks were started ({}), but `landsea {}` runs as one process", by.size, by.said_by, name), "start it without mpirun; on several ranks run: " + all_spread())));
  // Its linear algebra is chosen for the processor before ScaLAPACK asks for it too.
  unwrap(mrio::load_kernels());
  shared.among = unwrap(distributed::join(by, distributed::module_directory(), {{"OPENBLAS_CORETYPE", mrio::core_for_processor()}, {"OPENBLAS_NUM_THREADS", "1"}}));
}

unsigned threads_of_this_rank(context const& shared) {
  if (shared.threads != 0 || !shared.among) return shared.threads;
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  auto const online = static_cast<std::size_t>(std::max(1L, ::sysconf(_SC_NPROCESSORS_ONLN)));
  auto const mine = ::sched_getaffinity(0, sizeof allowed, &allowed) == 0 ? static_cast<std::size_t>(CPU_COUNT(&allowed)) : online;
  // Launchers as a rule bind each rank to cores of its own.
  return static_cast<unsigned>(std::max<std::size_t>(1, mine < online ? mine : mine / shared.among->on_this_machine()));
}

int end_of_rank(context const& shared, int status, std::function<void()> const& speak) {
  if (speak && shared.speaks()) speak();
  // Where they never joined, the launcher would end the first one before it speaks.
  if (!shared.among) return shared.speaks() ? status : 0;
  std::fflush(stdout);
  auto const& all = *shared.among;
  if (all.all_ended(status == 0 ? std::numeric_limits<double>::infinity() : kPatience)) return status;
  if (speak && !shared.speaks()) {
    fmt::print(stderr, "landsea: rank {} failed alone:\n", all.rank());
    speak();
  }
  all.abort(status);
  return status;
}

}  // namespace landsea::cli
