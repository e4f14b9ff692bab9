#pragma once
// Several processes that work on one answer: ranks, as MPI calls them. Rank 0 talks and writes; all others only compute.
// The interface alone is here. What speaks MPI is a module of its own (module/), loaded where mpirun started several ranks, so
// that the program needs no MPI otherwise.
#include <algorithm>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "landsea/core/parallel.hpp"

namespace landsea::distributed {

// Positions [begin, end) of a row of things dealt out to ranks: as many to each, in order; the last ones may get fewer or none.
struct part {
  std::size_t begin = 0, end = 0;
  [[nodiscard]] std::size_t size() const { return end - begin; }
};
[[nodiscard]] inline std::size_t width_of_parts(std::size_t things, std::size_t ranks) { return (things + ranks - 1) / ranks; }
[[nodiscard]] inline part part_of(std::size_t things, std::size_t rank, std::size_t ranks) {
  auto const width = width_of_parts(things, ranks);
  return {std::min(rank * width, things), std::min((rank + 1) * width, things)};
}

// A square matrix M that no rank holds, factorised. Its columns are dealt out: rank p fills in [p width, (p + 1) width).
struct system_request {
  std::size_t size = 0, width = 0;
  std::function<void(std::size_t column, std::span<double> out)> fill;  // column of M; asked for the rank's own ones alone
};

// Calls are collective: every rank makes the same ones in the same order, with the same arguments.
class spread_system {
 public:
  virtual ~spread_system() = default;
  [[nodiscard]] virtual bool stopped() const = 0;
  // The first column that depends on those before it exactly.
  [[nodiscard]] virtual std::optional<std::size_t> singular_at() const = 0;
  // right = M^-1 right, or M'^-1 right; size x count by columns, whole on every rank before and after.
  virtual void solve(std::span<double> right, std::size_t count, bool transposed) const = 0;
  // The rank's own columns of M^-1, size x its part. False where the job was stopped.
  [[nodiscard]] virtual bool inverse(std::span<double> own_columns, job const&) const = 0;
};

class ranks {
 public:
  virtual ~ranks() = default;  // ends MPI
  [[nodiscard]] virtual std::size_t rank() const = 0;
  [[nodiscard]] virtual std::size_t size() const = 0;
  [[nodiscard]] virtual std::size_t on_this_machine() const = 0;  // ranks that share its cores and memory
  [[nodiscard]] bool first() const { return rank() == 0; }

  // Collective, on the thread that joined.
  virtual void sum(std::span<double>) const = 0;  // the sum over all ranks, on all ranks, with the same digits on each
  [[nodiscard]] virtual bool any(bool) const = 0;
  // What each rank hands in, in their order, on rank 0; nothing elsewhere.
  [[nodiscard]] virtual std::vector<std::string> gather(std::string const& mine) const = 0;
  [[nodiscard]] virtual std::unique_ptr<spread_system> factorise(system_request const&, job const&) const = 0;

  // For a rank that is done, or failed: whether all others come to their end too before so many seconds are over. If not, they wait
  // for it in the middle of their work: abort().
  [[nodiscard]] virtual bool all_ended(double within_seconds) const = 0;
  virtual void abort(int status) const = 0;
};

}  // namespace landsea::distributed
