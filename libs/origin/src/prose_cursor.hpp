#pragma once
// Private: walks over cleaned, lower-case words.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "landsea/origin/rule.hpp"

namespace landsea::origin {

// Without links, tags, entities and emphasis; runs of blanks as one; lower case.
[[nodiscard]] std::string clean_prose(std::string_view published);

class prose_cursor {
 public:
  explicit prose_cursor(std::string_view text) : text_(text) {}
  // Moves over the phrase if it stands here, whole words only.
  bool take(std::string_view phrase);
  bool at_end();  // nothing but full stops left
  // "heading 4011 through 4013, subheading 1211.20 or chapter 52"; nullopt and no move if no code stands here.
  std::optional<std::vector<hs_range>> codes();
  std::optional<double> percent();  // "40%"

 private:
  void blanks();
  std::optional<std::string> number();
  bool kind();
  bool separator();
  std::optional<hs_range> range();
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace landsea::origin
