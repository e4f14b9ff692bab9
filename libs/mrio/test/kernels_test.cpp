#include "landsea/mrio/kernels.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

namespace landsea::mrio {

namespace {

using ::testing::HasSubstr;

// Output of this program run anew with other variables in its environment: a library is loaded once per process.
std::string run_with(std::string const& variables, std::string const& test) {
  auto const self = std::filesystem::read_symlink("/proc/self/exe").string();
  auto const command = "env -u OPENBLAS_CORETYPE -u LANDSEA_OPENBLAS " + variables + " '" + self + "' --gtest_filter=" + test + " 2>&1";
  std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
  std::string out;
  for (int c = 0; (c = std::fgetc(pipe.get())) != EOF;) out += static_cast<char>(c);
  return out;
}

bool processor_has(std::string const& flag) {
  std::ifstream in("/proc/cpuinfo");
  for (std::string line; std::getline(in, line);)
    if (line.starts_with("flags")) return (line + " ").find(" " + flag + " ") != std::string::npos;
  return false;
}

}  // namespace

// Also run by the other tests, in processes of their own, for what it prints.
TEST(kernels, are_loaded_once) {
  auto const loaded = load_kernels();
  auto const again = load_kernels();
  ASSERT_EQ(loaded.has_value(), again.has_value());
  if (!loaded) {
    std::printf("refused %s\n", describe(loaded.error()).c_str());
    return;
  }
  EXPECT_EQ(loaded->core, again->core);
  auto const* variable = std::getenv("OPENBLAS_CORETYPE");
  std::printf("core=%s asked=%s by=%s variable=%s\n", loaded->core.c_str(), loaded->asked.c_str(), loaded->asked_by.c_str(), variable != nullptr ? variable : "none");
}

TEST(kernels, are_those_that_the_processor_can_run) {
  if (!processor_has("avx2")) GTEST_SKIP() << "this processor has no wide vectors to choose for";
  std::string const expected = processor_has("avx512vl") && processor_has("avx512dq") ? "SkylakeX" : "Haswell";
  EXPECT_THAT(run_with("", "kernels.are_loaded_once"), HasSubstr("core=" + expected + " asked=" + expected + " by=processor variable=none"));
}

TEST(kernels, obey_the_user) { EXPECT_THAT(run_with("OPENBLAS_CORETYPE=Nehalem", "kernels.are_loaded_once"), HasSubstr("core=Nehalem asked=Nehalem by=OPENBLAS_CORETYPE")); }

TEST(kernels, say_what_is_missing) {
  auto const out = run_with("LANDSEA_OPENBLAS=/nowhere/libopenblas.so", "kernels.are_loaded_once");
  EXPECT_THAT(out, HasSubstr("[mrio/no-blas]"));
  EXPECT_THAT(out, HasSubstr("/nowhere/libopenblas.so"));
  EXPECT_THAT(out, HasSubstr("libopenblas0-pthread"));
}

}  // namespace landsea::mrio
