#include "landsea/distributed/join.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>

namespace landsea::distributed {

namespace {

std::optional<std::size_t> number_in(char const* variable) {
  auto const* text = std::getenv(variable);
  if (text == nullptr) return std::nullopt;
  std::size_t out = 0;
  auto const* end = text + std::strlen(text);
  auto const got = std::from_chars(text, end, out);
  return got.ec == std::errc{} && got.ptr == end ? std::optional(out) : std::nullopt;
}

// Sets variables for as long as it lives, except those that the user has set.
class environment_guard {
 public:
  explicit environment_guard(environment const& wanted) {
    for (auto const& [name, value] : wanted) {
      if (value.empty() || std::getenv(name.c_str()) != nullptr) continue;
      ::setenv(name.c_str(), value.c_str(), 1);
      ours_.push_back(name);
    }
  }
  ~environment_guard() {
    for (auto const& name : ours_) ::unsetenv(name.c_str());
  }
  environment_guard(environment_guard const&) = delete;
  environment_guard& operator=(environment_guard const&) = delete;

 private:
  std::vector<std::string> ours_;
};

std::unexpected<problems> no_module(launch const& by, std::string const& why) {
  return fail("ranks/no-module", {}, fmt::format("{} ranks were started ({}), but the module that joins them cannot be loaded: {}", by.size, by.said_by, why),
              "start landsea without mpirun, or build it where Open MPI and ScaLAPACK are found (Debian: libopenmpi-dev, libscalapack-openmpi-dev)");
}

}  // namespace

launch launched() {
  struct launcher {
    char const *size, *rank;
  };
  static constexpr launcher kLaunchers[] = {{"OMPI_COMM_WORLD_SIZE", "OMPI_COMM_WORLD_RANK"}, {"PMI_SIZE", "PMI_RANK"}, {"SLURM_STEP_NUM_TASKS", "PMIX_RANK"}};
  for (auto const& one : kLaunchers) {
    auto const size = number_in(one.size), rank = number_in(one.rank);
    if (size && rank && *size > 1 && *rank < *size) return {*rank, *size, fmt::format("{}={}", one.size, *size)};
  }
  return {};
}

std::string module_directory() {
  std::error_code ignored;
  auto const program = std::filesystem::read_symlink("/proc/self/exe", ignored);
  return (program.parent_path().parent_path() / "lib" / "landsea").string();
}

result<std::shared_ptr<ranks const>> join(launch const& by, std::string const& directory, environment const& while_loading) {
  auto const path = directory + "/" + kModuleFile;
  environment_guard const guard(while_loading);
  // Open MPI's own parts are looked up by name among what is loaded already: its library must be visible to them.
  auto* library = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (library == nullptr) return no_module(by, ::dlerror());
  auto const* entry = static_cast<module_entry const*>(::dlsym(library, kModuleSymbol));
  if (entry == nullptr || entry->interface_version != kInterfaceVersion) return no_module(by, path + " belongs to another version of landsea");
  auto joined = std::shared_ptr<ranks const>(entry->join());
  if (joined->size() != by.size)
    return fail("ranks/launcher", {}, fmt::format("the launcher started {} ranks ({}), but MPI joined {}", by.size, by.said_by, joined->size()), "use the mpirun of the MPI that landsea was built with (Debian: openmpi-bin)");
  return joined;
}

}  // namespace landsea::distributed
