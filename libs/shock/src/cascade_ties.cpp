#include "cascade_ties.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace landsea::shock {

namespace {

constexpr auto kUnseen = std::numeric_limits<std::uint32_t>::max();

// Strongly connected components (Tarjan 1972) of the links from places to their only suppliers, without recursion.
class components {
 public:
  components(cascade_plan const& plan, std::vector<double> const& missed) : plan_(plan), missed_(missed), number_(plan.size(), kUnseen), low_(plan.size(), 0), of_(plan.size(), kUnseen) {
    for (std::uint32_t i = 0; i < plan.size(); ++i)
      if (number_[i] == kUnseen) visit(i);
  }
  [[nodiscard]] std::vector<std::uint32_t> const& of() const { return of_; }

 private:
  struct frame {
    std::uint32_t place, next_input;
  };

  void enter(std::uint32_t place) {
    number_[place] = low_[place] = seen_++;
    open_.push_back(place);
    frames_.push_back({place, plan_.inputs[place].minor_end});
  }

  void visit(std::uint32_t root) {
    enter(root);
    while (!frames_.empty()) {
      auto const place = frames_.back().place;
      if (auto const l = frames_.back().next_input++; l < plan_.inputs[place].sole_end) {
        auto const supplier = plan_.supplier[l];
        if (missed_[supplier] < 1) continue;
        if (number_[supplier] == kUnseen) enter(supplier);
        else if (of_[supplier] == kUnseen) low_[place] = std::min(low_[place], number_[supplier]);
        continue;
      }
      frames_.pop_back();
      if (!frames_.empty()) low_[frames_.back().place] = std::min(low_[frames_.back().place], low_[place]);
      if (low_[place] == number_[place]) close(place);
    }
  }

  void close(std::uint32_t root) {
    for (;;) {
      auto const i = open_.back();
      open_.pop_back();
      of_[i] = count_;
      if (i == root) break;
    }
    ++count_;
  }

  cascade_plan const& plan_;
  std::vector<double> const& missed_;
  std::vector<std::uint32_t> number_, low_, of_, open_;
  std::vector<frame> frames_;
  std::uint32_t seen_ = 0, count_ = 0;
};

}  // namespace

tied_places::tied_places(std::size_t places) : group_of_(places), begin_(places + 1), members_(places) {
  std::iota(group_of_.begin(), group_of_.end(), 0u);
  std::iota(begin_.begin(), begin_.end(), 0u);
  std::iota(members_.begin(), members_.end(), 0u);
}

tied_places::tied_places(cascade_plan const& plan, std::vector<double> const& missed) : group_of_(components(plan, missed).of()), members_(plan.size()) {
  auto const groups = group_of_.empty() ? 0 : *std::ranges::max_element(group_of_) + 1;
  begin_.assign(groups + 1, 0);
  for (auto const g : group_of_) ++begin_[g + 1];
  std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
  auto next = begin_;
  for (std::uint32_t i = 0; i < plan.size(); ++i) members_[next[group_of_[i]]++] = i;
}

}  // namespace landsea::shock
