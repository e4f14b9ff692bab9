#pragma once
// A matrix over a grid of ranks, block-cyclic, factorised by ScaLAPACK.
#include <mpi.h>

#include "landsea/distributed/ranks.hpp"

namespace landsea::distributed {

[[nodiscard]] std::unique_ptr<spread_system> factorise_over(MPI_Comm, system_request const&, job const&);

}  // namespace landsea::distributed
