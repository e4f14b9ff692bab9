#pragma once
// What a set of simultaneous hits costs a day, once stocks are gone, and what stocks cover. docs/theory/resilience.md.
#include <span>
#include <vector>

#include "landsea/chain/risk.hpp"
#include "outage_routes.hpp"
#include "outage_spread.hpp"

namespace landsea::chain {

// What one event or removal takes away. Shares of capacity left, 0..1.
struct hit {
  struct on_node { node_id at; double left = 0; };
  struct on_good { good_id what; double left = 0; };
  struct on_element { element at; double left = 0; };
  std::vector<on_node> nodes;
  std::vector<on_good> goods;
  std::vector<on_element> elements;
};
[[nodiscard]] hit hit_of(model const&, risk const&);

struct market_effect {
  std::size_t market = 0;      // position in outage_network::markets
  double lost_share = 0;       // of its sales
  double lost_per_day = 0;     // USD
  double dry = kNever;         // days
  double cover = kNever;       // days
  double cover_upstream = 0;   // days: without the market's own stock
  friend bool operator==(market_effect const&, market_effect const&) = default;
};
// Of the markets that lose. By the flows that spread() finds.
[[nodiscard]] std::vector<market_effect> market_effects(outage_network const&, outage_flows const&);

struct outage_effect {
  std::vector<market_effect> markets;  // only those that lose
  double extra_per_day = 0;            // USD, of detours
  double extra_days = 0;               // the longest delay of a detour
  std::size_t rerouted = 0, cut = 0;   // flows
};

// Everything that the study of one plan shares. Journeys are found when first needed.
struct outage_world {
  model const& chain;
  baseline const& normal;
  outage_network network;
  detours routes;
  outage_world(model const&, reference const&, baseline const&);
  // Quicker beforehand for all failures of network parts, one at a time, or also two at once; changes no answer.
  void learn_ways(std::span<hit const* const> failures, bool two_at_once, job const& = {});
  outage_world(model const&, corridor::tables const*, baseline const&, question_maker);
  outage_world(model const& m, corridor::tables const* t, baseline const& b, journey_finder f) : outage_world(m, t, b, asked_anew(std::move(f))) {}
};

// A lane of which a part goes another way.
struct detour {
  std::size_t lane = 0;
  way const* by = nullptr;
  double part = 1;    // of what it carries
  double after = 0;   // days from what is closed to the buyer, on the normal way
};
// USD per TEU more than the normal way; a cheaper one counts 0.
[[nodiscard]] double dearer(outage_world const&, detour const&);
// Days more than the normal way; a quicker one counts 0.
[[nodiscard]] double longer(outage_world const&, detour const&);
// What is under way can change over to it: the same places by the same services, as a ship around a strait.
[[nodiscard]] bool turns_off(outage_world const&, detour const&);
// Days without arrivals until the way around brings something: through an outage that is not longer the lane waits. docs/theory/resilience.md, section 3.
[[nodiscard]] double gap(outage_world const&, detour const&);

struct outage_answer {
  outage_effect effect;
  outage_state state;
  outage_flows flows;
  std::vector<detour> detours;  // by lane
};
// USD a day of one of its detours.
[[nodiscard]] double extra_of(outage_world const&, outage_answer const&, detour const&);
// All hits at once; of two on one thing the one that leaves less counts. A lane with a mark in `waits` (by lane; none: nobody waits) does not
// go around what is closed.
[[nodiscard]] outage_answer answer(outage_world&, std::span<hit const* const>, std::vector<char> const* waits = nullptr);

}  // namespace landsea::chain
