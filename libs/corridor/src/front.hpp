#pragma once
// Sets of criteria vectors none of which is as good as another.
#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "graph.hpp"

namespace landsea::corridor {

// Four numbers compared at once. `narrow` says whether a vector fits.
struct packed32 {
  alignas(16) std::array<std::int32_t, kCriteria> parts{};
  static bool fits(vector4 const& v) {
    constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
    return v[0] <= kMost && v[1] <= kMost && v[2] <= kMost && v[3] <= kMost;
  }
  explicit packed32(vector4 const& v) {
    for (std::size_t c = 0; c < kCriteria; ++c) parts[c] = static_cast<std::int32_t>(v[c]);
  }
  friend bool no_worse(packed32 const& a, packed32 const& b) {
#if defined(__SSE2__)
    auto const left = _mm_load_si128(reinterpret_cast<__m128i const*>(a.parts.data()));
    auto const right = _mm_load_si128(reinterpret_cast<__m128i const*>(b.parts.data()));
    return _mm_movemask_epi8(_mm_cmpgt_epi32(left, right)) == 0;
#else
    return a.parts[0] <= b.parts[0] && a.parts[1] <= b.parts[1] && a.parts[2] <= b.parts[2] && a.parts[3] <= b.parts[3];
#endif
  }
};

struct packed64 {
  vector4 parts;
  static bool fits(vector4 const&) { return true; }
  explicit packed64(vector4 const& v) : parts(v) {}
  friend bool no_worse(packed64 const& a, packed64 const& b) {
    return a.parts[0] <= b.parts[0] && a.parts[1] <= b.parts[1] && a.parts[2] <= b.parts[2] && a.parts[3] <= b.parts[3];
  }
};

template <class Packed>
class front {
 public:
  // Whether some kept vector is as good as v or better.
  [[nodiscard]] bool covers(Packed const& v) {
    for (std::size_t i = 0; i < kept_.size(); ++i)
      if (no_worse(kept_[i], v)) {
        if (i > 0) std::swap(kept_[i], kept_[i / 2]);  // those that cover often come first
        return true;
      }
    return false;
  }
  void add(Packed const& v) {
    std::erase_if(kept_, [&](Packed const& each) { return no_worse(v, each); });
    kept_.push_back(v);
  }

 private:
  std::vector<Packed> kept_;
};

}  // namespace landsea::corridor
