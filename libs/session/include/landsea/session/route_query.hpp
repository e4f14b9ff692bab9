#pragma once
// A question for journeys as a user writes it, and the answer as text or JSON.
#include <string>
#include <vector>

#include "landsea/chain/reference.hpp"
#include "landsea/core/result.hpp"

namespace landsea::session {

struct route_words {
  std::string from, to;               // place codes, or names
  std::string cargo;                  // "tonnes=12,reefer,hazardous,quarantine,teu=2"
  std::string depart;                 // date or instant; empty: waits are averages over the week
  int year = 2025;                    // of links and services when no departure is given
  std::vector<std::string> without;   // links, services, passages, places, countries or modes
  std::vector<std::string> via;
  std::vector<std::string> policies;  // "name", "name@COUNTRY", "name@PLACE", "name@COUNTRY-COUNTRY"
};

// Every wrong word becomes a problem with the nearest known name.
[[nodiscard]] result<corridor::journey_request> parse_route(route_words const&, chain::reference const&);

[[nodiscard]] std::string route_text(corridor::journey_request const&, corridor::journey_set const&, corridor::tables const&, bool all_legs);
[[nodiscard]] std::string route_json(corridor::journey_request const&, corridor::journey_set const&, corridor::tables const&);

}  // namespace landsea::session
