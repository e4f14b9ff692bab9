// The binary of a network of firms; what is accepted runs. Parts of the input end with a line of three hyphens and are set at whole
// pages, so that the fuzzer need not find out where pages begin.
#include <cstddef>
#include <cstdint>

#include "landsea/ingest/shock.hpp"
#include "memory_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string bytes;
  for (std::string_view rest(reinterpret_cast<char const*>(data), size); !rest.empty();) {
    auto const end = rest.find("---\n");
    bytes += rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 4);
    bytes.resize((bytes.size() + 4095) / 4096 * 4096, '\0');
  }
  memory_file const file(bytes);
  auto const read = landsea::ingest::map_firm_binary(file.path());
  if (!read || read->network.size() > 50) return 0;
  if (auto const cascade = landsea::shock::cascade::make(read->network, {.tolerance = 1e-3, .most_steps = 50})) (void)cascade->run_all();
  return 0;
}
