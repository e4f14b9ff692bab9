#pragma once
// What this program is: version, commit, options, kernels and the data it uses.
#include <string>
#include <vector>

#include "landsea/core/result.hpp"

namespace landsea::session {

struct about {
  std::string version, commit, build_type, compiler, sanitizers;
  unsigned threads = 0;
  struct library { std::string name, version; };
  std::vector<library> libraries;
};

[[nodiscard]] about about_program();

struct data_file {
  std::string path;    // below the data directory
  std::string sha256;  // hexadecimal
  std::size_t bytes = 0;
};

struct data_version {
  std::string directory;
  std::string sha256;  // of the lines "sha256  path" in order of path
  std::vector<data_file> files;
};

// The directory of reference data: LANDSEA_DATA, else beside the program (build tree or installation).
[[nodiscard]] result<std::string> find_data_directory();
[[nodiscard]] result<data_version> data_version_of(std::string const& directory);

}  // namespace landsea::session
