#pragma once
// Tables and numbers for terminals.
#include <string>
#include <string_view>
#include <vector>

namespace landsea::session {

// Columns a terminal needs for UTF-8 text: East Asian wide characters count two, combining marks none.
[[nodiscard]] std::size_t display_width(std::string_view utf8);
// Cut to at most `width` columns, ending in "…" when something was cut.
[[nodiscard]] std::string shortened(std::string_view utf8, std::size_t width);

enum class align : unsigned char { left, right };

class text_table {
 public:
  text_table(std::vector<std::string> titles, std::vector<align> alignment);
  void add(std::vector<std::string> cells);  // as many as titles
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  // Two blanks between columns, a rule under the titles, `indent` blanks before each line, ends in a newline.
  [[nodiscard]] std::string text(std::size_t indent = 2) const;

 private:
  std::vector<std::string> titles_;
  std::vector<align> alignment_;
  std::vector<std::vector<std::string>> rows_;
};

[[nodiscard]] std::string number(double value, int decimals);      // "1,234.50"; "-" for NaN
[[nodiscard]] std::string short_number(double value);              // "1.23 M", "45.6 k", "7.8"
[[nodiscard]] std::string percent_text(double share, int decimals = 1);  // 0.123 -> "12.3 %"
[[nodiscard]] std::string spaced(std::string_view name);     // "border_post" -> "border post"
[[nodiscard]] std::string bar(double share, std::size_t width);    // "████▌   "

}  // namespace landsea::session
