#pragma once
// Product rules as agreements publish them, in English words, turned into the language of rules. Only sentences whose
// every word is understood become criteria; all others stay "unknown" and are listed. Grammar: docs/theory/origin.md.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "landsea/origin/rule.hpp"

namespace landsea::origin {

// One sentence or bullet, and whether it is an alternative to the one before ("or").
struct published_rule {
  std::string words;
  bool alternative = false;
};

struct prose_reading {
  rule_ref rule;                  // never null; a sentence that was not understood stands in it as unknown
  std::size_t understood = 0;     // sentences
  std::vector<std::string> gaps;  // sentences not understood, cleaned of markup
};

// The criterion of one sentence; nullopt if any word of it was not understood. Links, tags and emphasis are ignored.
// "A change to a good of heading 0405 from any other heading, except from heading 0401 through 0406." -> CTH except
// from ...
[[nodiscard]] std::optional<rule_ref> rule_from_prose(std::string_view words);

// All sentences for one range of goods. Sentences that are not joined by "or" apply to different parts of the range,
// which cannot be told from the code: then the whole is unknown. An empty list is unknown too.
[[nodiscard]] prose_reading read_prose(std::vector<published_rule> const& sentences);

}  // namespace landsea::origin
