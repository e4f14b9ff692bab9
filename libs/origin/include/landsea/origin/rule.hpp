#pragma once
// The language of product-specific rules, as a value: what a good made from non-originating materials must satisfy.
// Grammar and examples: docs/theory/origin.md.
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "landsea/core/codes.hpp"
#include "landsea/core/result.hpp"

namespace landsea::origin {

struct rule;
using rule_ref = std::shared_ptr<rule const>;

struct wholly_obtained {};          // WO
struct produced_exclusively {};     // PE: from originating materials only

// CC, CTH, CTSH: every non-originating material is of another chapter, heading, subheading than the good,
// and of none of the excepted ranges.
struct hs_range { hs_code first, last; };  // inclusive by prefix, e.g. 50.07 to 50.07, chapter 51 to 55
struct tariff_shift {
  std::size_t level = 4;            // 2, 4 or 6
  std::vector<hs_range> except;
};

struct value_content {              // RVC(n): percent of FOB
  double at_least = 40;
  enum class method { any, build_down, build_up } by = method::any;
};

struct process_rule { std::string tag; };  // "chemical reaction", "spinning", ... as in the stages' processes
struct any_of { std::vector<rule_ref> rules; };
struct all_of { std::vector<rule_ref> rules; };
struct not_known { std::string why; };     // a rule exists but has not been read: never guessed

struct rule {
  std::variant<wholly_obtained, produced_exclusively, tariff_shift, value_content, process_rule, any_of, all_of, not_known> is;
};

// "WO", "PE", "CC", "CTH", "CTSH", "RVC40", "RVC40 build-down", "CC except from 01", "CTH except from 50.07, 51-55",
// "process: spinning", "chemical reaction", "unknown: not read", combined by "or" and "and" with parentheses; "and" binds tighter.
[[nodiscard]] result<rule_ref> parse_rule(std::string_view text, location where = {});
[[nodiscard]] std::string text(rule const&);  // canonical; parse_rule(text(r)) has the same text

}  // namespace landsea::origin
