#pragma once
// The three words of risks and events for a place: `place`, all ways to it and through it; `port`, a seaport shut to ships;
// `border_post`, shut to what crosses the border there. What they take, and what is said of a place that they do not.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "landsea/chain/model.hpp"
#include "landsea/corridor/network.hpp"

namespace landsea::ingest {

struct place_complaint { std::string message, next; };

// Places that the word takes.
[[nodiscard]] bool takes(chain::hit_kind, corridor::place const&);
// Codes of all of them, for the nearest name.
[[nodiscard]] std::vector<std::string> codes_taken(chain::hit_kind, corridor::tables const&);
// Of a name that is no code: what to write of the places called so; empty where none is.
[[nodiscard]] std::string next_for_name(chain::hit_kind, std::string_view word, corridor::tables const&, std::string const& name);
// What a place is in place of what was asked, and which word takes it, written with `colon` between word and code; nothing where the word takes it.
[[nodiscard]] std::optional<place_complaint> wrong_kind(chain::hit_kind, corridor::place const&, std::string_view colon = ": ");

}  // namespace landsea::ingest
