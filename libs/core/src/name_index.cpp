#include "landsea/core/name_index.hpp"

#include <bit>
#include <functional>

namespace landsea {

name_index::name_index(std::size_t expected) {
  names_.reserve(expected);
  grow(std::bit_ceil(2 * expected + 16));
}

std::size_t name_index::hash_of(std::string_view name) { return std::hash<std::string_view>{}(name); }

void name_index::grow(std::size_t slots) {
  slots_.assign(slots, {});
  for (std::uint32_t i = 0; i < names_.size(); ++i) {
    auto const hash = hash_of(names_[i]);
    auto at = hash & (slots - 1);
    while (slots_[at].position != 0) at = (at + 1) & (slots - 1);
    slots_[at] = {tag_of(hash), i + 1};
  }
}

std::pair<std::uint32_t, bool> name_index::add(std::string_view name) {
  auto const hash = hash_of(name);
  if (auto const known = find(name, hash)) return {*known, false};
  auto const position = static_cast<std::uint32_t>(names_.size());
  names_.push_back(name);
  if (2 * names_.size() > slots_.size()) {
    grow(2 * slots_.size());
    return {position, true};
  }
  auto at = hash & (slots_.size() - 1);
  while (slots_[at].position != 0) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = {tag_of(hash), position + 1};
  return {position, true};
}

std::optional<std::uint32_t> name_index::find(std::string_view name, std::size_t looked_up) const {
  for (auto at = looked_up & (slots_.size() - 1); slots_[at].position != 0; at = (at + 1) & (slots_.size() - 1))
    if (slots_[at].tag == tag_of(looked_up) && names_[slots_[at].position - 1] == name) return slots_[at].position - 1;
  return std::nullopt;
}

}  // namespace landsea
