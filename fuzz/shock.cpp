// Files of shocks: an event against a small economy.
#include <cstddef>
#include <cstdint>

#include "landsea/ingest/shock.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  static auto const economy = [] {
    landsea::shock::economy e;
    e.regions = {"R", "S"};
    e.products = {"a", "b"};
    e.industries = {{"R a", 0, 0}, {"R b", 0, 1}, {"S a", 1, 0}, {"S b", 1, 1}};
    e.intermediate_z.assign(16, 1);
    e.final_y.assign(8, 2);
    e.value_added = {4, 4, 2, 6};
    return e;
  }();
  auto const event = landsea::ingest::parse_shock_event({reinterpret_cast<char const*>(data), size}, "event.yaml", economy);
  // What the reader accepts, the engine runs.
  if (event && !landsea::shock::run_inventories(economy, event->inventories, event->shock, 3)) __builtin_trap();
  return 0;
}
