// Events on a chain against a small model.
#include <cstddef>
#include <cstdint>

#include "landsea/ingest/chain_event.hpp"
#include "landsea/ingest/model.hpp"
#include "small_reference.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  namespace in = landsea::ingest;
  static auto const known = in::testing::reference().view();
  static auto const model = in::read_model(in::testing::whole_model(), "model.yaml", known);
  auto const event = in::parse_chain_event({reinterpret_cast<char const*>(data), size}, "event.yaml", *model, known);
  // What the reader accepts hits something.
  if (event && event->closures.empty() && event->demand.empty()) __builtin_trap();
  return 0;
}
