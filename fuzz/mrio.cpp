// Input-output tables: any text, as one labelled matrix.
#include <cstdlib>
#include <string>

#include "landsea/ingest/mrio.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  auto const read = landsea::ingest::parse_mrio({reinterpret_cast<char const*>(data), size}, "table.csv");
  if (!read && !read.error().any_error()) std::abort();
  if (read && read->data.size() == 0) std::abort();
  return 0;
}
