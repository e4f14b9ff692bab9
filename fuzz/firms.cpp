// Files of firms, links, classes and scenarios, one after the other with a line of three hyphens between them.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "landsea/ingest/shock.hpp"
#include "memory_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace landsea;
  std::string_view rest(reinterpret_cast<char const*>(data), size);
  std::array<std::string_view, 4> parts;
  for (auto& part : parts) {
    auto const end = rest.find("---\n");
    part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 4);
  }
  memory_file const firms(parts[0]), links(parts[1]), classes(parts[2]), scenarios(parts[3]);
  auto const read = ingest::read_firm_network({links.path(), firms.path(), classes.path()}, size % 2 == 0);
  if (!read || read->network.size() > 50) return 0;
  auto const named = ingest::read_shock_scenarios(scenarios.path(), read->network);
  if (auto const cascade = shock::cascade::make(read->network, {.tolerance = 1e-3, .most_steps = 50})) {
    for (auto const& outcome : cascade->run_all())
      if (!(outcome.loss >= 0 && outcome.loss <= 1 + 1e-9)) __builtin_trap();
    for (std::size_t i = 0; named && i < named->size(); ++i)
      if (auto const outcome = cascade->levels((*named)[i].hits).outcome; (*named)[i].hits.empty() || !(outcome.loss >= 0 && outcome.loss <= 1 + 1e-9)) __builtin_trap();
  }
  return 0;
}
