#pragma once
// The linear algebra library behind the tables: which one was loaded, and the kernels that really run.
//
// OpenBLAS chooses its kernels when it is loaded, from the processor's model number; one that it does not know gets the
// kernels of 2004. So it is loaded on first use, after its environment has been told what the processor can do
// (docs/decisions/004-openblas-loaded-late.md).
#include <string>

#include "landsea/core/result.hpp"

namespace landsea::mrio {

struct kernels {
  std::string library;   // path or name under which it was loaded
  std::string config;    // its own description: version and build options
  std::string core;      // the kernels that run, in its own words: "SkylakeX"
  std::string asked;     // what was asked of it before loading; empty if nothing was
  std::string asked_by;  // "processor" or "OPENBLAS_CORETYPE"
};

// What this processor's instruction set calls for: "SkylakeX", "Haswell", "Sandybridge", or "" where the library knows best.
[[nodiscard]] std::string core_for_processor();

// Loads the library if that was not done yet. Error mrio/no-blas where there is none. Safe from any thread; call it before
// other threads read the environment (the command line does).
[[nodiscard]] result<kernels> load_kernels();

}  // namespace landsea::mrio
