#include "landsea/session/about.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/opensslv.h>
#include <tbb/version.h>
#include <nlohmann/json_fwd.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <thread>

#include "landsea/table/file.hpp"
#include "landsea_version.inc"

namespace landsea::session {

namespace {

namespace fs = std::filesystem;

std::string sha256(std::string_view content) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  EVP_Digest(content.data(), content.size(), digest.data(), &size, EVP_sha256(), nullptr);
  std::string hex;
  for (unsigned i = 0; i < size; ++i) hex += fmt::format("{:02x}", digest[i]);
  return hex;
}

bool is_data_directory(fs::path const& directory) { return fs::is_regular_file(directory / "corridor" / "places.csv"); }

}  // namespace

about about_program() {
  about out{kVersion, kCommit, kBuildType, kCompiler, kSanitizers, std::thread::hardware_concurrency(), {}};
  out.libraries = {
      {"oneTBB", fmt::format("{}.{}", TBB_VERSION_MAJOR, TBB_VERSION_MINOR)},
      {"fmt", fmt::format("{}.{}.{}", FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100)},
      {"nlohmann-json", fmt::format("{}.{}.{}", NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR, NLOHMANN_JSON_VERSION_PATCH)},
      {"OpenSSL", OPENSSL_VERSION_STR},
  };
  return out;
}

result<std::string> find_data_directory() {
  if (auto const* named = std::getenv("LANDSEA_DATA")) {
    if (is_data_directory(named)) return std::string(named);
    return fail("data/not-found", {named}, "LANDSEA_DATA does not hold corridor/places.csv", "point LANDSEA_DATA at Landsea's data directory");
  }
  std::error_code error;
  auto const program = fs::read_symlink("/proc/self/exe", error).parent_path();
  for (auto const* relative : {"../share/landsea/data", "../../../data", "../../data"}) {
    auto const candidate = (program / relative).lexically_normal();
    if (is_data_directory(candidate)) return candidate.string();
  }
  return fail("data/not-found", {}, "the reference data were not found beside the program", "set LANDSEA_DATA to Landsea's data directory");
}

result<data_version> data_version_of(std::string const& directory) {
  data_version out{.directory = directory, .sha256 = {}, .files = {}};
  for (auto const& entry : fs::recursive_directory_iterator(directory)) {
    if (!entry.is_regular_file()) continue;
    auto const content = table::read_file(entry.path().string());
    if (!content) return std::unexpected(content.error());
    out.files.push_back({fs::relative(entry.path(), directory).generic_string(), sha256(*content), content->size()});
  }
  std::sort(out.files.begin(), out.files.end(), [](auto const& a, auto const& b) { return a.path < b.path; });
  std::string lines;
  for (auto const& file : out.files) lines += file.sha256 + "  " + file.path + "\n";
  out.sha256 = sha256(lines);
  return out;
}

}  // namespace landsea::session
