#pragma once
// What a scenario on firms does, in words.
#include <string>

#include "landsea/ingest/firm_scenario.hpp"

namespace landsea::session {

struct told_twice {
  std::string text, text_zh;
};

// Who is hit and by how much, a sentence without its full stop: "Firm F7 fails", "The 212 firms of C29 in THA lose 60 % of their
// capacity". At most four groups of firms that lose alike, at most six firms of one, the rest as a number.
[[nodiscard]] told_twice hit_words(shock::production_network const&, ingest::named_scenario const&);

}  // namespace landsea::session
