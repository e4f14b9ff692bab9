// Maps of codes: any text against three codes.
#include <cstdlib>
#include <string>

#include "landsea/ingest/mrio.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  std::vector<landsea::mrio::named> const all{{"A", {}}, {"B", {}}, {"C", {}}};
  auto const read = landsea::ingest::parse_mapping({reinterpret_cast<char const*>(data), size}, "map.csv", all, "economies");
  if (!read && !read.error().any_error()) std::abort();
  if (!read) return 0;
  if (read->to.size() != all.size()) std::abort();
  for (auto const to : read->to)
    if (to >= read->into.size()) std::abort();
  return 0;
}
