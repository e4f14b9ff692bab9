#pragma once
// Positions of many names. Holds views: the names must stay where they are. Eight bytes a slot and a view a name, so that millions
// fit into the caches better than nodes of a list do.
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace landsea {

class name_index {
 public:
  explicit name_index(std::size_t expected = 0);
  // Positions count from 0 in the order of adding; a name that is there already keeps its own.
  std::pair<std::uint32_t, bool> add(std::string_view name);
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name) const { return find(name, look_up(name)); }
  [[nodiscard]] std::size_t size() const { return names_.size(); }

  // In steps, for many names at a time, each step for all of them: by the next one memory has come. Always inlined, since
  // g++ takes a call that only fetches for one without effect, and drops it.
  [[nodiscard, gnu::always_inline]] std::size_t look_up(std::string_view name) const {
    auto const hash = hash_of(name);
    __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
    return hash;
  }
  [[gnu::always_inline]] void draw_near(std::size_t looked_up) const {
    if (auto const position = likely(looked_up)) __builtin_prefetch(&names_[position - 1]);
  }
  [[gnu::always_inline]] void draw_nearer(std::size_t looked_up) const {
    if (auto const position = likely(looked_up)) __builtin_prefetch(names_[position - 1].data());
  }
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name, std::size_t looked_up) const;

 private:
  struct slot {
    std::uint32_t tag = 0, position = 0;  // position + 1; 0: free
  };
  [[nodiscard]] static std::size_t hash_of(std::string_view name);
  [[nodiscard]] static std::uint32_t tag_of(std::size_t hash) { return static_cast<std::uint32_t>(hash >> 32); }
  [[nodiscard, gnu::always_inline]] std::uint32_t likely(std::size_t looked_up) const {
    auto at = looked_up & (slots_.size() - 1);
    while (slots_[at].position != 0 && slots_[at].tag != tag_of(looked_up)) at = (at + 1) & (slots_.size() - 1);
    return slots_[at].position;
  }
  void grow(std::size_t slots);
  std::vector<slot> slots_;  // a power of two, at most half full
  std::vector<std::string_view> names_;
};

}  // namespace landsea
