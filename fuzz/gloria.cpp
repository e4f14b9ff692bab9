// GLORIA's numbers for two regions and two sectors: T, Y and V, separated by lines "====".
#include <cstdlib>
#include <map>
#include <string>

#include "mrio_gloria.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<char const*>(data), size);
  std::map<std::string, std::string> parts;
  for (auto const* name : {"a_T-Results_2019_Markup001(full).csv", "a_Y-Results_2019_Markup001(full).csv", "a_V-Results_2019_Markup001(full).csv"}) {
    auto const end = rest.find("====\n");
    parts[name] = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 5);
  }
  auto const read = landsea::ingest::read_gloria_numbers(*landsea::ingest::parts_in_memory(parts), {{"A", "B"}, {}, {"C", "D"}, {"F"}, {"V"}}, "gloria", {}, {});
  if (!read && !read.error().any_error()) std::abort();
  if (read && read->data.size() != 4) std::abort();
  return 0;
}
