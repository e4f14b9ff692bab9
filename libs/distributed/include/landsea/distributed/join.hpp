#pragma once
// Finding out whether mpirun (or srun) started several ranks, and joining them.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "landsea/core/result.hpp"
#include "landsea/distributed/ranks.hpp"

namespace landsea::distributed {

// What the launcher says in the environment: OMPI_COMM_WORLD_SIZE (Open MPI), PMI_SIZE (MPICH and its kin), SLURM_STEP_NUM_TASKS with
// PMIX_RANK (srun). One rank where nothing is said: the ordinary program.
struct launch {
  std::size_t rank = 0, size = 1;
  std::string said_by;
};
[[nodiscard]] launch launched();

using environment = std::vector<std::pair<std::string, std::string>>;

// Loads the module from `directory` (with `while_loading` set in the environment for so long, unless the user set it) and joins the
// other ranks; once in a process. Errors: ranks/no-module, ranks/launcher (the module's MPI sees another number of ranks).
[[nodiscard]] result<std::shared_ptr<ranks const>> join(launch const&, std::string const& directory, environment const& while_loading);

// Where the module is installed: ../lib/landsea beside the directory of the running program.
[[nodiscard]] std::string module_directory();

// What the module exports.
struct module_entry {
  int interface_version;
  ranks const* (*join)();  // the caller owns it
};
inline constexpr int kInterfaceVersion = 1;
inline constexpr char kModuleFile[] = "landsea_ranks.so";
inline constexpr char kModuleSymbol[] = "landsea_ranks_module";

}  // namespace landsea::distributed
