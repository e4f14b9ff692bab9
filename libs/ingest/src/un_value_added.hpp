#pragma once
// Value added by activity as the UN's National Accounts Main Aggregates publish it: a table by tabs with a row per country and year.
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "landsea/core/result.hpp"

namespace landsea::ingest {

// The activities that value added is split by: ISIC revision 3. C+E is what the UN gives as C-E, less D.
inline constexpr std::array<std::string_view, 7> kActivities{"A-B", "C+E", "D", "F", "G-H", "I", "J-P"};
using by_activity = std::array<double, kActivities.size()>;  // USD

class un_value_added {
 public:
  [[nodiscard]] static result<un_value_added> parse(std::string_view text, std::string name);
  // Of a country by the UN's name; none if there is no row. Empty cells count as 0.
  [[nodiscard]] std::optional<by_activity> of(std::string_view country, int year) const;
  [[nodiscard]] int first_year() const { return first_; }
  [[nodiscard]] int last_year() const { return last_; }

 private:
  std::map<std::pair<std::string, int>, by_activity, std::less<>> rows_;
  int first_ = 0, last_ = 0;
};

// The UN's name of a country by its code; empty if not known here.
[[nodiscard]] std::string_view un_name(std::string_view code);

}  // namespace landsea::ingest
