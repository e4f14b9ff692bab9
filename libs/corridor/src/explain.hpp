#pragma once
// From the arcs of a path to the journey leg by leg, and from no path to the reason.
#include <functional>

#include "search.hpp"

namespace landsea::corridor {

[[nodiscard]] journey explain(query_graph const&, found_path const&, journey_request const&);

// Which restriction leaves no journey; for requests that have none. `reachable` tells whether a request has any.
[[nodiscard]] std::string why_none(tables const&, journey_request const&, date on,
                                   std::function<bool(journey_request const&)> const& reachable);

}  // namespace landsea::corridor
