#include "landsea/mrio/kernels.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <cstdlib>
#include <mutex>
#include <optional>

#include "blas.hpp"

namespace landsea::mrio {

namespace {

constexpr char const* kCoreVariable = "OPENBLAS_CORETYPE";
constexpr char const* kThreadsVariable = "OPENBLAS_NUM_THREADS";

struct state {
  std::once_flag once;
  std::optional<kernels> about;
  blas::routines routines{};
  std::string why_not;
};

state& shared() {
  static state s;
  return s;
}

// Sets a variable of the environment for as long as it lives, unless the user has set it.
class environment_guard {
 public:
  environment_guard(char const* name, std::string const& value) : name_(name), ours_(std::getenv(name) == nullptr && !value.empty()) {
    if (ours_) ::setenv(name_, value.c_str(), 1);
  }
  ~environment_guard() {
    if (ours_) ::unsetenv(name_);
  }
  environment_guard(environment_guard const&) = delete;
  environment_guard& operator=(environment_guard const&) = delete;

 private:
  char const* name_;
  bool ours_;
};

template <class Function>
bool find(void* library, char const* symbol, Function*& out) {
  out = reinterpret_cast<Function*>(::dlsym(library, symbol));
  return out != nullptr;
}

std::string words(void* library, char const* symbol) {
  char* (*function)() = nullptr;
  if (!find(library, symbol, function)) return {};
  auto const* text = function();
  return text == nullptr ? std::string{} : std::string(text);
}

void* open(std::string& name, std::string& why_not) {
  auto const* named = std::getenv("LANDSEA_OPENBLAS");
  name = named != nullptr ? named : "libopenblas.so.0";
  auto* library = ::dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) why_not = ::dlerror();
  return library;
}

void load(state& s) {
  kernels about;
  auto const* asked = std::getenv(kCoreVariable);
  about.asked = asked != nullptr ? asked : core_for_processor();
  about.asked_by = asked != nullptr ? kCoreVariable : "processor";
  environment_guard const core(kCoreVariable, about.asked);
  environment_guard const threads(kThreadsVariable, "1");
  auto* library = open(about.library, s.why_not);
  if (library == nullptr) return;
  auto& r = s.routines;
  if (!find(library, "dgemm_", r.dgemm) || !find(library, "dtrsm_", r.dtrsm) || !find(library, "dgetrf_", r.dgetrf) || !find(library, "sgemm_", r.sgemm) || !find(library, "strsm_", r.strsm) || !find(library, "sgetrf_", r.sgetrf) || !find(library, "dgetri_", r.dgetri) ||
      !find(library, "dgecon_", r.dgecon) || !find(library, "openblas_set_num_threads", r.set_num_threads)) {
    s.why_not = about.library + " lacks a routine of LAPACK or OpenBLAS that is needed";
    return;
  }
  r.set_num_threads(1);
  about.config = words(library, "openblas_get_config");
  about.core = words(library, "openblas_get_corename");
  s.about = std::move(about);
}

}  // namespace

std::string core_for_processor() {
#if defined(__x86_64__)
  __builtin_cpu_init();
  // Each of these also asks whether the operating system saves the registers.
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512cd")) return "SkylakeX";
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return "Haswell";
  if (__builtin_cpu_supports("avx")) return "Sandybridge";
#endif
  return {};
}

result<kernels> load_kernels() {
  auto& s = shared();
  std::call_once(s.once, [&s] { load(s); });
  if (s.about) return *s.about;
  return fail("mrio/no-blas", {}, fmt::format("no linear algebra library: {}", s.why_not), "install OpenBLAS (Debian: libopenblas0-pthread), or name its file in LANDSEA_OPENBLAS");
}

namespace blas {

routines const& loaded() {
  assert(shared().about && "load_kernels() comes first");
  return shared().routines;
}

}  // namespace blas

}  // namespace landsea::mrio
