// The chain model: whatever the bytes, either a model or problems; what is printed of them is UTF-8.
#include "landsea/ingest/model.hpp"

#include <cstdlib>
#include <string>

#include "landsea/table/file.hpp"
#include "small_reference.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  static auto const view = landsea::ingest::testing::reference().view();
  auto const read = landsea::ingest::read_model_with_warnings({reinterpret_cast<char const*>(data), size}, "chain.yaml", view);
  if (read.model.has_value() == read.found.any_error()) std::abort();
  if (!landsea::table::is_utf8(landsea::describe(read.found))) std::abort();
  return 0;
}
