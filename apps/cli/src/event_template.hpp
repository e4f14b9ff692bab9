#pragma once
#include <string>

#include "command.hpp"

namespace landsea::cli {

enum class event_of : std::uint8_t { table, chain };

// Writes an event file to begin with, its comments in it; refuses to write over one. Names in it are those of the table or chain in
// `about`, with lists of what can be named; empty: those of an example. Says what to run next.
void write_event_template(event_of, std::string const& path, std::string const& about, context const&);

}  // namespace landsea::cli
