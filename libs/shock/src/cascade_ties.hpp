#pragma once
// Firms that must all lose as much as the one of them that loses most.
#include <cstdint>
#include <span>
#include <vector>

#include "cascade_plan.hpp"

namespace landsea::shock {

// Places in groups: of two in one group each passes its whole loss on to the other, over only suppliers of essential sectors whom
// nobody replaces (missed is 1). Most groups have one member.
class tied_places {
 public:
  // Everybody alone.
  explicit tied_places(std::size_t places);
  tied_places(cascade_plan const&, std::vector<double> const& missed);

  [[nodiscard]] std::size_t groups() const { return begin_.size() - 1; }
  [[nodiscard]] std::uint32_t group_of(std::size_t place) const { return group_of_[place]; }
  [[nodiscard]] std::span<std::uint32_t const> members(std::size_t group) const { return std::span(members_).subspan(begin_[group], begin_[group + 1] - begin_[group]); }

 private:
  std::vector<std::uint32_t> group_of_, begin_, members_;
};

}  // namespace landsea::shock
