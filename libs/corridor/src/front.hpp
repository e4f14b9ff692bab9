#pragma once
// Sets of criteria vectors none of which is as good as another.
#include <algorithm>
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
Packed corner(Packed a, Packed const& b, bool upper) {
  for (std::size_t c = 0; c < kCriteria; ++c) a.parts[c] = upper ? std::max(a.parts[c], b.parts[c]) : std::min(a.parts[c], b.parts[c]);
  return a;
}

// In boxes of neighbours: where the least corner of a box is worse than a vector somewhere, nothing in it covers the vector,
// and so most boxes are passed over (the idea of the ND-tree: Jaszkiewicz and Lust, IEEE Trans. Evol. Comput. 22, 2018).
template <class Packed>
class front {
 public:
  // Whether some kept vector is as good as v or better.
  [[nodiscard]] bool covers(Packed const& v) {
    for (std::size_t i = 0; i < heads_.size(); ++i) {
      if (!no_worse(heads_[i].least, v)) continue;
      auto& kept = boxes_[heads_[i].box].kept;
      for (std::size_t k = 0; k < kept.size(); ++k)
        if (no_worse(kept[k], v)) {
          if (k > 0) std::swap(kept[k], kept[k / 2]);  // those that cover often come first
          if (i > 0) std::swap(heads_[i], heads_[i / 2]);
          return true;
        }
    }
    return false;
  }

  void add(Packed const& v) {
    ++additions_;
    if (boxes_.empty()) {
      open_box({v});
      ways_.push_back({});
      return;
    }
    for (auto& b : boxes_)
      if (no_worse(v, b.most)) std::erase_if(b.kept, [&](Packed const& each) { return no_worse(v, each); });
    std::uint32_t at = 0;
    while (ways_[at].low != 0) at = v.parts[ways_[at].by] <= ways_[at].border ? ways_[at].low : ways_[at].high;
    auto const into = ways_[at].box;
    boxes_[into].kept.push_back(v);
    boxes_[into].most = corner(boxes_[into].most, v, true);
    auto& least = head_of(into).least;
    least = corner(least, v, false);
    if (boxes_[into].kept.size() > kMost) split(at);
  }

  // How often something was added: as long as this stays the same, what was not covered is not.
  [[nodiscard]] std::uint32_t additions() const { return additions_; }

 private:
  static constexpr std::size_t kMost = 32;  // vectors of a box
  using part = typename decltype(Packed::parts)::value_type;
  struct box {
    std::vector<Packed> kept;
    Packed most;
  };
  struct head {
    Packed least;
    std::uint32_t box;
  };
  struct way {                    // to the box that a vector goes into
    std::uint32_t low = 0;        // 0: arrived
    std::uint32_t high = 0;
    std::uint32_t box = 0;
    std::size_t by = 0;           // to `low` if this part is at most the border
    part border{};
  };

  head& head_of(std::uint32_t b) { return *std::find_if(heads_.begin(), heads_.end(), [&](head const& h) { return h.box == b; }); }

  std::uint32_t open_box(std::vector<Packed> kept) {
    auto const b = static_cast<std::uint32_t>(boxes_.size());
    heads_.push_back({kept.front(), b});
    boxes_.push_back({std::move(kept), heads_.back().least});
    fit(b);
    return b;
  }

  void fit(std::uint32_t b) {
    auto& least = head_of(b).least;
    auto& most = boxes_[b].most;
    least = most = boxes_[b].kept.front();
    for (auto const& v : boxes_[b].kept) least = corner(least, v, false), most = corner(most, v, true);
  }

  // At the median of the part whose upper half spreads widest, measured against its size.
  void split(std::uint32_t at) {
    auto const full = ways_[at].box;
    fit(full);
    auto const least = head_of(full).least;
    auto const most = boxes_[full].most;
    std::size_t by = 0;
    double widest = -1;
    for (std::size_t c = 0; c < kCriteria; ++c) {
      auto const spread = static_cast<double>(most.parts[c] - least.parts[c]) / (1.0 + static_cast<double>(most.parts[c]));
      if (spread > widest) widest = spread, by = c;
    }
    auto kept = std::move(boxes_[full].kept);
    auto const middle = kept.begin() + static_cast<std::ptrdiff_t>(kept.size() / 2);
    std::nth_element(kept.begin(), middle, kept.end(), [&](Packed const& a, Packed const& b) { return a.parts[by] < b.parts[by]; });
    auto const border = std::min(middle->parts[by], static_cast<part>(most.parts[by] - 1));
    auto const above = std::partition(kept.begin(), kept.end(), [&](Packed const& each) { return each.parts[by] <= border; });
    std::vector<Packed> high(above, kept.end());
    kept.erase(above, kept.end());
    boxes_[full].kept = std::move(kept);
    fit(full);
    way const low_way{.box = full};
    way const high_way{.box = open_box(std::move(high))};
    auto const next = static_cast<std::uint32_t>(ways_.size());
    ways_.push_back(low_way);
    ways_.push_back(high_way);
    ways_[at] = {.low = next, .high = next + 1, .box = 0, .by = by, .border = border};
  }

  std::vector<head> heads_;
  std::vector<box> boxes_;
  std::vector<way> ways_;
  std::uint32_t additions_ = 0;
};

}  // namespace landsea::corridor
