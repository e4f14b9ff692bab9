// The tables of the freight network. The input holds several files: each starts after a line "== name".
#include "landsea/ingest/corridor.hpp"

#include <cstdlib>
#include <map>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  landsea::ingest::corridor_texts texts;
  std::map<std::string_view, std::string*> const by_name{
      {"places", &texts.places}, {"links", &texts.links}, {"services", &texts.services}, {"sea_nodes", &texts.sea_nodes}, {"sea_lanes", &texts.sea_lanes},
      {"passages", &texts.passages}, {"processes", &texts.processes}, {"policy_effects", &texts.policy_effects}, {"vehicles", &texts.vehicles}, {"rates", &texts.rates}};
  std::string_view rest(reinterpret_cast<char const*>(data), size);
  std::string* into = nullptr;
  while (!rest.empty()) {
    auto const end = std::min(rest.find('\n'), rest.size() - 1);
    auto const line = rest.substr(0, end + 1);
    rest.remove_prefix(end + 1);
    if (!line.starts_with("== ")) {
      if (into != nullptr) *into += line;
      continue;
    }
    auto name = line.substr(3);
    while (!name.empty() && (name.back() == '\n' || name.back() == ' ')) name.remove_suffix(1);
    auto const known = by_name.find(name);
    into = known == by_name.end() ? nullptr : known->second;
  }
  auto const read = landsea::ingest::parse_corridor(texts);
  if (!read && !read.error().any_error()) std::abort();
  return 0;
}
