#pragma once
// Spelling shared by the parser and the printer of rules.
#include <string>
#include <string_view>

namespace landsea::origin {

// Lower case, '_' and '-' as blanks, runs of blanks as one, none at the ends.
[[nodiscard]] std::string plain_words(std::string_view);
// Whether free text must be quoted to be read back: it holds a word or sign of the grammar.
[[nodiscard]] bool needs_quotes(std::string_view);

}  // namespace landsea::origin
