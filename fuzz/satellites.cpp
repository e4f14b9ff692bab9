// Satellite accounts of a small table: any text.
#include <cmath>
#include <cstdlib>
#include <string_view>

#include "landsea/ingest/mrio.hpp"
#include "landsea/ingest/satellites.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  using namespace landsea;
  static auto const made = ingest::parse_mrio("V1,AAA_X,AAA_Y,BBB_X,BBB_Y,AAA_F,BBB_F\nAAA_X,1,2,1,0,5,1\nAAA_Y,1,1,0,0,7,1\nBBB_X,0,1,2,0,2,5\nBBB_Y,0,0,0,0,0,0\n", "small.csv");
  if (!made) std::abort();
  auto const file = table::parse_csv({reinterpret_cast<char const*>(data), size}, "s.csv");
  if (!file) return 0;
  auto const read = ingest::parse_satellites(*file, made->data);
  if (!read && !read.error().any_error()) std::abort();
  if (read && (read->remarks.any_error() || read->data.all.empty())) std::abort();
  if (read)
    for (auto const& s : read->data.all)
      for (auto const amount : s.amounts)
        if (!std::isfinite(amount)) std::abort();
  return 0;
}
