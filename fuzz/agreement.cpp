// agreement.yaml.
#include <cstdlib>
#include <string>

#include "landsea/ingest/origin.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  auto const read = landsea::ingest::parse_agreement({reinterpret_cast<char const*>(data), size}, "agreement.yaml");
  if (!read && !read.error().any_error()) std::abort();
  return 0;
}
