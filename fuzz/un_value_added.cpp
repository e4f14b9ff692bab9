// Value added by activity: any text.
#include <cstdlib>
#include <string>

#include "un_value_added.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  auto const read = landsea::ingest::un_value_added::parse({reinterpret_cast<char const*>(data), size}, "un.tsv");
  if (!read && !read.error().any_error()) std::abort();
  if (!read) return 0;
  auto const world = read->of("World", 2011);
  if (!world) return 0;
  for (auto const value : *world)
    if (value != value) std::abort();
  return 0;
}
