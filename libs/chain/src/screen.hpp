#pragma once
// What the screening of pairs knows of each failure. docs/theory/screening.md.
#include <vector>

#include "landsea/chain/screen.hpp"
#include "outage_course.hpp"
#include "removal.hpp"

namespace landsea::chain {

struct failure {
  removal_case what;
  outage_effect effect;
  outage_course course;
  double lasts = 0;                   // days
  double lost = 0;                    // USD, of the outage alone
  std::vector<double> alone;          // by market: USD lost in the outage
  std::vector<char> pools;            // whether anything less may come there, be it for a while: downstream of what is down, cut or late
  std::vector<std::size_t> lanes;     // whose journey uses what fails, ascending
  std::vector<element> ways;          // that the detours of those lanes use, sorted
};

[[nodiscard]] failure failure_of(outage_world&, removal_case, double lasts);
// One holds all that the other takes.
[[nodiscard]] bool nested(model const&, corridor::tables const*, removal_case const&, removal_case const&);
// No lane is touched by both, and no detour of one uses what the other takes: the lanes of both together are those of each.
[[nodiscard]] bool ways_apart(failure const&, failure const&);
// Besides: no market in common, and nothing less to move on the detours of the other. Then the loss is the sum.
[[nodiscard]] bool wholly_apart(outage_network const&, failure const&, failure const&);
// Never below the loss of both together, where their ways are apart. USD.
[[nodiscard]] double most_lost(outage_network const&, failure const&, failure const&);
struct together {
  double lost = 0;       // USD, of the outages of both, begun on the same day
  bool back_up = false;  // more is lost a day than by the two alone: each is a way out of the other
  std::string binds;
};
// While both are out, what both take; then the longer as if it had been alone so far, less the market's own stock where that has been used.
[[nodiscard]] together lost_together(outage_world&, failure const&, failure const&);

[[nodiscard]] screening screen(outage_world&, corridor::tables const*, screen_options const&, job const&);

}  // namespace landsea::chain
