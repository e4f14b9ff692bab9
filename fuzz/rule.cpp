// Rules of origin: the canonical text of a rule reads as the same rule.
#include "landsea/origin/rule.hpp"

#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  auto const rule = landsea::origin::parse_rule({reinterpret_cast<char const*>(data), size});
  if (!rule) return rule.error().any_error() ? 0 : (std::abort(), 0);
  auto const text = landsea::origin::text(**rule);
  auto const again = landsea::origin::parse_rule(text);
  if (!again || landsea::origin::text(**again) != text) std::abort();
  return 0;
}
