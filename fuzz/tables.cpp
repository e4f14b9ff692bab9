// The CSV tables of law and reference: the first byte says which.
#include <cstdlib>
#include <string_view>

#include "landsea/ingest/origin.hpp"
#include "landsea/ingest/reference.hpp"
#include "landsea/table/csv.hpp"

namespace {

template <class T>
void check(landsea::result<T> const& read) {
  if (!read && !read.error().any_error()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  using namespace landsea::ingest;
  if (size == 0) return 0;
  auto const file = landsea::table::parse_csv({reinterpret_cast<char const*>(data) + 1, size - 1}, "table.csv");
  if (!file) return 0;
  switch (data[0]) {
    case 'c': check(parse_countries(*file)); check(parse_country_groups(*file)); break;
    case 'm': check(parse_currencies(*file)); break;
    case 'r': check(parse_rules(*file)); break;
    case 'd': check(parse_duties(*file, {}, {})); break;
    case 'h': check(parse_hs_table(*file)); break;
    default: check(import_hs_nomenclature(*file, {"fuzzer", landsea::status::synthetic})); break;
  }
  return 0;
}
