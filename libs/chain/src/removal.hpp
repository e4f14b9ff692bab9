#pragma once
// n-1: what is taken away, one at a time. docs/theory/resilience.md, section 4.
#include <optional>
#include <string>
#include <vector>

#include "outage_effect.hpp"

namespace landsea::chain {

struct removal_case {
  removal_kind kind = removal_kind::site;
  std::string id, name;
  node_id node;                 // of sites and supplies
  std::optional<element> part;  // of the network
  hit takes;                    // all of it
};
// Every supply and site; every link, service, passage, seaport, border post and country that the plan uses.
[[nodiscard]] std::vector<removal_case> removal_cases(outage_world const&, corridor::tables const*);
// Those, and every park with more than one node.
[[nodiscard]] std::vector<removal_case> screen_cases(outage_world const&, corridor::tables const*);

// A market of the port that fails; false for all else.
[[nodiscard]] bool own_market(outage_world const&, removal_case const&, std::size_t market);

struct recovery { double days = 0; status ground = status::assumed; std::string source; recover_from from = recover_from::kind; };
[[nodiscard]] recovery recovery_of(model const&, removal_case const&);

// Beforehand, for speed: the ways around all of them, one at a time, or also two at once.
void learn_ways(outage_world&, std::vector<removal_case> const&, bool two_at_once, job const&);

// "good x at y: no other source": where the largest loss starts.
[[nodiscard]] std::string what_binds(outage_world const&, outage_answer const&);
// The same of a market's loss in the first days, when ways around bring nothing yet.
[[nodiscard]] std::string binds_at_first(outage_world const&, outage_answer const&, std::size_t market);

// What one removal does by itself, recover time included.
[[nodiscard]] removal studied(outage_world&, removal_case const&);
// Worst first: by loss in one outage, then share of sales, kind, id.
void worst_first(std::vector<removal>&);
[[nodiscard]] std::vector<removal> run_removals(outage_world&, corridor::tables const*, job const&);
[[nodiscard]] std::vector<concentration> concentrations_of(outage_world const&, corridor::tables const*);

}  // namespace landsea::chain
