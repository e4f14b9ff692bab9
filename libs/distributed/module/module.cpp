// What speaks MPI. Loaded by landsea::distributed::join where several ranks were started.
#include <mpi.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <thread>

#include "landsea/distributed/join.hpp"
#include "system.hpp"

namespace landsea::distributed {

namespace {

constexpr std::size_t kAtOnce = std::size_t{1} << 27;  // MPI counts in 32 bits

class mpi_ranks final : public ranks {
 public:
  mpi_ranks() {
    int given = 0;
    MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &given);
    MPI_Comm_dup(MPI_COMM_WORLD, &work_);
    MPI_Comm_dup(MPI_COMM_WORLD, &ends_);
    MPI_Comm_rank(work_, &rank_);
    MPI_Comm_size(work_, &size_);
    MPI_Comm machine;
    MPI_Comm_split_type(work_, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &machine);
    MPI_Comm_size(machine, &here_);
    MPI_Comm_free(&machine);
  }
  ~mpi_ranks() override { MPI_Finalize(); }
  mpi_ranks(mpi_ranks const&) = delete;
  mpi_ranks& operator=(mpi_ranks const&) = delete;

  std::size_t rank() const override { return static_cast<std::size_t>(rank_); }
  std::size_t size() const override { return static_cast<std::size_t>(size_); }
  std::size_t on_this_machine() const override { return static_cast<std::size_t>(here_); }

  // Summed on rank 0 and sent out, so that every rank has the same digits.
  void sum(std::span<double> values) const override {
    for (std::size_t at = 0; at < values.size(); at += kAtOnce) {
      auto const some = values.subspan(at, std::min(kAtOnce, values.size() - at));
      MPI_Reduce(rank_ == 0 ? MPI_IN_PLACE : some.data(), rank_ == 0 ? some.data() : nullptr, static_cast<int>(some.size()), MPI_DOUBLE, MPI_SUM, 0, work_);
      MPI_Bcast(some.data(), static_cast<int>(some.size()), MPI_DOUBLE, 0, work_);
    }
  }

  bool any(bool mine) const override {
    int one = mine ? 1 : 0;
    MPI_Allreduce(MPI_IN_PLACE, &one, 1, MPI_INT, MPI_MAX, work_);
    return one != 0;
  }

  std::vector<std::string> gather(std::string const& mine) const override {
    std::vector<std::string> out;
    if (rank_ != 0) {
      std::uint64_t const length = mine.size();
      MPI_Send(&length, 1, MPI_UINT64_T, 0, 0, work_);
      for (std::size_t at = 0; at < mine.size(); at += kAtOnce) MPI_Send(mine.data() + at, static_cast<int>(std::min(kAtOnce, mine.size() - at)), MPI_BYTE, 0, 1, work_);
      return out;
    }
    out.push_back(mine);
    for (int from = 1; from < size_; ++from) {
      std::uint64_t length = 0;
      MPI_Recv(&length, 1, MPI_UINT64_T, from, 0, work_, MPI_STATUS_IGNORE);
      out.emplace_back(length, '\0');
      for (std::size_t at = 0; at < length; at += kAtOnce) MPI_Recv(out.back().data() + at, static_cast<int>(std::min<std::size_t>(kAtOnce, length - at)), MPI_BYTE, from, 1, work_, MPI_STATUS_IGNORE);
    }
    return out;
  }

  std::unique_ptr<spread_system> factorise(system_request const& request, job const& work) const override { return factorise_over(work_, request, work); }

  bool all_ended(double within_seconds) const override {
    MPI_Request all;
    MPI_Ibarrier(ends_, &all);
    auto const began = std::chrono::steady_clock::now();
    for (;;) {
      int done = 0;
      MPI_Test(&all, &done, MPI_STATUS_IGNORE);
      if (done != 0) return true;
      if (std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count() > within_seconds) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }

  void abort(int status) const override {
    MPI_Abort(MPI_COMM_WORLD, status);
    std::_Exit(status);
  }

 private:
  MPI_Comm work_ = MPI_COMM_NULL, ends_ = MPI_COMM_NULL;
  int rank_ = 0, size_ = 1, here_ = 1;
};

ranks const* join_ranks() { return new mpi_ranks; }

}  // namespace

}  // namespace landsea::distributed

extern "C" __attribute__((visibility("default"))) landsea::distributed::module_entry const landsea_ranks_module;
landsea::distributed::module_entry const landsea_ranks_module{landsea::distributed::kInterfaceVersion, &landsea::distributed::join_ranks};
